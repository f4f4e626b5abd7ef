"""A Python that works is found, not one that is merely there; `.ci/every-python` and `make` run on the one named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"
REAL = f'exec "{sys.executable}" "$@"'


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder for programs and one of a version manager, with nothing in them yet."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "pyenv" / "versions").mkdir(parents=True)
    return tmp_path


def install(place: Path, does: str) -> str:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    place.chmod(0o700)
    return str(place)


def newest(machine: Path) -> "subprocess.CompletedProcess[str]":
    found = {"PATH": str(machine / "bin"), "PYENV_ROOT": str(machine / "pyenv"), "HOME": str(machine)}
    return subprocess.run(
        ["/bin/bash", str(ROOT / ".ci" / "newest-python")], env=found, capture_output=True, text=True, timeout=60
    )


def test_one_that_does_not_start_or_is_another_is_passed_over(machine: Path) -> None:
    for version in ("3.14", "3.13", "3.12", "3.11"):
        install(machine / "bin" / f"python{version}", "exit 127" if version == "3.14" != RUNNING else REAL)
    assert newest(machine).stdout == f"python{RUNNING}\n"


def test_one_of_a_version_manager_is_found_behind_a_shim_that_does_not_start(machine: Path) -> None:
    install(machine / "bin" / f"python{RUNNING}", "echo 'not chosen' >&2; exit 127")
    kept = install(machine / "pyenv" / "versions" / f"{RUNNING}.1" / "bin" / "python3", REAL)
    assert newest(machine).stdout == f"{kept}\n"


def test_where_there_is_none_it_says_so(machine: Path) -> None:
    none = newest(machine)
    assert (none.returncode, none.stdout) == (1, "")
    assert "There is no Python from 3.11 to 3.14 here" in none.stderr


def test_it_looks_for_every_version_that_is_promised() -> None:
    """And the project promises the same: its first is what the interpreter must be, its last what README says."""
    script = (ROOT / ".ci" / "newest-python").read_text(encoding="utf-8")
    assert "for version in 3.14 3.13 3.12 3.11;" in script
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.fixture
def checkout(machine: Path) -> Path:
    """A clone with a virtual environment, on a machine where `make` only says what it would do."""
    shutil.copytree(ROOT / ".ci", machine / "clone" / ".ci")
    install(machine / "clone" / ".venv" / "bin" / "python", REAL)
    install(machine / "bin" / "make", 'echo make "$@"')
    (machine / "bin" / "dirname").symlink_to(shutil.which("dirname") or "/usr/bin/dirname")
    (machine / "bin" / "bash").symlink_to("/bin/bash")
    return machine / "clone"


def ci(machine: Path, checkout: Path) -> list[str]:
    found = {"PATH": str(machine / "bin"), "PYENV_ROOT": str(machine / "pyenv"), "HOME": str(machine)}
    command = ["/bin/bash", str(checkout / ".ci" / "every-python")]
    return subprocess.run(command, env=found, capture_output=True, text=True, timeout=60).stdout.splitlines()


def test_it_runs_once_more_on_another_python(machine: Path, checkout: Path) -> None:
    other = "3.14" if RUNNING != "3.14" else "3.13"
    install(machine / "bin" / f"python{other}", f'case "$2" in *ensurepip*) exit 0;; *) echo {other};; esac')
    again = f"make test-without-browser PYTHON=python{other} VENV=.venv/newest"
    assert ci(machine, checkout) == ["make test", again]


def test_it_runs_once_where_the_newest_is_the_usual_one(machine: Path, checkout: Path) -> None:
    install(machine / "bin" / f"python{RUNNING}", REAL)
    assert ci(machine, checkout) == ["make test"]


def would_set_up(checkout: Path, *arguments: str) -> bool:
    """Whether `make` would make the environment, which is of 3.12 and ready, anew."""
    shutil.copy(ROOT / "Makefile", checkout)
    install(checkout / "requirements" / "dev.txt", "")
    install(checkout / ".venv" / "bin" / "python", "echo 3.12")
    (checkout / ".venv" / ".ready").touch()
    make = shutil.which("make") or pytest.fail("README asks for make")
    without = {name: value for name, value in os.environ.items() if name not in {"PYTHON", "VENV", "MAKEFLAGS"}}
    said = subprocess.run(
        [make, "-n", "ready", *arguments], cwd=checkout, env=without, capture_output=True, text=True, timeout=60
    )
    assert said.returncode == 0, said.stderr
    return "venv --clear" in said.stdout


@pytest.mark.parametrize(("named", "anew"), [(None, False), ("3.12", False), ("3.13", True)])
def test_a_python_that_is_named_is_the_one_of_the_environment(checkout: Path, named: str | None, anew: bool) -> None:
    arguments = [f"PYTHON={install(checkout / 'bin' / 'named', f'echo {named}')}"] if named else []
    assert would_set_up(checkout, *arguments) == anew

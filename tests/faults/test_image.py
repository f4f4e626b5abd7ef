"""What the product's image holds: the bot, and nothing of the local workspace or the demo."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BY_CHECKED_HASH = (3).to_bytes(4, "little")  # https://peps.python.org/pep-0552/
NOT_THE_PRODUCT = {"sandbox", "demo", "tests", "bench", "docs", "requirements"}


def copied() -> list[str]:
    """What the last stage takes from the repository."""
    last = (ROOT / "Dockerfile").read_text(encoding="utf-8").rpartition("\nFROM ")[2]
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", last, re.MULTILINE)
    return [each for line in lines for each in line.split()]


def runs(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "app.py", *arguments], cwd=folder, capture_output=True, text=True, timeout=60
    )


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the product's stage, alone in a folder, and what it makes of them."""
    folder = tmp_path_factory.mktemp("image")
    for name in copied():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (arguments,) = re.findall(r"^RUN python (-m compileall .+)$", dockerfile, re.MULTILINE)
    subprocess.run([sys.executable, *arguments.split()], cwd=folder, check=True)
    return folder


def test_the_product_stage_takes_nothing_of_the_local_workspace_or_the_demo() -> None:
    assert set(copied()) == {"app.py", "manifest.yml", "bot", "storage", "migrations"}
    assert NOT_THE_PRODUCT.isdisjoint(copied())


def test_a_build_is_sent_what_it_copies_and_nothing_else() -> None:
    everything, *allowed, _caches = (
        line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    assert everything == "*"
    taken = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(allowed) == {f"!{name}" for names in taken for name in names.split()}


@pytest.mark.fault("F75")
def test_every_stage_begins_with_the_same_bytes() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE) == ["${BASE}", "${BASE}"]
    (base,) = re.findall(r"^ARG BASE=(.+)$", dockerfile, re.MULTILINE)
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+@sha256:[0-9a-f]{64}", base)
    assert "--require-hashes" in dockerfile


def test_all_that_it_copies_is_compiled_and_held_by_its_source_alone(image: Path) -> None:
    compiled = {file.parents[1] / f"{file.name.partition('.')[0]}.py": file for file in image.rglob("*.pyc")}
    assert {*compiled} == {*image.rglob("*.py")} - {image / "app.py"}  # which is never read from there
    assert {file.read_bytes()[4:8] for file in compiled.values()} == {BY_CHECKED_HASH}


def test_the_bot_runs_without_them(image: Path) -> None:
    assert "settings" in runs(image, "--help").stdout
    assert runs(image, "manifest").stdout == (ROOT / "manifest.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["demo", "stories"])
def test_what_the_image_cannot_do_is_said_in_a_sentence(image: Path, command: str) -> None:
    done = runs(image, command)
    assert (done.returncode, done.stderr) == (1, "Error: This needs demo: run `make demo` in the repository.\n")

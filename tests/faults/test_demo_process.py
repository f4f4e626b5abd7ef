"""The demo as people start it: one command, an address, and nothing lost when the machine goes down with it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server
from typing import Any

import pytest

from app import MANIFEST
from demo.live import LiveDemo
from demo.stories import SETTINGS
from tests.faults.processes import Program, run
from tests.faults.site import APP, ROOT, SOON

OWEN = "U02"
# One entry for each part that the file sets; the directory's customers came after the first of them.
SETTINGS_TRAIL = [*(f"settings {number}" for number in range(8, 1, -1)), "customers 1", "settings 1"]


def _free_port() -> int:
    with create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def _demo(folder: Path, port: int) -> Iterator[None]:
    """`app.py demo` with its data in `folder`, from the moment it has said where it is; killed at the end."""
    said = folder / "said.txt"
    said.write_bytes(b"")
    demo = Program((APP, *_demo_on(port, folder)), ROOT, os.environ, said, said)
    try:
        deadline = time.monotonic() + SOON
        while _address(port) not in said.read_text(encoding="utf-8"):
            assert time.monotonic() < deadline, said.read_text(encoding="utf-8")
            time.sleep(0.02)
        yield
    finally:
        demo.kill()


@contextmanager
def _fresh_demo(folder: Path, port: int) -> Iterator[None]:
    """The same by a Python that has imported nothing yet."""
    command = [sys.executable, APP, *_demo_on(port, folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == _address(port)
        try:
            yield
        finally:
            process.kill()


def _demo_on(port: int, folder: Path) -> tuple[str, ...]:
    """Begun in the repository, as by `make demo`: what a bot of it imports is then imported once for all of them."""
    return "demo", "--port", str(port), "--data", str(folder / "demo.json")


def _address(port: int) -> str:
    return f"Your workspace is open at http://localhost:{port}\n"


def _asks(port: int, path: str, **asked: Any) -> dict[str, Any]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=SOON)) as connection:
        body = json.dumps({"as": OWEN, **asked})
        connection.request("POST", f"/page/{path}", body, {"Origin": f"http://127.0.0.1:{port}"})
        answer: dict[str, Any] = json.loads(connection.getresponse().read())
    assert "error" not in answer, answer
    return answer


def _sees(port: int) -> dict[str, Any]:
    """All that a browser is told when it opens the page with its inspector."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=SOON)) as connection:
        connection.request("GET", f"/page/stream/{OWEN}?inspector=1")
        with connection.getresponse() as stream:
            first = next(line for line in stream if line.startswith(b"data: "))
    seen: dict[str, Any] = json.loads(first.removeprefix(b"data: "))
    return seen


def _escalates(port: int) -> None:
    """From a customer's thread, with what a good agent would write."""
    source = _sees(port)["channel:C0CUST1"]["messages"][0]
    _asks(port, "action/shortcut", name="Escalate this message", channel="C0CUST1", ts=source["ts"])
    for _ in range(2):
        _asks(port, "extension/fill")
        _asks(port, "action/submit", view=_sees(port)["modal"]["stack"][-1]["id"])


def _is_connected(seen: dict[str, Any]) -> bool:
    return bool(seen["extension:bot"]["state"] == "connected")


def _brief_of_the_trail(seen: dict[str, Any]) -> list[str]:
    return [f"{entry['subject']} {entry['number']}" for entry in seen["extension:trail"]["entries"]]


@pytest.mark.fault("F3")
def test_a_demo_that_was_killed_opens_where_it_was_and_starts_over_when_asked(tmp_path: Path) -> None:
    port = _free_port()
    with _demo(tmp_path, port):
        _escalates(port)
        _asks(port, "extension/kill")  # what the card needs is committed, and perhaps not sent
    with _fresh_demo(tmp_path, port):
        _asks(port, "extension/forward", minutes=1)
        before = _sees(port)
        cards = [message for message in before["channel:C0BILL"]["messages"] if "ESC-1" in json.dumps(message)]
        assert len([each for each in cards if not each["reply"]]) == 1
        assert _brief_of_the_trail(before) == ["ESC-1 1", *SETTINGS_TRAIL]
        assert before["extension:trail"]["problems"] == []
        assert _is_connected(before)

        _asks(port, "extension/start-over")  # which throws away what the bot kept too
        seen = _seen_when(port, lambda seen: seen["instance"] != before["instance"] and _is_connected(seen))
        assert _brief_of_the_trail(seen) == SETTINGS_TRAIL
        assert seen["channel:C0BILL"]["messages"] == []


def _seen_when(port: int, so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first sight of which `so` holds; between two servers there is none."""
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        with suppress(OSError, StopIteration, ValueError):
            if so(seen := _sees(port)):
                return seen
        time.sleep(0.2)
    raise AssertionError("it did not begin again")


def _refusal(folder: Path, *arguments: str) -> str:
    done = run((APP, *arguments), folder, os.environ, timeout=SOON)
    assert done.returncode == 1
    return done.stderr


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert (
            _refusal(tmp_path, "demo", "--port", str(port))
            == f"Error: Port {port} is taken; choose another with --port.\n"
        )


def test_somebody_else_s_file_is_not_written_over(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_bytes(SETTINGS.read_bytes())
    said = _refusal(tmp_path, "demo", "--port", str(_free_port()), "--data", str(mine))
    assert said == f"Error: {mine} does not hold a workspace of this version; name another file, or remove it.\n"
    assert mine.read_bytes() == SETTINGS.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == ["mine.toml"]


def test_a_workspace_without_its_bot_s_database_is_not_opened_by_halves(tmp_path: Path) -> None:
    data, database = tmp_path / "demo.json", tmp_path / "demo.json.bot.db"
    LiveDemo(MANIFEST, 0, f"sqlite:///{database}", data).close()
    database.unlink()
    said = _refusal(tmp_path, "demo", "--port", str(_free_port()), "--data", "demo.json")
    assert said.startswith("Error: demo.json.bot.db is missing: it belongs to demo.json.")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    there = tmp_path / "nowhere" / "demo.json"
    said = _refusal(tmp_path, "demo", "--port", str(_free_port()), "--data", str(there))
    assert said == f"Error: There is no folder {there.parent}.\n"


def test_a_story_is_played_to_its_end_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    done = run((APP, "stories", "feature_friction"), folder, os.environ, timeout=3 * SOON)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "The end: 1 played. Nothing left this machine."
    assert "Grace Whitlow sees" in done.stdout
    assert list(folder.iterdir()) == []


def test_a_story_that_nobody_wrote_is_said(tmp_path: Path) -> None:
    said = _refusal(tmp_path, "stories", "cinderella")
    assert said.startswith("Error: ")
    assert "cinderella" in said

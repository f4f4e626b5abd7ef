"""The workspace alone: nothing else of the repository in it, its command line, what it reads from a manifest."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from sandbox import SandboxError
from sandbox.__main__ import main
from sandbox.manifest import EVENT_SCOPES, from_mapping, read

ROOT = Path(__file__).parents[2]
OF_THE_BOT_OR_THE_DEMO = re.compile(r"escalat|\bESC-|\bdemo|\bstor(y|ies)\b|customer|audit|larkspur", re.IGNORECASE)


def test_it_serves_where_nothing_else_of_the_repository_is(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sandbox", tmp_path / "sandbox", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(Path(__file__).with_name("manifest.yml"), tmp_path)
    command = [sys.executable, "-m", "sandbox", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().removeprefix("# The page: ").strip()
            assert b"<title>Local workspace</title>" in urlopen(address, timeout=20).read()  # noqa: S310 - on loopback
        finally:
            process.kill()


def test_nothing_in_it_is_of_the_bot_or_the_demo() -> None:
    """It could be somebody else's dependency."""
    files = [path for path in (ROOT / "sandbox").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    found = {
        f"{path.relative_to(ROOT)}: {word.group()}"
        for path in files
        for word in OF_THE_BOT_OR_THE_DEMO.finditer(path.read_text(encoding="utf-8"))
    }
    assert files
    assert found == set()


def test_a_taken_port_is_one_plain_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port), "--manifest", str(ROOT / "manifest.yml")]) == 1
    assert (
        capsys.readouterr().err == f"Port {port} cannot be used (address already in use); choose another with --port.\n"
    )


def test_a_missing_manifest_is_one_plain_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--manifest", str(tmp_path / "none.yml")]) == 1
    assert "There is no manifest at" in capsys.readouterr().err


def test_a_file_of_something_else_is_one_plain_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["--manifest", str(ROOT / "manifest.yml"), "--data", str(tmp_path / "notes.txt")]) == 1
    assert "does not hold a workspace of this version" in capsys.readouterr().err


def test_the_product_s_manifest(tmp_path: Path) -> None:
    manifest = read(ROOT / "manifest.yml")
    assert manifest.commands["/escalate"].should_escape
    assert manifest.shortcuts["Escalate this message"].callback_id == "escalate_message"
    assert (manifest.home_tab, manifest.messages_read_only, manifest.interactive) == (True, True, True)
    (tmp_path / "other.yml").write_text("just: words")
    with pytest.raises(SandboxError, match="not an app manifest"):
        read(tmp_path / "other.yml")


@pytest.mark.parametrize(
    ("events", "scopes", "delivered"),
    [
        (["app_home_opened"], [], ["app_home_opened"]),
        (["app_mention"], [], []),
        (["app_mention"], ["app_mentions:read"], ["app_mention"]),
        ([], ["channels:history"], []),
        (["message.channels", "message.im"], ["im:history"], ["message.im"]),
        (["reaction_added", "reaction_removed"], [], []),
        (["reaction_added", "reaction_removed"], ["reactions:read"], ["reaction_added", "reaction_removed"]),
    ],
)
def test_an_event_needs_subscription_and_scope(events: list[str], scopes: list[str], delivered: list[str]) -> None:
    manifest = from_mapping(
        {
            "display_information": {"name": "Parrot"},
            "oauth_config": {"scopes": {"bot": scopes}},
            "settings": {"event_subscriptions": {"bot_events": events}},
        }
    )
    assert [event for event in EVENT_SCOPES if manifest.delivers(event)] == delivered

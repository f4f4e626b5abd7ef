"""The workspace alone: its command line, and what it reads from a manifest."""

import socket
from pathlib import Path

import pytest

from sandbox import SandboxError
from sandbox.__main__ import main
from sandbox.manifest import EVENT_SCOPES, from_mapping, read

ROOT = Path(__file__).parents[2]


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

"""A workspace that is kept in a file: whole, at once, and only in a file of its own."""

import json
from pathlib import Path

import pytest

from sandbox import SandboxError
from sandbox.workspace_file import WorkspaceFile
from tests.sandbox.conftest import Nest, a_nest
from tests.sandbox.connecting import app_of, over_socket_mode
from tests.sandbox.parrot import teach


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "nest.json"


def _live_a_little(nest: Nest) -> None:
    """A thread, a message only for one, one that was deleted, a Home, a modal half filled in, something unread."""
    app = app_of(nest.workspace, nest.server)
    teach(app)
    with over_socket_mode(app, nest.workspace):
        first = nest.mira.posts("Is <!here> anybody? @Jonas Lindqvist", in_="C0NEST", files=["log.txt"])
        nest.jonas.posts("I am", thread=first)
        nest.jonas.reacts("eyes", to=first)
        nest.client.chat_postMessage(
            channel="U01", text="To you alone", metadata={"event_type": "a", "event_payload": {}}
        )
        gone = nest.client.chat_postMessage(channel="C0NEST", text="A slip")
        nest.client.chat_delete(channel="C0NEST", ts=str(gone["ts"]))
        nest.mira.runs("/parrot", "Only for Mira", in_="C0NEST")
        nest.mira.opens_home()
        nest.workspace.wait_for(lambda: nest.mira.home is not None)
        nest.mira.runs("/parrot", "form", in_="C0NEST")
        nest.mira.fills({"Words": "half a", "Mood": "Cross"})
        nest.mira.marks_read("C0NEST")


def test_everything_is_there_again(place: Nest, file: Path) -> None:
    _live_a_little(place)
    WorkspaceFile(file, place.workspace, lambda: {"page": 7}).save()
    with a_nest() as later:
        assert WorkspaceFile(file, later.workspace).load() == {"page": 7}
        saved = json.dumps(place.workspace.snapshot()).replace(place.server.root_url, later.server.root_url)
        assert later.workspace.snapshot() == json.loads(saved)
        assert [message.seen for message in later.jonas.reads("C0NEST")] == ["Is <!here> anybody? @Jonas Lindqvist"]
        assert [message.seen for message in later.mira.inbox] == ["To you alone"]
        assert later.mira.ephemerals[0].seen == place.mira.ephemerals[0].seen
        assert later.mira.modal is not None
        assert later.mira.modal.values == place.mira.modal.values if place.mira.modal else False
        assert later.mira.home is not None
        assert (later.mira.unread("C0NEST").count, later.jonas.unread("C0NEST").count) == (0, 1)


def test_life_goes_on_where_it_stopped(place: Nest, file: Path) -> None:
    """Neither timestamps nor ids are given twice, though the clock stands where it stood."""
    _live_a_little(place)
    WorkspaceFile(file, place.workspace).save()
    known = {message.ts for message in place.mira.everything_in("C0NEST")}
    with a_nest() as later:
        WorkspaceFile(file, later.workspace).load()
        said = later.mira.posts("Good morning", in_="C0NEST")
        assert said.ts > max(known)
        assert later.mira.reads("C0NEST")[-1] is said
        view = place.mira.modal.id if place.mira.modal else ""
        assert later.workspace.snapshot()["numbers"] >= int(view.removeprefix("V"))


def test_what_the_app_was_told_is_stored_is_in_the_file_by_then(place: Nest, file: Path) -> None:
    WorkspaceFile(file, place.workspace).watch()
    place.client.chat_postMessage(channel="C0NEST", text="Stored, says Slack")
    assert "Stored, says Slack" in file.read_text(encoding="utf-8")


def test_whoever_is_killed_while_it_is_written_finds_the_one_before(place: Nest, file: Path) -> None:
    place.mira.posts("Before", in_="C0NEST")
    WorkspaceFile(file, place.workspace).save()
    file.with_name("nest.json.new").write_text('{"format": "local wo', encoding="utf-8")
    with a_nest() as later:
        WorkspaceFile(file, later.workspace).load()
        assert [message.seen for message in later.mira.reads("C0NEST")] == ["Before"]


@pytest.mark.parametrize("foreign", ["", "SQLite format 3\0", "[]", '{"format": "a later one"}', "\ufffe"])
def test_a_file_that_holds_something_else_is_left_alone(place: Nest, file: Path, foreign: str) -> None:
    file.write_text(foreign, encoding="utf-8")
    with pytest.raises(SandboxError, match="does not hold a workspace of this version"):
        WorkspaceFile(file, place.workspace).load()
    assert file.read_text(encoding="utf-8") == foreign


def test_nothing_kept_is_no_mistake(place: Nest, file: Path) -> None:
    assert WorkspaceFile(file, place.workspace).load() is None

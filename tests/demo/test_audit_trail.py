"""The audit trail on the demo's page: what each entry says, and whether anything is wrong with it."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, text

from demo.audit_trail import audit_trail
from demo.stories import load
from storage.database import connect
from tests.scenarios.conftest import Town, a_town

STORY = load("data_mismatch")


@pytest.fixture
def town(sqlite_url: str) -> Iterator[Town]:
    """The settings imported, ESC-1 opened, completed and acknowledged."""
    with a_town(sqlite_url, story=STORY.name) as town:
        player = town.player(STORY)
        player.acknowledgement(player.escalation(player.thread()))
        yield town


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    engine = connect(sqlite_url)
    yield engine
    engine.dispose()


def _entries(engine: Engine, workspace: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = audit_trail(engine, workspace)["entries"]
    return entries


def test_the_newest_entry_comes_first_and_each_says_what_happened(town: Town, engine: Engine) -> None:
    entries = _entries(engine, town.workspace.team_id)
    settings = [("settings", number) for number in range(len(entries) - 4, 0, -1)]
    assert settings
    named = [(entry["subject"], entry["number"]) for entry in entries]
    assert named[:3] == [("ESC-1", 3), ("ESC-1", 2), ("ESC-1", 1)]
    assert [one for one in named[3:] if one[0] == "settings"] == settings
    (imported,) = (entry["said"] for entry in entries if entry["subject"] == "customers")
    assert imported == "settings import imported customers: 8 added"
    assert [entry["at"] for entry in entries] == sorted((entry["at"] for entry in entries), reverse=True)
    receiver, owner = town.people[STORY.afterwards.acknowledged_by], town.people[STORY.escalated_by]
    assert f"<@{receiver.id}> acknowledged" in entries[0]["said"]
    assert f"<@{owner.id}> added details" in entries[1]["said"]
    assert f"<@{owner.id}> escalated" in entries[2]["said"]
    assert all(entry["said"].startswith("settings import ") for entry in entries[3:])


def test_what_somebody_wrote_stands_beside_it(town: Town, engine: Engine) -> None:
    player = town.player(STORY)
    card = player.receiver.reads(STORY.lands_in)[-1]
    player.receiver.clicks("Post update", on=card)
    assert player.receiver.modal is not None
    player.receiver.submits({player.receiver.modal.labels[0]: "The cause is found."})
    assert _entries(engine, town.workspace.team_id)[0]["words"] == "The cause is found."


def test_each_entry_carries_the_hash_of_its_chain(town: Town, engine: Engine) -> None:
    with engine.connect() as connection:
        chained = set(connection.scalars(text("SELECT entry_hash FROM audit_entries")))
    assert {entry["entry_hash"] for entry in _entries(engine, town.workspace.team_id)} == chained


def test_another_workspace_s_trail_is_not_shown(town: Town, engine: Engine) -> None:
    assert audit_trail(engine, "T0OTHER") == {"entries": [], "problems": []}
    assert audit_trail(engine, town.workspace.team_id)["problems"] == []

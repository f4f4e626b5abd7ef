"""The audit trail on the demo's page: what each entry says, and whether anything is wrong with it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.domain.team import TeamSettings
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.resolve import RESOLVE
from demo.audit_trail import audit_trail
from storage.database import connect
from storage.models import AuditEntry
from storage.unit_of_work import UnitOfWork
from tests.builders import AWAY, HOME, NINE, opened, perform


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    """Settings, then ESC-1 opened, acknowledged and resolved, a minute apart."""
    engine = connect(sqlite_url)
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(TeamSettings(), by="UADMIN", at=NINE - timedelta(minutes=1))
    opened(engine)
    with UnitOfWork(engine, HOME) as work:
        acknowledged = work.escalations.by_number(1)
        perform(ACKNOWLEDGE, acknowledged, at=NINE + timedelta(minutes=1), by="UENG")
    with UnitOfWork(engine, HOME) as work:
        resolved = work.escalations.by_number(1)
        perform(RESOLVE, resolved, at=NINE + timedelta(minutes=2), by="UENG", resolution="Rolled back")
    yield engine
    engine.dispose()


def test_the_newest_entry_comes_first_and_each_says_what_happened(engine: Engine) -> None:
    entries = audit_trail(engine, HOME)["entries"]
    assert [(entry["subject"], entry["number"]) for entry in entries] == [
        ("ESC-1", 3),
        ("ESC-1", 2),
        ("ESC-1", 1),
        ("settings", 1),
    ]
    assert [entry["at"] for entry in entries] == sorted((entry["at"] for entry in entries), reverse=True)
    assert entries[0]["words"] == "Rolled back"
    assert "<@UENG>" in entries[1]["said"]
    assert "UADMIN" in entries[3]["said"]


def test_each_entry_carries_the_hash_of_its_chain(engine: Engine) -> None:
    shown = {entry["entry_hash"] for entry in audit_trail(engine, HOME)["entries"]}
    with Session(engine) as session:
        assert shown == set(session.scalars(select(AuditEntry.entry_hash)))


def test_another_workspace_s_trail_is_not_shown(engine: Engine) -> None:
    assert audit_trail(engine, AWAY) == {"entries": [], "problems": []}

"""The audit trail only grows: the database refuses everything else. Who gets past that: test_tampering.py."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from bot.domain.team import Support, TeamSettings
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.resolve import RESOLVE
from storage.audit.reading import entry_count, head
from storage.audit.verify import verify
from storage.models import AuditEntry
from storage.unit_of_work import UnitOfWork
from tests.builders import AWAY, HOME, NINE, opened, perform

pytestmark = pytest.mark.fault("F70")

COLUMNS = ", ".join(AuditEntry.__table__.columns.keys())


only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def trail(engine: Engine) -> Engine:
    """ESC-1 with three entries, ESC-2 with one, and one of the settings."""
    opened(engine)
    opened(engine)
    with UnitOfWork(engine, HOME) as work:
        perform(ACKNOWLEDGE, work.escalations.by_number(1), at=NINE, by="UENG")
        work.settings.replace(TeamSettings(support=Support(managers=("U09",))), by="UADMIN", at=NINE)
    with UnitOfWork(engine, HOME) as work:
        perform(RESOLVE, work.escalations.by_number(1), at=NINE, by="UENG", outcome="Done", root_cause="A limit")
    return engine


ATTACKS = [
    "UPDATE audit_entries SET actor = 'UEVIL'",
    "UPDATE audit_entries SET seq = seq + 10 WHERE subject = 'ESC-2'",
    "DELETE FROM audit_entries",
    "DELETE FROM audit_entries WHERE seq = 3",
    "DELETE FROM escalations WHERE number = 2",
    f"INSERT INTO audit_entries ({COLUMNS}) SELECT {COLUMNS} FROM audit_entries WHERE true "  # noqa: S608 - our own words
    "ON CONFLICT (workspace, subject, seq) DO UPDATE SET actor = 'UEVIL'",
]
POSTGRES_ATTACKS = [
    "TRUNCATE audit_entries",
    "TRUNCATE escalations CASCADE",
    "TRUNCATE escalations, outbox",
    "SET LOCAL session_replication_role = replica; DELETE FROM audit_entries",
]


def test_the_database_refuses(trail: Engine) -> None:
    before = head(trail)
    for attack in ATTACKS + (POSTGRES_ATTACKS if trail.dialect.name == "postgresql" else []):
        with pytest.raises(DBAPIError, match="append-only"), trail.begin() as connection:
            connection.exec_driver_sql(attack)
    assert (head(trail), verify(trail)) == (before, [])


@only_sqlite
def test_sqlite_refuses_to_replace_even_without_recursive_triggers(trail: Engine) -> None:
    columns = COLUMNS.replace("actor", "'UEVIL'")
    attack = f"INSERT OR REPLACE INTO audit_entries ({COLUMNS}) SELECT {columns} FROM audit_entries"  # noqa: S608 - as above
    with closing(sqlite3.connect(str(trail.url.database))) as stranger:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            stranger.execute(attack)
        assert stranger.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    assert verify(trail) == []


def test_the_head_moves_with_every_entry_and_each_workspace_has_its_own(trail: Engine) -> None:
    heads = [head(trail), head(trail, HOME), head(trail, AWAY)]
    assert heads[0] == heads[1] != heads[2]
    opened(trail, workspace=AWAY)

    assert head(trail, HOME) == heads[1]
    assert len({*heads, head(trail), head(trail, AWAY)}) == 4
    assert [entry_count(trail, workspace) for workspace in (HOME, AWAY, None)] == [5, 1, 6]

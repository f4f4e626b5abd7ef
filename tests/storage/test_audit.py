"""The audit trail only grows, and whoever gets past its guards is found out."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError

from bot.domain.team import TeamSettings
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.resolve import RESOLVE
from storage.audit.chain import entry_hash_of
from storage.audit.reading import entry_count, head
from storage.audit.verify import verify
from storage.models import AuditEntry
from storage.unit_of_work import UnitOfWork
from tests.builders import AWAY, HOME, NINE, opened, perform

pytestmark = pytest.mark.fault("F70")

COLUMNS = ", ".join(AuditEntry.__table__.columns.keys())


GUARDS = {
    "sqlite": "SELECT sql, 'DROP TRIGGER ' || name AS gone FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT pg_get_triggerdef(oid)"
    " || '; ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER ' || tgname AS sql,"
    " 'DROP TRIGGER ' || tgname || ' ON audit_entries' AS gone "
    "FROM pg_trigger WHERE tgrelid = 'audit_entries'::regclass AND NOT tgisinternal",
}
only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def trail(engine: Engine) -> Engine:
    """ESC-1 with three entries, ESC-2 with one, and one of the settings."""
    opened(engine)
    opened(engine)
    with UnitOfWork(engine, HOME) as work:
        perform(ACKNOWLEDGE, work.escalations.by_number(1), at=NINE, by="UENG")
        work.settings.replace(TeamSettings(customers={"C0CUST1": "Brightwater"}), by="UADMIN", at=NINE)
    with UnitOfWork(engine, HOME) as work:
        perform(RESOLVE, work.escalations.by_number(1), at=NINE, by="UENG", resolution="Done")
    return engine


def unguarded(engine: Engine, *statements: str) -> None:
    """Do what an intruder can who owns the database: take the guards away, and put them back afterwards."""
    with engine.execution_options(foreign_keys=False).begin() as connection:
        guards = connection.execute(text(GUARDS[engine.dialect.name])).all()
        assert guards
        for statement in (*(guard.gone for guard in guards), *statements, *(guard.sql for guard in guards)):
            connection.exec_driver_sql(statement)


ATTACKS = [
    "UPDATE audit_entries SET actor = 'UEVIL'",
    "UPDATE audit_entries SET seq = seq + 10 WHERE subject = 'ESC-2'",
    "DELETE FROM audit_entries",
    "DELETE FROM audit_entries WHERE seq = 3",
    f"INSERT INTO audit_entries ({COLUMNS}) SELECT {COLUMNS} FROM audit_entries WHERE true "  # noqa: S608 - our own words
    "ON CONFLICT (workspace, subject, seq) DO UPDATE SET actor = 'UEVIL'",
]
POSTGRES_ATTACKS = [
    "TRUNCATE audit_entries",
    "TRUNCATE escalations CASCADE",
    "SET LOCAL session_replication_role = replica; DELETE FROM audit_entries",
]


def test_the_database_refuses(trail: Engine) -> None:
    before = head(trail)
    for attack in ATTACKS + (POSTGRES_ATTACKS if trail.dialect.name == "postgresql" else []):
        with pytest.raises(DBAPIError, match="append-only"), trail.begin() as connection:
            connection.exec_driver_sql(attack)
    assert (head(trail), verify(trail)) == (before, [])


@only_sqlite
@pytest.mark.parametrize("id", ["id", "'another' || id"])
def test_sqlite_refuses_to_replace_even_without_recursive_triggers(trail: Engine, id: str) -> None:
    columns = COLUMNS.replace("id,", f"{id},", 1).replace("actor", "'UEVIL'")
    attack = f"INSERT OR REPLACE INTO audit_entries ({COLUMNS}) SELECT {columns} FROM audit_entries"  # noqa: S608 - as above
    with closing(sqlite3.connect(str(trail.url.database))) as stranger:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            stranger.execute(attack)
        assert stranger.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    assert verify(trail) == []


@only_sqlite
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "'x'"), ("actor", "'UEVIL'"), ("kind", "'closed'"), ("payload", "'{}'"), ("escalation_id", "'T0HOME-2'"),
        ("at", "'2026-03-03T09:00:00.000001Z'"),
    ],
)  # fmt: skip
def test_a_changed_entry_is_named(trail: Engine, column: str, value: str) -> None:
    unguarded(trail, f"UPDATE audit_entries SET {column} = {value} WHERE subject = 'ESC-1' AND seq = 2")  # noqa: S608 - as above

    assert verify(trail) == ["ESC-1 of T0HOME: entry 2 is not what was written."]


def test_an_entry_with_a_forged_seal_breaks_the_link(trail: Engine) -> None:
    entry = select(*AuditEntry.__table__.columns).where(AuditEntry.subject == "ESC-1", AuditEntry.seq == 2)
    with trail.connect() as connection:
        written = connection.execute(entry).one()._asdict()
    entry_hash = entry_hash_of(written | {"actor": "UEVIL"})
    change = f"UPDATE audit_entries SET actor = 'UEVIL', entry_hash = '{entry_hash}'"  # noqa: S608 - as above
    unguarded(trail, f"{change} WHERE subject = 'ESC-1' AND seq = 2")

    assert verify(trail) == ["ESC-1 of T0HOME: entry 3 does not follow on the entry before it."]


@only_sqlite
@pytest.mark.parametrize(
    ("where", "complaints"),
    [
        (
            "subject = 'ESC-1' AND seq = 2",
            [
                "ESC-1 of T0HOME: what stood between entries 1 and 3 is gone.",
                "ESC-1 of T0HOME: 3 things happened to it, and 2 are on record.",
            ],
        ),
        (
            "subject = 'ESC-1' AND seq = 3",
            ["ESC-1 of T0HOME: 3 things happened to it, and 2 are on record."],
        ),
        (
            "subject = 'ESC-2'",
            ["ESC-2 of T0HOME: 1 things happened to it, and 0 are on record."],
        ),
        (
            "subject = 'settings'",
            ["settings of T0HOME: 1 things happened to it, and 0 are on record."],
        ),
    ],
)
def test_a_removed_entry_is_missed(trail: Engine, where: str, complaints: list[str]) -> None:
    unguarded(trail, f"DELETE FROM audit_entries WHERE {where}")  # noqa: S608 - as above

    assert verify(trail) == complaints


def test_a_removed_escalation_is_missed(trail: Engine) -> None:
    unguarded(
        trail,
        "DELETE FROM audit_entries WHERE subject = 'ESC-1'",
        "DELETE FROM outbox WHERE escalation_id = 'T0HOME-1'",
        "DELETE FROM escalations WHERE id = 'T0HOME-1'",
    )

    assert verify(trail) == ["T0HOME has 1 escalations, but the last is ESC-2: some are gone."]


@pytest.mark.parametrize(
    ("database_url", "attack", "name"),
    [
        ("sqlite", "DROP TRIGGER audit_entries_never_go", "never_go"),
        ("postgresql", "DROP TRIGGER audit_entries_only_grow ON audit_entries", "only_grow"),
        ("postgresql", "ALTER TABLE audit_entries DISABLE TRIGGER ALL", "only_grow"),
        (
            "postgresql",
            "CREATE OR REPLACE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NULL; END $$",
            "only_grow",
        ),
    ],
    indirect=["database_url"],
)
def test_a_missing_guard_is_missed(trail: Engine, attack: str, name: str) -> None:
    with trail.begin() as connection:
        connection.exec_driver_sql(attack)

    assert verify(trail) == [f"The trigger audit_entries_{name} no longer guards the audit trail."]


def test_the_head_moves_with_every_entry_and_each_workspace_has_its_own(trail: Engine) -> None:
    heads = [head(trail), head(trail, HOME), head(trail, AWAY)]
    assert heads[0] == heads[1] != heads[2]
    opened(trail, workspace=AWAY)

    assert head(trail, HOME) == heads[1]
    assert len({*heads, head(trail), head(trail, AWAY)}) == 4
    assert [entry_count(trail, workspace) for workspace in (HOME, AWAY, None)] == [5, 1, 6]

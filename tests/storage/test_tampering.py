"""Whoever changes the database behind the bot's back is found out, and told where."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Connection, Engine, Integer, Table, select, update

from storage.audit.chain import entry_hash_of
from storage.audit.reading import head
from storage.audit.verify import CHECKS, carried_out, problems_seen_by, verify
from storage.columns import UtcDateTime
from storage.database import connect
from storage.models import AuditEntry, Base, EscalationRow
from tests.builders import HOME, NINE
from tests.storage.customer_tamperings import CUSTOMERS
from tests.storage.history import a_rich_history
from tests.storage.intruder import intrusion, tamper, without_triggers
from tests.storage.message_tamperings import MESSAGES
from tests.storage.row_tamperings import OTHERS, ROWS, SETTINGS, TRAIL
from tests.storage.tamperings import Tampering

pytestmark = [pytest.mark.fault("F70"), pytest.mark.fault("F88")]

Check = tuple[str, Callable[[Connection], Iterator[str]]]
"""What it is about, and what carries it out."""


@pytest.fixture(scope="module")
def history(module_database_url: str) -> Iterator[Engine]:
    """One database for all tests of this file: each undoes what it does."""
    engine = connect(module_database_url, timeout=timedelta(seconds=20))
    a_rich_history(engine)
    yield engine
    engine.dispose()


def test_an_intact_history_verifies_clean(history: Engine) -> None:
    assert verify(history) == []


@pytest.mark.parametrize(
    "tampering", [*TRAIL, *ROWS, *SETTINGS, *CUSTOMERS, *MESSAGES, *OTHERS], ids=lambda one: one.name
)
def test_what_was_changed_is_named(history: Engine, tampering: Tampering) -> None:
    with intrusion(history) as connection:
        tamper(connection, *tampering.on(history.dialect.name))
        checked = (list(carried_out(connection, *check)) for check in CHECKS)
        assert any(tampering.told in sentence for said in checked for sentence in said)


def test_each_column_of_each_table_is_watched(history: Engine) -> None:
    checks = [*CHECKS]
    with intrusion(history) as connection:
        unseen = [
            f"{table.name}.{column.name} of {row}"
            for table in Base.metadata.sorted_tables
            for row in _one_of_each_state(connection, table)
            for column in table.columns
            if column.name not in _unwatched(table, row) and not _is_seen(connection, table, row, column, checks)
        ]
    assert unseen == []


def _unwatched(table: Table, row: Mapping[Any, Any]) -> set[str]:
    """What nobody can know: docs/faults.md says why."""
    if table.name == "escalations" and row["unreadable"]:
        return set(table.columns.keys()) - {
            "id", "workspace", "number", "version", "submission_key", "head", "snapshot", "unreadable",
        }  # fmt: skip
    return {"free_at"} if table.name == "lanes" else set()


def _one_of_each_state(connection: Connection, table: Table) -> list[Mapping[Any, Any]]:
    rows = connection.execute(select(*table.columns)).mappings().all()
    assert rows, table.name
    return list({(row.get("state"), row.get("unreadable")): row for row in rows}.values())


def _is_seen(
    connection: Connection, table: Table, row: Mapping[Any, Any], column: Column[Any], checks: list[Check]
) -> bool:
    """Whether anything is said when this one value is another. The check that says it is the first of the next time:
    most often it sees the next column too."""
    savepoint = connection.begin_nested()
    here = [each == row[each.name] for each in table.primary_key.columns]
    with without_triggers(connection):
        connection.execute(update(table).where(*here).values({column.name: _another(row[column.name], column)}))
    seen = next((check for check in checks if list(carried_out(connection, *check))), None)
    savepoint.rollback()
    checks.sort(key=lambda check: check is not seen)
    return seen is not None


def _another(value: Any, column: Column[Any]) -> Any:
    if isinstance(column.type, JSON):
        return {**(value or {}), "forged": True}
    if isinstance(column.type, UtcDateTime):
        return (value or NINE) + timedelta(seconds=1)
    if isinstance(column.type, Integer):
        return (value or 0) + 100  # which no other row has
    if column.name == "state" and column.table.name == "outbox":  # which refuses what is no state
        return "dead" if value != "dead" else "sent"
    return f"{value or ''}x"


def test_a_last_entry_that_was_forged_with_its_hash_is_not_the_head_of_its_row(history: Engine) -> None:
    with intrusion(history) as connection:
        _forge(connection, seq=6)
        assert "ESC-1 of T0HOME: its head is not the hash of entry 6." in list(problems_seen_by(connection))


def test_an_entry_that_was_forged_with_its_hash_breaks_the_link(history: Engine) -> None:
    with intrusion(history) as connection:
        _forge(connection, seq=2)
        assert list(problems_seen_by(connection)) == [
            "ESC-1 of T0HOME: entry 3 does not follow on the entry before it."
        ]


def test_who_rewrites_all_of_it_is_found_by_the_head_that_was_written_down(engine: Engine) -> None:
    a_rich_history(engine)
    before = head(engine)
    with engine.begin() as connection:
        forged = _forge(connection, seq=6)
        connection.execute(update(EscalationRow).where(EscalationRow.id == "T0HOME-1").values(head=forged))

    assert verify(engine) == []
    assert head(engine) != before


def _forge(connection: Connection, *, seq: int) -> str:
    """Another actor of an entry of ESC-1, and the hash that it then has."""
    here = AuditEntry.workspace == HOME, AuditEntry.subject == "ESC-1", AuditEntry.seq == seq
    columns = AuditEntry.__table__.columns
    entry = {**connection.execute(select(*columns).where(*here)).mappings().one(), "actor": "UEVIL"}
    forged = entry_hash_of(entry)
    with without_triggers(connection):
        connection.execute(update(AuditEntry).where(*here).values(actor="UEVIL", entry_hash=forged))
    return forged

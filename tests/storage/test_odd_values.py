"""Anything can stand in a value that was forged: verifying names row and column, and goes on with the rest."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Connection, Engine, Integer, Table, text

from bot.domain.draft import Draft
from bot.domain.message_kinds import MessageKind
from bot.domain.source import Source
from storage.audit.verify import as_far_as_readable, verify
from storage.columns import UtcDateTime
from storage.database import connect
from storage.models import Base
from storage.outbox import OwedMessage, enqueue
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE
from tests.storage.history import a_rich_history
from tests.storage.intruder import intrusion, without_triggers

pytestmark = pytest.mark.fault("F70")

DEEP, VERY_DEEP = "[" * 900 + "]" * 900, "[" * 5000 + "]" * 5000
ELSEWHERE = "inbox T0HOME forged is not what was written."


@pytest.fixture(scope="module")
def history(module_database_url: str) -> Iterator[Engine]:
    engine = connect(module_database_url, timeout=timedelta(seconds=20))
    a_rich_history(engine)
    yield engine
    engine.dispose()


def odd_values(column: Column[Any], dialect: str) -> list[str]:
    """SQL for what no column of its kind holds in this version."""
    if dialect == "postgresql":
        if isinstance(column.type, UtcDateTime):
            return ["'infinity'", "'-infinity'", "'0044-03-15 BC'", "'20000-01-01'"]
        return [f"'{one}'::json" for one in _ODD_JSON] if isinstance(column.type, JSON) else []
    if isinstance(column.type, Integer):
        return ["x'fffe'", "CAST(x'ff41fe' AS TEXT)", "'abc'", "''", "1.5", "9e999", "-9e999"]
    if isinstance(column.type, UtcDateTime):
        return ["x'fffe'", "CAST(x'ff41fe' AS TEXT)", "'abc'", "''", "5", "'2026-03-03T09:00:00'"]
    if isinstance(column.type, JSON):
        return ["x'fffe'", "CAST(x'ff41fe' AS TEXT)", "'{'", "9e999", *(f"'{one}'" for one in _ODD_JSON)]
    return ["x'fffe'", "CAST(x'ff41fe' AS TEXT)"]


_ODD_JSON = ["null", "[1e400]", '{"a": 18446744073709551617.5}', '{"a": 1, "a": 2}', DEEP, VERY_DEEP]


def put_into_one_row(connection: Connection, table: Table, values: dict[str, str]) -> None:
    """SQL for each of these columns."""
    where = "rowid" if connection.dialect.name == "sqlite" else "ctid"
    changed = ", ".join(f'"{name}" = {value}' for name, value in values.items()).replace(":", "\\:")
    one = f"{where} = (SELECT min({where}) FROM {table.name})"  # noqa: S608 - our own names
    connection.execute(text(f"UPDATE {table.name} SET {changed} WHERE {one}"))  # noqa: S608 - as above


def test_a_value_of_another_kind_is_named_by_row_and_column(history: Engine) -> None:
    """One in each column of each table, and then the next in each; what somebody edited elsewhere is named all the
    same."""
    tables = Base.metadata.sorted_tables
    odd = {
        (table, column.name): odd_values(column, history.dialect.name) for table in tables for column in table.columns
    }
    odd |= {(table, "id"): [] for table in tables if table.name == "outbox"}  # where SQLite itself takes only a number
    with intrusion(history) as connection:
        for turn in range(max(map(len, odd.values()))):
            savepoint = connection.begin_nested()
            with without_triggers(connection):
                connection.exec_driver_sql("UPDATE inbox SET key = 'forged' WHERE key = 'press 1'")
                for table in tables:
                    values = {name: some[turn] for (of, name), some in odd.items() if of is table and turn < len(some)}
                    if values:
                        put_into_one_row(connection, table, values)
            said = list(as_far_as_readable(connection))
            savepoint.rollback()
            unnamed = {
                (table.name, name): some[turn]
                for (table, name), some in odd.items()
                if turn < len(some)
                and not any(one.startswith(f"{table.name}, row ") and f" {name}: " in one for one in said)
            }
            stopped = [one for one in said if "could not be checked" in one]
            assert (unnamed, ELSEWHERE in said, stopped) == ({}, True, [])


@pytest.mark.parametrize("module_database_url", ["sqlite"], indirect=True)
def test_text_that_is_no_utf_8_is_named_where_nothing_else_is_wrong(history: Engine) -> None:
    """Nobody can know what stands beside the state of an escalation that cannot be read, and lists stumble over it."""
    with intrusion(history) as connection:
        connection.exec_driver_sql(
            "UPDATE escalations SET owner = CAST(x'eda080' AS TEXT) WHERE unreadable IS NOT NULL"
        )
        (said,) = as_far_as_readable(connection)
    assert said.endswith("column owner: text that is not UTF-8 stands there, which this version does not write.")


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ("UPDATE outbox SET attempts = 9223372036854775807 WHERE kind = 'notice'", "outbox 32 is not what was written"),
        ("UPDATE lanes SET claims = 'abc' WHERE lane = 'UADMIN'", "lane UADMIN of T0HOME counts abc claims, but its"),
    ],
)
@pytest.mark.parametrize("module_database_url", ["sqlite"], indirect=True)
def test_numbers_that_cannot_be_added_up_stop_nothing(edit: str, told: str, history: Engine) -> None:
    with intrusion(history) as connection:
        connection.exec_driver_sql(edit)
        said = list(as_far_as_readable(connection))
    assert any(told in one for one in said)
    assert not [one for one in said if "could not be checked" in one]


def test_what_people_may_type_is_no_tampering(engine: Engine) -> None:
    odd = {
        "summary": "[[[[" * 50 + '"{' * 200,
        "half": "\ud83d",
        "1e400": "1e400",
        "null": None,
        "": [None, "NaN", -0.0],
    }
    with UnitOfWork(engine, HOME) as work:
        work.drafts.keep(Draft("D1", "UME", odd | {"numbers": [2**64 - 1, 5e-324, 1e22, 0.1]}, Source(), NINE))
        work.inbox.is_new("\u200f\u202e 💥", NINE)
    owed = OwedMessage(
        HOME, MessageKind.NOTICE, "UME", NINE, content={"text": "\\ud83d \\u0000 \x7f", "half": "\udcff"}
    )
    with engine.begin() as connection:
        enqueue(connection, [owed])
    assert verify(engine) == []


def test_verifying_leaves_the_connection_as_it_was(history: Engine) -> None:
    """It reads text that is no UTF-8, which nobody else does."""
    with history.connect() as connection:
        before = getattr(connection.connection.driver_connection, "text_factory", None)
    assert verify(history) == []
    with history.connect() as connection:
        assert getattr(connection.connection.driver_connection, "text_factory", None) is before

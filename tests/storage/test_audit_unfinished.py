"""A check that somebody keeps from its end says so: it calls nothing tampered with, and nothing sound."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from storage.audit.trigger_trials import ineffective_triggers
from storage.audit.unfinished import Unfinished
from storage.audit.verify import problems, verify
from storage.database import close, connect
from tests.builders import opened

pytestmark = pytest.mark.fault("F111")

POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
LOCK = {"sqlite": "SELECT 1", "postgresql": "LOCK TABLE audit_entries IN SHARE MODE"}
"""Beside it everybody reads and nobody writes; on SQLite the transaction itself is that."""
TRY_AGAIN = " Try again when nobody holds it."


@pytest.fixture
def hasty(engine: Engine) -> Iterator[Engine]:
    """The same database, asked by somebody who soon gives up."""
    other = connect(engine.url.render_as_string(hide_password=False), timeout=timedelta(seconds=0.5))
    yield other
    close(other)


@contextmanager
def held(engine: Engine, *statements: str) -> Iterator[None]:
    """Somebody's transaction, open meanwhile."""
    with engine.connect() as connection, connection.begin() as transaction:
        for statement in statements:
            connection.exec_driver_sql(statement)
        yield
        transaction.rollback()


def change(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


def found_until(check: Iterator[str]) -> tuple[list[str], str]:
    """What it says until it is stopped, and why it is."""
    found = list[str]()
    while True:
        try:
            found.append(next(check))
        except Unfinished as stopped:
            return found, str(stopped)


def test_beside_a_writer_nothing_is_called_tampered_with(engine: Engine, hasty: Engine) -> None:
    opened(engine)
    with held(engine, LOCK[engine.dialect.name]):
        found, why = found_until(problems(hasty))
        assert verify(hasty) == [why]
    assert found == []
    assert why.startswith("The check could not be finished: the triggers of the audit trail could not be tried, ")
    assert why.endswith(TRY_AGAIN)
    assert verify(hasty) == []


def test_beside_a_writer_of_the_same_process_too(engine: Engine) -> None:
    """On SQLite they wait for each other in the process already."""
    opened(engine)
    impatient = engine.execution_options(timeout=timedelta(seconds=0.1))
    with held(engine, LOCK[engine.dialect.name]):
        _, why = found_until(problems(impatient))
    assert why.endswith(TRY_AGAIN)


def test_what_was_found_until_then_is_named(engine: Engine, hasty: Engine) -> None:
    opened(engine)
    change(engine, "UPDATE escalations SET owner = 'UEVIL'")
    with held(engine, LOCK[engine.dialect.name]):
        found, why = found_until(problems(hasty))
    assert any("ESC-1" in problem for problem in found)
    assert why.endswith(TRY_AGAIN)


@POSTGRESQL
def test_a_table_that_nobody_may_read_meanwhile_is_not_tampered_with(engine: Engine, hasty: Engine) -> None:
    with held(engine, "LOCK TABLE drafts IN ACCESS EXCLUSIVE MODE"):
        found, why = found_until(problems(hasty, timeout=timedelta(seconds=0.5)))
    assert found == []
    assert why.startswith("The check could not be finished: the tables could not be read, ")
    assert why.endswith(TRY_AGAIN)


@pytest.mark.own_database
@POSTGRESQL
@pytest.mark.parametrize(("held_for", "let_through"), [("UPDATE", []), ("KEY SHARE", ["change an entry's actor"])])
def test_an_entry_that_somebody_holds_is_not_taken_for_one_that_is_protected(
    engine: Engine, hasty: Engine, held_for: str, let_through: list[str]
) -> None:
    """Beside KEY SHARE it can be changed, and not removed."""
    opened(engine)
    change(engine, "DROP TRIGGER audit_entries_only_grow ON audit_entries")
    with held(engine, f"SELECT 1 FROM audit_entries FOR {held_for}"):  # noqa: S608 - our own words
        found, why = found_until(ineffective_triggers(hasty))
    assert [one for one in let_through if any(one in sentence for sentence in found)] == let_through
    assert not any("remove an entry" in sentence for sentence in found)
    assert why.endswith(TRY_AGAIN)


@POSTGRESQL
def test_beside_a_dump_everything_else_is_tried(engine: Engine, hasty: Engine) -> None:
    with held(engine, "LOCK TABLE audit_entries IN ACCESS SHARE MODE"):
        assert verify(hasty) == []


@pytest.mark.own_database
def test_a_trail_that_takes_no_entry_is_named_and_cannot_be_tried(engine: Engine) -> None:
    for statement in REFUSING[engine.dialect.name]:
        change(engine, statement)
    found, why = found_until(problems(engine))
    assert "audit_entries has a trigger or rule that this bot did not install: mine." in found
    assert why.endswith(", because the database says: go away. Mend that, then verify again.")


REFUSING = {
    "sqlite": ["CREATE TRIGGER mine BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'go away'); END"],
    "postgresql": [
        "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'go away'; END $$",
        "CREATE TRIGGER mine BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION no()",
    ],
}

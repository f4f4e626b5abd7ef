"""A row that an index does not have would get no reminder and be in no list: `audit verify` names the index."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import Engine, event

from bot.domain.verbs.post_update import POST_UPDATE
from storage.audit.index_check import damaged_indexes
from storage.audit.verify import verify
from storage.database import connected
from storage.models import Base
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE, claim_all_due, minutes, opened, perform

pytestmark = pytest.mark.fault("F106")

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def due(engine: Engine) -> list[str]:
    with UnitOfWork(engine, HOME) as work:
        return [one.reference for one in claim_all_due(work, NINE + minutes(600))]


@SQLITE
def test_sqlite_names_it_with_the_remedy(engine: Engine) -> None:
    opened(engine)
    opened(engine)
    take_out(engine, "ix_escalations_due", "number <> 1")
    assert due(engine) == ["ESC-2"]
    (sentence,) = verify(engine)
    assert sentence.startswith("The index ix_escalations_due is damaged (row 1 missing from index ix_escalations_due):")
    assert sentence.endswith(" REINDEX ix_escalations_due;")
    with engine.begin() as connection:
        connection.exec_driver_sql("REINDEX ix_escalations_due")
    assert (due(engine), verify(engine)) == (["ESC-1", "ESC-2"], [])


def take_out(engine: Engine, index: str, rows: str) -> None:
    """Make the index anew with other rows only, and have it say that it has all of them."""
    definition = text_of(engine, index)
    for says, made in ((f"{definition} AND {rows}", True), (definition, False)):
        with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as intruder:
            if made:
                rewrite(intruder, index, says)
        with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as intruder:
            intruder.execute(f"REINDEX {index}") if made else rewrite(intruder, index, says)
    engine.dispose()


def rewrite(intruder: sqlite3.Connection, index: str, definition: str) -> None:
    intruder.execute("PRAGMA writable_schema = ON")
    intruder.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (definition, index))
    (version,) = intruder.execute("PRAGMA schema_version").fetchone()
    intruder.execute(f"PRAGMA schema_version = {version + 1}")


def text_of(engine: Engine, index: str) -> str:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (index,))
        return str(found.scalar_one())


@POSTGRESQL
@pytest.mark.parametrize("index", ["ix_escalations_due", "ix_outbox_unfinished", "pk_audit_entries"])
def test_postgresql_names_it_with_the_remedy(engine: Engine, index: str) -> None:
    opened(engine)
    with neglected(engine, index):
        opened(engine)
        with UnitOfWork(engine, HOME) as work:
            perform(POST_UPDATE, work.escalations.by_number(1), at=NINE, by="UENG", text="News")
    (sentence,) = [one for one in verify(engine) if "index" in one]
    assert sentence.startswith(f"The index {index} is damaged (")
    assert sentence.endswith(f" REINDEX INDEX {index};")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"REINDEX INDEX {index}")
    assert verify(engine) == []


@POSTGRESQL
@pytest.mark.fault("F110")
def test_postgresql_names_it_where_all_names_are_quoted(engine: Engine) -> None:
    opened(engine)
    with neglected(engine, "ix_escalations_due"):
        opened(engine)
    quoting = engine.url.update_query_dict({"options": "-c quote_all_identifiers=on"})
    with connected(quoting.render_as_string(hide_password=False)) as other:
        (sentence,) = verify(other)
    assert sentence.startswith("The index ix_escalations_due is damaged (")


@POSTGRESQL
def test_each_index_is_held_against_its_table(engine: Engine) -> None:
    opened(engine)
    with engine.connect() as connection, connection.begin():
        asked = list[str]()
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        assert list(damaged_indexes(connection)) == []
    named = {str(index.name) for table in Base.metadata.sorted_tables for index in table.indexes}
    assert sum(statement.startswith("SELECT count(*) FROM (") for statement in asked) >= len(named)


@contextmanager
def neglected(engine: Engine, index: str) -> Iterator[None]:
    """What is written meanwhile is not put into the index."""
    for ready in (False, True):
        if ready:
            yield
        with engine.begin() as connection:
            connection.exec_driver_sql(
                f"UPDATE pg_index SET indisready = {ready} WHERE indexrelid = '{index}'::regclass"  # noqa: S608 - ours
            )
        engine.dispose()

"""SQLite takes any bytes into any column: verifying names row and column, whatever stumbles over them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, Table, text

from storage.audit.verify import as_far_as_readable
from storage.models import Base
from storage.upgrade import open_database
from tests.storage.history import a_rich_history
from tests.storage.intruder import intrusion, without_triggers

VALUES = {"bytes": "x'fffe'", "text that is not UTF-8": "CAST(x'ff41fe' AS TEXT)"}
ROW_ID = ("outbox", "id")
"""Into this one SQLite itself lets nobody write anything but a number."""
NOT_READ = {("lanes", column) for column in ("rank", "head", "holding", "free_at")}
"""What follows from the messages, and is computed anew instead of verified: nobody stumbles over a text there."""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('odd')}/escalate.db")
    a_rich_history(engine)
    yield engine
    engine.dispose()


def said_of(connection: Connection, table: str, column: str, value: str) -> list[str]:
    """What verifying says with this value in the first row, which is put right again."""
    row = connection.exec_driver_sql(f"SELECT min(rowid) FROM {table}").scalar_one()  # noqa: S608 - our own names
    savepoint = connection.begin_nested()
    with without_triggers(connection):
        connection.execute(text(f'UPDATE {table} SET "{column}" = {value} WHERE rowid = {row}'))  # noqa: S608 - as above
    said = list(as_far_as_readable(connection))
    savepoint.rollback()
    return [one for one in said if one.startswith(f"{table}, row {row} (rowid), column {column}: ")]


@pytest.mark.fault("F70")
@pytest.mark.parametrize("what", VALUES)
@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_a_value_that_nobody_can_read_is_named_by_its_row_and_column(table: Table, what: str, history: Engine) -> None:
    with intrusion(history) as connection:
        said = {
            column.name: said_of(connection, table.name, column.name, VALUES[what])
            for column in table.columns
            if (table.name, column.name) not in {ROW_ID, *(NOT_READ if what != "bytes" else ())}
        }
    unnamed = [column for column, found in said.items() if len(found) != 1 or what not in found[0]]
    assert unnamed == []

"""Values that no column of ours holds: SQLite takes any value into any column, PostgreSQL knows times that Python does
not, and in JSON almost anything can stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Integer, Table, literal_column, select, text

from storage.columns import UtcDateTime
from storage.models import Base
from storage.raw_rows import Odd, plain, raw, stream

_DIGIT = "[0-9]"
_A_TIME = f"{_DIGIT * 4}-{_DIGIT * 2}-{_DIGIT * 2}T{_DIGIT * 2}:{_DIGIT * 2}:{_DIGIT * 2}.{_DIGIT * 6}Z"
_ON_POSTGRESQL = "CASE WHEN {0} < '0001-01-01 00:00Z' OR {0} >= '10000-01-01 00:00Z' THEN 'a time of no calendar' END"


@contextmanager
def every_text_read(connection: Connection) -> Iterator[list[bytes]]:
    """Meanwhile each byte in SQLite's texts that is no UTF-8 comes as half of a surrogate pair. Elsewhere the whole
    text comes as bytes, which nobody can tell from a blob.

    Gives a list that has the last such text which was met, if any was.
    """
    met: list[bytes] = []
    if connection.dialect.name != "sqlite":
        yield met
        return

    def read(stored: bytes) -> str:
        try:
            return stored.decode()
        except UnicodeDecodeError:
            met[:] = [stored]
            return stored.decode(errors="surrogateescape")

    driver: Any = connection.connection.driver_connection
    before, driver.text_factory = driver.text_factory, read
    try:
        yield met
    finally:
        driver.text_factory = before


def misplaced_values(connection: Connection) -> Iterator[str]:
    """A sentence for each value of another kind than its column's, by its table, row and column."""
    dialect = connection.dialect.name
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if dialect == "sqlite" or isinstance(column.type, UtcDateTime)]
        if not columns:
            continue
        is_odd = [_ODD[dialect](column) for column in columns]
        wanted = (
            f"SELECT {_row(table, dialect)}, {', '.join(is_odd)} FROM {table.name} "  # noqa: S608 - our own names
            f"WHERE coalesce({', '.join([*is_odd, 'NULL'])}) IS NOT NULL"
        )
        for row, *said in connection.execute(text(wanted.replace(":", "\\:"))):
            found = ((column.name, what) for column, what in zip(columns, said, strict=True) if what)
            yield from (_said(table.name, row, name, what) for name, what in found)


def unreadable_values(connection: Connection) -> Iterator[str]:
    """A sentence for each text that is not UTF-8, and for each JSON that can be read in two ways or in none.

    Reads every value of every table: for when something is wrong.
    """
    for table in Base.metadata.sorted_tables:
        row_name: ColumnElement[str] = literal_column(_row(table, connection.dialect.name)).label("row name")
        for row in stream(connection, select(row_name, *raw(table))):
            values = plain(table, row)
            for column in table.columns:
                if what := _unreadable(column, row[column.name], values[column.name]):
                    yield _said(table.name, row["row name"], column.name, what)


def _odd_on_sqlite(column: Column[Any]) -> str:
    name = f'"{column.name}"'
    right, is_wrong = ("integer", "") if isinstance(column.type, Integer) else ("text", "")
    if isinstance(column.type, UtcDateTime):
        is_wrong = f"CASE WHEN {name} NOT GLOB '{_A_TIME}' THEN 'no time' END"
    return (
        f"CASE typeof({name}) WHEN 'null' THEN NULL WHEN '{right}' THEN {is_wrong or 'NULL'} "
        "WHEN 'blob' THEN 'bytes' WHEN 'text' THEN 'text' ELSE 'another number' END"
    )


def _odd_on_postgresql(column: Column[Any]) -> str:
    return _ON_POSTGRESQL.format(f'"{column.name}"')


_ODD = {"sqlite": _odd_on_sqlite, "postgresql": _odd_on_postgresql}


def _row(table: Table, dialect: str) -> str:
    """SQL that names a row."""
    if dialect == "sqlite":
        return "rowid || ' (rowid)'"
    return " || ' ' || ".join(f'"{column.name}"' for column in table.primary_key.columns) + " || ''"


def _unreadable(column: Column[Any], stands: Any, plainly: Any) -> str:
    """What is wrong with a text; nothing with one that can be read, nor with what has been named as misplaced."""
    if not isinstance(stands, str) or isinstance(column.type, Integer | UtcDateTime):
        return ""
    if not stands.isascii() and not _is_text(stands):
        return "text that is not UTF-8"
    return "JSON that is none of ours" if isinstance(column.type, JSON) and isinstance(plainly, Odd) else ""


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _said(table: str, row: str, column: str, what: str) -> str:
    return f"{table}, row {row}, column {column}: {what} stands there, which this version does not write."

"""Bytes where SQLite should hold something else: it takes any value into any column, and whoever reads it stumbles."""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, text

from storage.models import Base

_AT_ONCE = 500  # rows fetched together


def misplaced_bytes(connection: Connection) -> Iterator[str]:
    """A sentence for each value that is bytes, by its table, row and column. PostgreSQL takes none."""
    for table in _tables(connection):
        columns = [f"typeof({_quoted(column.name)}) = 'blob'" for column in table.columns]
        wanted = f"SELECT rowid, {', '.join(columns)} FROM {table.name} WHERE {' OR '.join(columns)}"  # noqa: S608 - our own names
        for row, *are in connection.execute(text(wanted)):
            found = (column.name for column, is_blob in zip(table.columns, are, strict=True) if is_blob)
            yield from (_said(table.name, row, name, "bytes") for name in found)


def undecodable_text(connection: Connection) -> Iterator[str]:
    """A sentence for each text that is not UTF-8. Reads every value of every table: for when one could not be read."""
    for table in _tables(connection):
        columns = [_bytes_of_text(_quoted(column.name)) for column in table.columns]
        everything = text(f"SELECT rowid, {', '.join(columns)} FROM {table.name}")  # noqa: S608 - our own names
        for row, *values in connection.execute(everything, execution_options={"yield_per": _AT_ONCE}):
            found = (column.name for column, value in zip(table.columns, values, strict=True) if not _is_text(value))
            yield from (_said(table.name, row, name, "text that is not UTF-8") for name in found)


def _tables(connection: Connection) -> list[Table]:
    return Base.metadata.sorted_tables if connection.dialect.name == "sqlite" else []


def _quoted(name: str) -> str:
    return f'"{name}"'


def _bytes_of_text(column: str) -> str:
    return f"CASE typeof({column}) WHEN 'text' THEN CAST({column} AS BLOB) END"


def _is_text(value: bytes | None) -> bool:
    try:
        (value or b"").decode()
    except UnicodeDecodeError:
        return False
    return True


def _said(table: str, row: int, column: str, what: str) -> str:
    return f"{table}, row {row} (rowid), column {column}: {what} stands there, which this version does not write."

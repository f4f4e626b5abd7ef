"""The tables held against those that this version makes: what enforces the rules, and what finds the rows."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect

from storage.audit.postgresql_shape import found_on_postgresql, made_on_postgresql
from storage.audit.postgresql_spelling import spelled_on_postgresql
from storage.audit.schema_details import beside_the_tables
from storage.audit.schema_shape import differences
from storage.audit.sqlite_shape import found_on_sqlite, made_on_sqlite, spelled_on_sqlite
from storage.models import Base

_TABLES = Base.metadata.sorted_tables


def missing(connection: Connection) -> list[str]:
    """The tables and columns without which nothing can be read at all."""
    inspector = inspect(connection)
    standing = set(inspector.get_table_names())
    lost = [f"table {table.name}" for table in _TABLES if table.name not in standing]
    for table in _TABLES:
        if table.name in standing:
            found = {column["name"] for column in inspector.get_columns(table.name)}
            lost += [f"column {table.name}.{column.name}" for column in table.columns if column.name not in found]
    return lost


def has_none(connection: Connection) -> bool:
    """Whether no table of ours is there."""
    standing = set(inspect(connection).get_table_names())
    return not any(table.name in standing for table in _TABLES)


def altered_schema(connection: Connection) -> Iterator[str]:
    """A sentence for each table, column, key, index, check, sequence and view that is not as this version makes it.

    Triggers and rules have a check of their own (`storage.audit.triggers`).
    """
    yield from (f"schema: {what}" for what in _altered(connection))


def _altered(connection: Connection) -> Iterator[str]:
    dialect = connection.dialect
    if dialect.name == "sqlite":
        yield from differences(found_on_sqlite(connection), made_on_sqlite(dialect), spelled_on_sqlite)
        return
    yield from differences(found_on_postgresql(connection), made_on_postgresql(dialect), spelled_on_postgresql)
    yield from beside_the_tables(connection)

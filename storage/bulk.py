"""Many rows of one table, new or changed, as quickly as each database takes them.

SQLAlchemy looks at every parameter of every row; here each value that needs it is converted, and that is all. Of
PostgreSQL's ways COPY is the quickest for new rows, and for changes one statement that gets each column as an array:
for a sweep of 1,000 both take the server two thirds of what single rows take, and the bot a third.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table, insert

_WORTH_COPYING = 20  # rows: COPY takes one more round trip
_WORTH_AN_ARRAY = 5  # rows: below that the server plans for longer than it saves

_Convert = Callable[[Any], Any]


class Bulk:
    """Writes whole rows of `table`: each has a value for every column."""

    def __init__(self, table: Table) -> None:
        self._table, self._insert = table, insert(table)
        self._columns = tuple(table.columns.keys())
        self._values = itemgetter(*self._columns)

    def write(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """In this order; raises what any statement raises."""
        if not rows:
            return
        on_postgresql = connection.dialect.name == "postgresql"
        if on_postgresql and len(rows) < _WORTH_COPYING:
            connection.execute(self._insert, list(rows))
        else:
            words = _copy if on_postgresql else _inserted
            given = _converted(self._table, self._columns, connection.dialect, map(self._values, rows))
            connection.exec_driver_sql(words(self._table, connection.dialect), list(zip(*given, strict=True)))


class BulkChanges:
    """Changes rows of `table`, each found by what its columns `key` are until then."""

    def __init__(self, table: Table, *key: str) -> None:
        self._table, self._key = table, key

    def write(self, connection: Connection, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
        """Each row has the new values of the columns `names`, and behind them those of its key as it stands. Says how
        many were found and changed."""
        if not rows:
            return 0
        dialect, columns = connection.dialect, (*names, *self._key)
        given = _converted(self._table, columns, dialect, rows)
        if dialect.name == "postgresql" and len(rows) >= _WORTH_AN_ARRAY:
            statement = _updated_together(self._table, columns, len(names), dialect)
            return connection.exec_driver_sql(statement, tuple(map(list, given))).rowcount
        statement = _updated(self._table, columns, len(names), dialect)
        return connection.exec_driver_sql(statement, list(zip(*given, strict=True))).rowcount


def _converted(
    table: Table, columns: tuple[str, ...], dialect: Dialect, rows: Iterable[Sequence[Any]]
) -> list[Sequence[Any]]:
    """As the driver takes them, column by column."""
    given: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, convert in _converters(table, columns, dialect):
        given[place] = [None if value is None else convert(value) for value in given[place]]
    return given


@lru_cache(maxsize=128)
def _converters(table: Table, columns: tuple[str, ...], dialect: Dialect) -> list[tuple[int, _Convert]]:
    """What makes of a value what the driver takes, by the column's place; most columns need nothing."""
    each = (table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns)
    return [(place, convert) for place, convert in enumerate(each) if convert]


@lru_cache(maxsize=16)
def _inserted(table: Table, dialect: Dialect) -> str:
    marks = ", ".join("?" for _ in table.columns)
    return f"INSERT INTO {table.name} ({_names(table, dialect)}) VALUES ({marks})"  # noqa: S608 - our own words


@lru_cache(maxsize=16)
def _copy(table: Table, dialect: Dialect) -> str:
    """`storage.postgresql` knows what to do with it."""
    return f"COPY {table.name} ({_names(table, dialect)}) FROM STDIN"


@lru_cache(maxsize=128)
def _updated(table: Table, columns: tuple[str, ...], changed: int, dialect: Dialect) -> str:
    mark = "?" if dialect.name == "sqlite" else "%s"
    equal = [f"{dialect.identifier_preparer.quote(name)} = {mark}" for name in columns]
    return f"UPDATE {table.name} SET {', '.join(equal[:changed])} WHERE {' AND '.join(equal[changed:])}"  # noqa: S608


@lru_cache(maxsize=128)
def _updated_together(table: Table, columns: tuple[str, ...], changed: int, dialect: Dialect) -> str:
    arrays = ", ".join(f"%b::{_type(table.c[name], dialect)}[]" for name in columns)
    given = [f"given{place}" for place in range(len(columns))]
    equal = [f"{dialect.identifier_preparer.quote(name)} = {value}" for name, value in zip(columns, given, strict=True)]
    return (
        f"UPDATE {table.name} SET {', '.join(equal[:changed])} "  # noqa: S608 - as above
        f"FROM unnest({arrays}) AS given ({', '.join(given)}) WHERE {' AND '.join(equal[changed:])}"
    )


def _type(column: Column[Any], dialect: Dialect) -> str:
    return column.type.compile(dialect=dialect)


def _names(table: Table, dialect: Dialect) -> str:
    return ", ".join(map(dialect.identifier_preparer.quote, table.columns.keys()))

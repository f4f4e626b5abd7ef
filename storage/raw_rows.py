"""Rows as they really stand in the database, for whoever checks them: a forged value need not be readable."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Select, Table, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from storage.columns import UtcDateTime
from storage.exact_json import exactly

_AT_ONCE = 500  # rows fetched together: a table of any size needs the memory of these


class _Text(FunctionElement[Any]):
    """A JSON column as its text, which PostgreSQL's driver would read: of a key that stands twice it keeps one."""

    inherit_cache = True
    type = NullType()


@compiles(_Text)
def _as_it_is(element: _Text, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(_Text, "postgresql")
def _as_text(element: _Text, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AS TEXT)"


class _Instant(FunctionElement[Any]):
    """A time as `spelled` has it, also from PostgreSQL, which knows times that its driver and Python do not: those come
    in its own words."""

    inherit_cache = True
    type = NullType()


compiles(_Instant)(_as_it_is)


@compiles(_Instant, "postgresql")
def _as_spelled(element: _Instant, compiler: SQLCompiler, **options: Any) -> str:
    at = compiler.process(element.clauses, **options)
    return (
        f"CASE WHEN {at} >= '0001-01-01 00:00Z' AND {at} < '10000-01-01 00:00Z' "
        f"THEN to_char({at} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') ELSE CAST({at} AS TEXT) END"
    )


class Odd:
    """What stands where this version would have written something else, so that no checksum takes it for that."""

    def __init__(self, stands: object) -> None:
        self.stands = stands

    def __repr__(self) -> str:
        return f"Odd({self.stands!r})"

    def __str__(self) -> str:
        return str(self.stands)


def raw(table: Table, prefix: str = "") -> list[ColumnElement[Any]]:
    """Every column of `table` without its type, so that nothing stumbles over it; named by its name behind `prefix`."""
    return [_untyped(column).label(prefix + column.name) for column in table.columns]


def _untyped(column: Column[Any]) -> ColumnElement[Any]:
    if isinstance(column.type, JSON):
        return _Text(column)
    return _Instant(column) if isinstance(column.type, UtcDateTime) else type_coerce(column, NullType())


def stream(connection: Connection, wanted: Select[*tuple[Any, ...]]) -> Iterator[Mapping[Any, Any]]:
    """The rows of a query one by one, however many there are."""
    yield from connection.execute(wanted, execution_options={"yield_per": _AT_ONCE}).mappings()


def plain(table: Table, row: Mapping[Any, Any], prefix: str = "") -> dict[str, Any]:
    """What `raw` gave, each value in the one spelling on which both databases and Python agree, or `Odd`: no two
    values that differ are the same here, but for JSON which says the same in other words."""
    return {column.name: _plain(column, row[prefix + column.name]) for column in table.columns}


def _plain(column: Column[Any], value: Any) -> Any:
    if isinstance(value, float):  # no column of ours holds one; of SQLite's one is infinite
        return Odd(value)
    if not isinstance(column.type, JSON) or not isinstance(value, str):
        return value
    try:
        document = exactly(value)
    except ValueError:
        return Odd(value)
    return Odd(value) if document is None else document  # None is written as SQL's NULL

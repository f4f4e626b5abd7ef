"""Rows as they really stand in the database, for whoever checks them: a forged value need not be readable."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Select, Table, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from bot.domain.json_text import no_number
from storage.columns import spelled

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


def raw(table: Table, prefix: str = "") -> list[ColumnElement[Any]]:
    """Every column of `table` without its type, so that nothing is converted; named by its name behind `prefix`."""
    return [
        (_Text(column) if isinstance(column.type, JSON) else type_coerce(column, NullType())).label(
            prefix + column.name
        )
        for column in table.columns
    ]


def stream(connection: Connection, wanted: Select[*tuple[Any, ...]]) -> Iterator[Mapping[Any, Any]]:
    """The rows of a query one by one, however many there are."""
    yield from connection.execute(wanted, execution_options={"yield_per": _AT_ONCE}).mappings()


def plain(table: Table, row: Mapping[Any, Any], prefix: str = "") -> dict[str, Any]:
    """What `raw` gave, each value in the one spelling on which both databases and Python agree."""
    return {column.name: _plain(column, row[prefix + column.name]) for column in table.columns}


def _plain(column: Column[Any], value: Any) -> Any:
    if isinstance(value, datetime):
        return spelled(value)
    if not isinstance(column.type, JSON) or not isinstance(value, str):
        return value
    try:
        return _READER.decode(value)
    except ValueError:
        return value  # no JSON, or of two minds: it matches nothing


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raises `ValueError` for a key that stands twice: one reader takes the first of them, another the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A key stands twice.")
    return found


_READER = json.JSONDecoder(object_pairs_hook=_unambiguous, parse_constant=no_number)

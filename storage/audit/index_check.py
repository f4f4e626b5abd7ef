"""Indexes held against their tables: a row that an index does not have is in no list, and nobody is reminded of it."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, PrimaryKeyConstraint, Table, UniqueConstraint, text

from bot.domain.counting import counted
from storage.models import Base

_INDEX = re.compile(r"\bindex (\w+)$")  # as SQLite ends: "row 1 missing from index x", "wrong # of entries in index x"
_BY_TABLE = "SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off"
_BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = on; SET LOCAL enable_indexonlyscan = on"
_NOTHING_ELSE = "SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
_AS_BEFORE = "; ".join(
    f"SET LOCAL enable_{name} = DEFAULT" for name in ("seqscan", "indexscan", "indexonlyscan", "bitmapscan", "sort")
)


def damaged_indexes(connection: Connection) -> Iterator[str]:
    """A sentence for each index that does not have the rows of its table, and on SQLite for each other damage."""
    if connection.dialect.name == "sqlite":
        yield from _found_by_sqlite(connection)
    else:
        yield from _found_by_counting(connection)


def _found_by_sqlite(connection: Connection) -> Iterator[str]:
    """By its own check, which also finds entries that are out of order, and pages that nobody can read."""
    told = set[str]()
    for problem in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        index = _INDEX.search(problem)
        if index is None and problem != "ok":
            yield f"The database file is damaged: {problem}. Restore a backup, or recover it with sqlite3's .recover."
        elif index is not None and index[1] not in told:
            told.add(index[1])
            yield _said(index[1], problem, remedy="REINDEX")


def _found_by_counting(connection: Connection) -> Iterator[str]:
    """The rows are counted with the index and without it: more than that PostgreSQL tells by an extension only."""
    connection.exec_driver_sql(_NOTHING_ELSE)
    for table in Base.metadata.sorted_tables:
        for name, columns, condition in _indexes(table):
            rows = f"SELECT {columns} FROM {table.name} WHERE {condition} ORDER BY {columns}"  # noqa: S608 - our own
            connection.exec_driver_sql(_BY_INDEX)
            plan = " ".join(connection.execute(text(f"EXPLAIN {rows}")).scalars())
            if f"using {name} " not in plan:
                continue  # it is gone or another, which the schema check says
            found = connection.scalar(text(f"SELECT count(*) FROM ({rows}) AS found"))  # noqa: S608 - as above
            connection.exec_driver_sql(_BY_TABLE)
            there = connection.scalar(text(f"SELECT count(*) FROM {table.name} WHERE {condition}"))  # noqa: S608
            if found != there:
                yield _said(name, f"of {counted(there, 'row')} of {table.name} it has {found}", remedy="REINDEX INDEX")
    connection.exec_driver_sql(_AS_BEFORE)


def _indexes(table: Table) -> Iterator[tuple[str, str, str]]:
    """Each one's name, its columns, and which rows it holds, as SQL."""
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        where = index.dialect_kwargs.get("postgresql_where")
        yield str(index.name), _listed(index.columns), "true" if where is None else str(where)
    for key in table.constraints:
        if isinstance(key, PrimaryKeyConstraint | UniqueConstraint):
            yield str(key.name), _listed(key.columns), "true"


def _listed(columns: Any) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


def _said(index: str, why: str, *, remedy: str) -> str:
    lost = "what it does not have may be in no list, get no reminder and never be sent"
    return f"The index {index} is damaged ({why}): {lost}. Make it anew in the database's own shell: {remedy} {index};"

"""The tables and indexes of an SQLite file, by their own text, which is all that SQLite goes by."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, Dialect, text
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.audit.schema_shape import NAMES, TABLES, Part, Shape, shape_of

# What SQLite keeps for itself: AUTOINCREMENT's numbers, and what ANALYZE has counted.
_OF_SQLITE_ITSELF = ("sqlite_sequence", *(f"sqlite_stat{number}" for number in range(1, 5)))
_WRITTEN = text("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type <> 'trigger' AND sql IS NOT NULL")
_TOKEN = re.compile(r"""'(?:''|[^'])*'|"[^"]*"|\s+|\w+|.""", re.DOTALL)
_OUR_WORDS = frozenset({*NAMES, *(column.name for table in TABLES for column in table.columns)})
_CONSTRAINTS = ("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN")


def found_on_sqlite(connection: Connection) -> Shape:
    """What stands in the file."""
    return shape_of(
        part
        for kind, name, table, definition in connection.execute(_WRITTEN)
        if name not in _OF_SQLITE_ITSELF
        for part in _parts(kind, name, table, definition)
    )


def made_on_sqlite(dialect: Dialect) -> Shape:
    """What this version makes."""
    return shape_of(_made(dialect))


def spelled_on_sqlite(definition: str) -> str:
    """The same whatever its spaces."""
    return " ".join(word for word in _TOKEN.findall(definition) if not word.isspace())


def _made(dialect: Dialect) -> Iterator[tuple[Part, str]]:
    for table in TABLES:
        yield from _parts("table", table.name, table.name, str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            written = str(CreateIndex(index).compile(dialect=dialect))
            yield from _parts("index", str(index.name), table.name, written)


def _parts(kind: str, name: str, table: str, definition: str) -> Iterator[tuple[Part, str]]:
    if kind == "index":
        yield Part(table, kind, name), "".join(_tokens(definition))
    elif kind == "table" and name in NAMES:
        around, clauses = _taken_apart(definition)
        yield Part("", kind, name), around
        yield from ((_named(table, clause), clause) for clause in clauses)
    else:
        yield Part("", kind, name), "".join(_tokens(definition))


def _named(table: str, clause: str) -> Part:
    first, *rest = clause.split(" ")
    if first in _CONSTRAINTS:
        return Part(table, "constraint", rest[0] if first == "CONSTRAINT" and rest else first)
    return Part(table, "column", first)


def _taken_apart(definition: str) -> tuple[str, list[str]]:
    """What stands around the outermost brackets, and what the commas in them separate."""
    around, clauses, depth = list[str](), [list[str]()], 0
    for word in _tokens(definition):
        depth -= word == ")"
        if depth == 0:
            around.append(word)
        elif depth == 1 and word == ",":
            clauses.append([])
        else:
            clauses[-1].append(word)
        depth += word == "("
    return "".join(around).strip(), ["".join(clause).strip() for clause in clauses]


def _tokens(definition: str) -> Iterator[str]:
    """The same words, spaced in one way; our own names without the quotes that SQLite may put around them."""
    for word in _TOKEN.findall(definition.strip()):
        if word.isspace():
            yield " "
        else:
            yield word[1:-1] if word.startswith('"') and word[1:-1] in _OUR_WORDS else word

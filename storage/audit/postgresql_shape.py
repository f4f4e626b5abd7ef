"""The tables, columns, keys, indexes and sequences of a PostgreSQL database, by its own catalogue.

Only what its versions (13 to 18) tell alike, and what a restore leaves as it was.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Constraint,
    Dialect,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql.base import RESERVED_WORDS

from storage.audit.postgresql_catalogue import STATEMENTS
from storage.audit.schema_shape import NAMES, TABLES, Part, Shape, shape_of

# By these, on the table that refers and on the one referred to, PostgreSQL keeps a foreign key.
_TRIGGERS_OF_A_REFERENCE = "RI_FKey_check_ins, RI_FKey_check_upd, RI_FKey_noaction_del, RI_FKey_noaction_upd"


def found_on_postgresql(connection: Connection) -> Shape:
    """What stands in the connection's schema, and what inherits from it elsewhere."""
    ours = {"ours": list(NAMES)}
    rows = (row for statement in STATEMENTS for row in connection.execute(text(statement), ours))
    return shape_of((Part(table, kind, name), definition) for table, kind, name, definition in rows)


def made_on_postgresql(dialect: Dialect) -> Shape:
    """What this version makes."""
    return shape_of(part for table in TABLES for part in _made(table, dialect))


def _made(table: Table, dialect: Dialect) -> Iterator[tuple[Part, str]]:
    yield Part("", "table", table.name), "TABLE"
    for column in table.columns:
        yield Part(table.name, "column", column.name), _column(column, dialect)
        if column is table.autoincrement_column:
            counted = f"AS bigint START 1 INCREMENT 1 FROM 1 TO {2**63 - 1} CACHE 1 OWNED BY {table.name}.{column.name}"
            yield Part("", "sequence", f"{table.name}_{column.name}_seq"), counted
    for constraint in table.constraints:
        yield from _constraint(constraint)
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
            yield _index(table, str(constraint.name), constraint.columns, unique=True)
    for index in table.indexes:
        where = index.dialect_kwargs.get("postgresql_where")
        yield _index(table, str(index.name), index.columns, unique=bool(index.unique), where=where)


def _column(column: Column[Any], dialect: Dialect) -> str:
    kind = column.type.compile(dialect=dialect).lower().replace("varchar", "character varying")
    required = "" if column.nullable else " NOT NULL"
    counted = column is column.table.autoincrement_column
    default = f" DEFAULT nextval('{column.table.name}_{column.name}_seq'::regclass)" if counted else ""
    return f"{kind}{required}{default}"


def _constraint(constraint: Constraint) -> Iterator[tuple[Part, str]]:
    table = constraint.table
    part = Part(table.name, "constraint", str(constraint.name))
    match constraint:
        case PrimaryKeyConstraint():
            yield part, f"PRIMARY KEY ({_listed(constraint.columns)})"
        case UniqueConstraint():
            yield part, f"UNIQUE ({_listed(constraint.columns)})"
        case CheckConstraint():
            yield part, f"CHECK ({constraint.sqltext})"
        case ForeignKeyConstraint():
            other = constraint.referred_table
            there = _listed(key.column for key in constraint.elements)
            yield part, f"FOREIGN KEY ({_listed(constraint.columns)}) REFERENCES {other.name}({there})"
            yield Part(table.name, "enforcement of", str(constraint.name)), _TRIGGERS_OF_A_REFERENCE


def _index(table: Table, name: str, columns: Any, *, unique: bool, where: object = None) -> tuple[Part, str]:
    created = f"CREATE {'UNIQUE ' if unique else ''}INDEX {name} ON {table.name} USING btree ({_listed(columns)})"
    return Part(table.name, "index", name), created if where is None else f"{created} WHERE {where}"


def _listed(columns: Any) -> str:
    return ", ".join(f'"{name}"' if name in RESERVED_WORDS else name for name in (column.name for column in columns))

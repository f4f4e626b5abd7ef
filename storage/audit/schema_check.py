"""The tables held against those that this version makes: what enforces the rules, and what finds the rows."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, Table, inspect, text
from sqlalchemy.engine.reflection import Inspector

from storage.audit.schema_details import altered_details
from storage.models import Base

_SENTENCES: Mapping[str, str] = {
    "remove_table": "there is a table {0.name} that this bot did not make.",
    "add_index": "{0.table.name}: the index {0.name} is gone or another.",
    "remove_index": "{0.table.name}: the index {0.name} is not this bot's.",
    "add_constraint": "{0.table.name}: the constraint {0.name} is gone or another.",
    "remove_constraint": "{0.table.name}: the constraint {0.name} is not this bot's.",
    "add_fk": "{0.parent.name}: the foreign key {0.name} is gone or another.",
    "remove_fk": "{0.parent.name}: the foreign key {0.name} is not this bot's.",
    "remove_column": "{1}: the column {2.name} is not this bot's.",
    "modify_nullable": "{1}: the column {2} may be empty where this bot made it required, or the other way round.",
    "modify_type": "{1}: the column {2} is of another type.",
    "modify_default": "{1}: the column {2} has a default that this bot did not give it.",
}
_TABLES = Base.metadata.sorted_tables
_COLUMNS = "|".join(sorted({column.name for table in _TABLES for column in table.columns}))
# PostgreSQL rewrites a condition (`IN` becomes `= ANY (ARRAY[...])`, `NOT IN` becomes `<> ALL (...)`): held together is
# what both spell alike.
_WORDS = re.compile(rf"'[^']*'|<>|[<>]|\bIS NOT NULL\b|\bIS NULL\b|\bAND\b|\bOR\b|\b(?:{_COLUMNS})\b", re.IGNORECASE)
_ROW_SECURITY = text(
    "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
    "WHERE nspname = current_schema() AND relrowsecurity ORDER BY relname"
)


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
    """A sentence for each table, column, key, index and rule that is not as this version makes it."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    for difference in compare_metadata(context, Base.metadata):
        for kind, *what in difference if isinstance(difference, list) else [difference]:
            yield f"schema: {_SENTENCES.get(kind, '{0} is not as this bot made it.').format(*what)}"
    inspector = inspect(connection)
    standing = set(inspector.get_table_names())
    for table in _TABLES:
        if table.name in standing:
            yield from (f"schema: {table.name}: {what}" for what in _unlike(inspector, table))
    yield from (f"schema: {what}" for what in altered_details(connection))
    if connection.dialect.name == "postgresql":
        for name in connection.scalars(_ROW_SECURITY):
            yield f"schema: {name}: row-level security is on, which hides rows from whoever it likes."


def _unlike(inspector: Inspector, table: Table) -> Iterator[str]:
    """What Alembic does not compare: the primary key, the conditions of indexes, and checks."""
    key = [column.name for column in table.primary_key.columns]
    if inspector.get_pk_constraint(table.name)["constrained_columns"] != key:
        yield f"the primary key is not {', '.join(key)}."
    where = f"{inspector.dialect.name}_where"
    found = {index["name"]: index.get("dialect_options", {}).get(where) for index in inspector.get_indexes(table.name)}
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        if index.name in found and _words(index.dialect_kwargs.get(where)) != _words(found[index.name]):
            yield f"the index {index.name} holds other rows than it did."
    # By what they say: the first migration gave the check of `outbox` another name than the model does.
    ours = [_words(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    checks = {str(one["name"]): _words(one["sqltext"]) for one in inspector.get_check_constraints(table.name)}
    yield from (f"the check of {words[0]} is gone or another." for words in ours if words not in checks.values())
    yield from (f"the check {name} is not this bot's." for name, words in checks.items() if words not in ours)


def _words(condition: Any) -> list[str]:
    """The values, columns and comparisons of a condition, in their order; none when there is no condition."""
    said = "" if condition is None else re.sub(r"\bNOT IN\b", "<>", str(condition))
    return [word.lower() for word in _WORDS.findall(said)]

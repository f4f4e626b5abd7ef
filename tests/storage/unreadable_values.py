"""What stands in a column after a restore gone wrong or an edit by hand, and no release ever wrote."""

from sqlalchemy import JSON, Column, Engine

from storage.columns import UtcDateTime

DEEP = "[" * 5000 + "]" * 5000
LIES_DEEP = "[" * 1000 + "]" * 1000
"""It can be read, and nothing writes it."""
_ON_SQLITE = [
    "x'fffe'",
    "CAST(x'ff41fe' AS TEXT)",
    "'x'",
    "''",
    "7",
    "-1",
    "'0000'",
    "'2026-01-01'",
    "'9999-12-31T23:59:59.000000Z'",
]
_NO_JSON = [f"'{DEEP}'", f"'{LIES_DEEP}'", "'[1]'", "'7'", "'null'", "'[1e400]'"]
_NO_INSTANT = ["'-infinity'", "'infinity'", "'20000-01-01'", "'0044-03-15 BC'", "'9999-12-31 23:59:59'"]


def unreadable_values(engine: Engine, column: Column[object]) -> list[str]:
    """In SQL; of a database that keeps a column to its type only those of that type."""
    if isinstance(column.type, JSON):
        return [*_NO_JSON, *(_ON_SQLITE if engine.dialect.name == "sqlite" else ())]
    if engine.dialect.name == "sqlite":
        return _ON_SQLITE
    return _NO_INSTANT if isinstance(column.type, UtcDateTime) else []

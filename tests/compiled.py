"""Statements compiled once for all tests: SQLAlchemy keeps them with an engine, and each test opens engines of its own.

A scenario uses some eighty statements; to compile them anew each time took an eighth of its CPU.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Dialect, Engine

from storage import postgresql, sqlite


def keep_what_is_compiled() -> None:
    """From now on every engine that the product opens on the same kind of database has the first one's statements.

    Its connections, its pool and its limits stay its own.
    """
    for kind in (sqlite, postgresql):
        kind.open_engine = _sharing(kind.open_engine)  # type: ignore[attr-defined]


def _sharing(open_engine: Callable[..., Engine]) -> Callable[..., Engine]:
    dialects: list[Dialect] = []
    compiled: dict[Any, Any] = {}

    def opened(*arguments: Any, **options: Any) -> Engine:
        engine = open_engine(*arguments, **options)
        if not dialects or getattr(dialects[0], "server_version_info", None) is None:
            dialects[:] = [engine.dialect]  # one that has never reached its server knows nothing of it
        engine.dialect = dialects[0]  # it is part of the key under which a statement is kept
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    return opened

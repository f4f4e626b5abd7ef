"""Column types that mean the same on SQLite and on PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import JSON, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine

_INSTANT = len("2026-03-29T01:00:00.000000")
_WIDTH = _INSTANT + len("Z")


@lru_cache(maxsize=4096)  # of one commit it is asked for hundreds of times: rows, checksums and entries tell the same
def spelled(at: datetime) -> str:
    """An instant as SQLite keeps it: `2026-03-29T01:00:00.000000Z`."""
    return f"{at.astimezone(UTC).isoformat(timespec='microseconds')[:_INSTANT]}Z"


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, to the microsecond. Takes aware datetimes of any zone, refuses naive ones, gives back UTC.

    `timestamptz` on PostgreSQL; on SQLite fixed-width text, which sorts and compares as time does.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        """The native type that carries the value."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(_WIDTH))
        return dialect.type_descriptor(DateTime(timezone=True))

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], datetime | str | None]:
        """Raises `ValueError` for a naive datetime: nobody can say which instant it is."""
        return _to_sqlite if dialect.name == "sqlite" else _to_postgresql

    def result_processor(
        self, _dialect: Dialect, _coltype: object
    ) -> Callable[[datetime | str | None], datetime | None]:
        """Aware, in UTC."""
        return _read


def _to_sqlite(value: datetime | None) -> str | None:
    return None if value is None else spelled(_aware(value))


def _to_postgresql(value: datetime | None) -> datetime | None:
    return None if value is None else _aware(value).astimezone(UTC)


def _aware(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError("A time without a zone cannot be stored. Give it one, UTC for example.")
    return value


def _read(value: datetime | str | None) -> datetime | None:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    return None if value is None else value.astimezone(UTC)


Json = JSON(none_as_null=True)
"""Plain JSON on both; `connect` writes it with sorted keys and readable text. `None` is SQL's NULL."""

"""Column types that mean the same on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Row, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.domain.json_text import json_read

_INSTANT = len("2026-03-29T01:00:00.000000")
_WIDTH = _INSTANT + len("Z")
_FIRST_YEAR, _LAST_YEAR = 2, 9998  # beyond these the same instant has no date in some zone
_DEEPEST = 100  # brackets within each other; what we write has six at most


@lru_cache(maxsize=4096)  # of one commit it is asked for hundreds of times: rows, checksums and entries tell the same
def spelled(at: datetime) -> str:
    """An instant as SQLite keeps it: `2026-03-29T01:00:00.000000Z`."""
    return f"{at.astimezone(UTC).isoformat(timespec='microseconds')[:_INSTANT]}Z"


@dataclass(frozen=True)
class UnreadableValue:
    """Stands where a column holds what is no instant or no JSON of ours. A column of text in SQLite takes anything, and
    PostgreSQL knows instants that Python does not, such as `-infinity`. `stored` is what the driver gave."""

    stored: object


_FOREIGN = {UnreadableValue, bytes}


def has_unreadable(values: Iterable[object]) -> bool:
    """Whether any of a row's values cannot be read: no column of ours holds bytes."""
    return not _FOREIGN.isdisjoint(map(type, values))  # this is asked of every row, and takes 0.5 µs


def readable_or_none(value: object) -> datetime | None:
    """An instant as it was read, if anybody could."""
    return value if isinstance(value, datetime) else None


def unreadable_names(row: Row[*tuple[Any, ...]]) -> str:
    """The columns of a row that cannot be read, `opened_at, owed_at`; empty where all can."""
    if not has_unreadable(row):
        return ""
    return ", ".join(sorted(name for name, value in row._mapping.items() if type(value) in _FOREIGN))


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, to the microsecond. Takes aware datetimes of any zone, refuses naive ones, gives back UTC, or an
    `UnreadableValue`.

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

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Callable[[Any], Any]:
        """Aware, in UTC. Never raises: that would take all other rows of the result along."""
        return _read


def _to_sqlite(value: datetime | None) -> str | None:
    return None if value is None else spelled(_aware(value))


def _to_postgresql(value: datetime | None) -> datetime | None:
    return None if value is None else _aware(value).astimezone(UTC)


def _aware(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError("A time without a zone cannot be stored. Give it one, UTC for example.")
    return value


def _read(value: object) -> datetime | UnreadableValue | None:
    if value is None:
        return None
    try:
        at = value.astimezone(UTC) if isinstance(value, datetime) else _from_sqlite(value)
    except (ValueError, TypeError, OverflowError):
        return UnreadableValue(value)
    return at if _FIRST_YEAR <= at.year <= _LAST_YEAR else UnreadableValue(value)


def _from_sqlite(value: Any) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is not UTC:
        raise ValueError("It is not as `spelled` has it.")
    return at


def json_or_unreadable(stored: str | bytes) -> Any:
    """What a column of JSON says, or an `UnreadableValue`; also of what nobody writes: null, which is SQL's NULL here,
    and what lies too deep."""
    try:
        document = json_read(stored)
    except (ValueError, TypeError, RecursionError):
        return UnreadableValue(stored)
    is_ours = document is not None and (_brackets(stored) <= _DEEPEST or not _lies_too_deep(document))
    return document if is_ours else UnreadableValue(stored)


def _brackets(stored: str | bytes) -> int:
    if isinstance(stored, str):
        return stored.count("[") + stored.count("{")
    return stored.count(b"[") + stored.count(b"{")


def _lies_too_deep(document: object) -> bool:
    level = [document]
    for _ in range(_DEEPEST):
        level = [one for outer in level if isinstance(outer, dict | list) for one in _inside(outer)]
        if not level:
            return False
    return True


def _inside(outer: "dict[str, object] | list[object]") -> Iterable[object]:
    return outer.values() if isinstance(outer, dict) else outer


Json = JSON(none_as_null=True)
"""Plain JSON on both; `connect` writes it with sorted keys and readable text. `None` is SQL's NULL."""

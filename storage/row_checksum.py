"""A checksum over all the other columns of a row, so that a row which was edited by hand is found and named."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import JSON, Column, Connection, Table, select, type_coerce
from sqlalchemy.types import NullType

_CHECKSUM = "checksum"
_AT_ONCE = 500  # rows fetched together


def checksum(table: Table, values: Mapping[str, Any]) -> str:
    """32 hex digits over every column of `table` but `checksum` itself; `values` holds them all, as Python has them."""
    canonical = {name: _plain(values[name]) for name in _covered(table)}
    text = json.dumps(canonical, sort_keys=True, separators=(",", ":"), default=repr)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def wrong_rows(connection: Connection, table: Table) -> Iterator[str]:
    """A sentence for each row of `table` that is not what was written, in the order of its primary key."""
    keys = list(table.primary_key.columns)
    # Without the columns' types: a value that was forged need not be readable as what it should be.
    raw = select(*(type_coerce(column, NullType()).label(column.name) for column in table.columns)).order_by(*keys)
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(raw).mappings():
        values = {name: _read(table.columns[name], value) for name, value in row.items()}
        if row[_CHECKSUM] != checksum(table, values):
            name = " ".join(str(row[key.name]) for key in keys)
            yield f"{table.name} {name} is not what was written."


@lru_cache(maxsize=16)
def _covered(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name != _CHECKSUM)


def _plain(value: Any) -> Any:
    """The one spelling of a value that both databases and Python agree on."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    return int(value) if isinstance(value, bool) else value


def _read(column: Column[Any], raw: Any) -> Any:
    """What the driver gave, as it was written; JSON that is none stays as it is, and does not match."""
    if not isinstance(column.type, JSON) or not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        return raw

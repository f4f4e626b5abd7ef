"""A checksum over all the other columns of a row, so that a row which was edited by hand is found and named."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, select

from bot.domain.json_text import json_bytes
from storage.columns import spelled
from storage.raw_rows import plain, raw, stream

_CHECKSUM = "checksum"


def checksum(table: Table, values: Mapping[str, Any]) -> str:
    """32 hex digits over every column of `table` but `checksum` itself; `values` holds them all, as Python has them."""
    return blake2b(json_bytes(_covered(table)(values), _spelled), digest_size=16).hexdigest()


def wrong_rows(connection: Connection, table: Table) -> Iterator[str]:
    """A sentence for each row of `table` that is not what was written, in the order of its primary key."""
    keys = list(table.primary_key.columns)
    for row in stream(connection, select(*raw(table)).order_by(*keys)):
        if row[_CHECKSUM] != checksum(table, plain(table, row)):
            name = " ".join(str(row[key.name]) for key in keys)
            yield f"{table.name} {name} is not what was written."


@lru_cache(maxsize=16)
def _covered(table: Table) -> "itemgetter[Any]":
    return itemgetter(*(column.name for column in table.columns if column.name != _CHECKSUM))


def _spelled(value: object) -> str:
    """What JSON has no words for; a value that was forged may be anything."""
    return spelled(value) if isinstance(value, datetime) else repr(value)

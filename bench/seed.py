"""Fills a database quickly: the product opens one escalation of each sort, and its rows are copied in bulk.

The copies are made from whatever columns the tables have. What has to be told here is in which tables an escalation's
rows stand, in the order in which they may be inserted (`TABLES`), and which columns are random (`RANDOM`). What
escalations share, such as a recipient's lane, follows from the copies.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from secrets import token_hex
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, ColumnElement, Engine, Integer, MetaData, Table, insert, select

from bench.product import open_escalation, put_in_line

Row = Mapping[str, Any]

TABLES = ("escalations", "audit_entries", "outbox")
RANDOM = {"escalations": ("submission_key",), "outbox": ("key",)}
CHANNEL = "C0SEED"
SETTINGS = f'[routes.engineering]\nchannel = "{CHANNEL}"\n'
_AT_ONCE = 2000


@dataclass(frozen=True)
class Names:
    """What makes an escalation another one."""

    id: str
    number: int
    owner: str
    channel: str


@dataclass(frozen=True)
class Sample:
    """An escalation that the product has opened, and its rows by table."""

    names: Names
    rows: Mapping[str, Sequence[Row]]


class Seed:
    """Copies escalations into one database, after reading from it which tables and columns there are."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tables = [_table(name, engine) for name in TABLES]
        self.numbers = 0

    def sample(self, answers: Mapping[str, object], *, at: datetime) -> Sample:
        """Opened at that moment."""
        owner = f"U0SAMPLE{token_hex(3).upper()}"
        opened = open_escalation(self._engine, answers, by=owner, at=at)
        self.numbers = max(self.numbers, opened.number)
        names = Names(opened.id, opened.number, owner, CHANNEL)
        return Sample(names, {table.name: list(self._rows_of(table, names)) for table in self._tables})

    def copy(
        self, sample: Sample, count: int, *, owners: Sequence[str], channels: Sequence[str], messages: bool
    ) -> None:
        """So many more of it, spread evenly over owners and channels; their messages only when asked for."""
        first = self.numbers + 1
        self.numbers += count
        names = (
            Names(str(uuid4()), number, owners[number % len(owners)], channels[number % len(channels)])
            for number in range(first, first + count)
        )
        tables = self._tables if messages else self._tables[:2]
        while batch := list(islice(names, _AT_ONCE)):
            with self._engine.begin() as connection:
                for table in tables:
                    connection.execute(insert(table), list(self._copies(table, sample, batch)))
        if messages:
            put_in_line(self._engine)

    def _rows_of(self, table: Table, names: Names) -> Iterator[Row]:
        with self._engine.connect() as connection:
            for row in connection.execute(select(table).where(_is_of(table, names))).mappings():
                yield dict(row)

    def _copies(self, table: Table, sample: Sample, batch: Iterable[Names]) -> Iterator[Row]:
        keys = list(table.primary_key)
        counted = len(keys) == 1 and isinstance(keys[0].type, Integer)
        for names in batch:
            for row in sample.rows[table.name]:
                copied = {name: _renamed(value, name, sample.names, names) for name, value in row.items()}
                copied |= {name: token_hex(16) for name in RANDOM.get(table.name, ())}
                if counted:
                    del copied[keys[0].name]  # the database counts on
                yield copied


def _table(name: str, engine: Engine) -> Table:
    """As it stands in the database; where a document is missing, nothing is written and not JSON's null."""
    table = Table(name, MetaData(), resolve_fks=False, autoload_with=engine)
    for column in table.columns:
        if isinstance(column.type, JSON):
            column.type.none_as_null = True
    return table


def _is_of(table: Table, names: Names) -> ColumnElement[bool]:
    if table.name == "audit_entries":
        return table.c.subject == f"ESC-{names.number}"
    return (table.c.id if table.name == "escalations" else table.c.escalation_id) == names.id


def _renamed(value: Any, name: str, old: Names, new: Names) -> Any:
    """The value, in a column or in JSON below `name`, with the new names in place of the old ones."""
    if name == "snapshot":  # JSON in a column of text
        return json.dumps(_renamed(json.loads(value), "", old, new))
    if isinstance(value, str):
        value = value.replace(old.id, new.id).replace(old.owner, new.owner).replace(old.channel, new.channel)
        return re.sub(rf"\bESC-{old.number}\b", f"ESC-{new.number}", value) if "ESC-" in value else value
    if isinstance(value, dict):
        return {key: _renamed(below, key, old, new) for key, below in value.items()}
    if isinstance(value, list):
        return [_renamed(below, name, old, new) for below in value]
    return new.number if name == "number" else value

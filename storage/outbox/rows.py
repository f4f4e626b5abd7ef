"""The messages that one transaction reads and changes. Every write of one goes through here, with its checksum."""

from collections.abc import Collection, Mapping
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, bindparam, select

from bot.domain.message_kinds import MOST_URGENT
from storage.bulk import Bulk, BulkChanges
from storage.columns import UnreadableValue, has_unreadable
from storage.models import OutboxRow
from storage.outbox.messages import ALTERED, OwedMessage
from storage.outbox.numbers import next_numbers
from storage.row_checksum import checksum

Row = dict[str, Any]

OUTBOX = cast("Table", OutboxRow.__table__)
_CHANGE = (
    "rank", "state", "attempts", "due_at", "claimed_at", "first_tried_at", "tried_at", "ended_at", "channel", "ts",
    "error", "content", "checksum",
)  # fmt: skip
_BY_ID = select(OUTBOX).where(OUTBOX.c.id.in_(bindparam("ids", expanding=True)))
_CHANGED = itemgetter(*_CHANGE, "id")
_CONTENT = {dict, type(None)}
_NEW, _WRITE = Bulk(OUTBOX), BulkChanges(OUTBOX, "id")


_NOTHING_YET = dict.fromkeys(("claimed_at", "first_tried_at", "tried_at", "ended_at", "channel", "ts", "error"), None)


class Rows:
    """A message in here is a mapping of all its columns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[int, Row] = {}
        self._altered: dict[int, bool] = {}
        self._changed: set[int] = set()
        self._new: list[Row] = []

    def get(self, ids: Collection[int]) -> list[Row]:
        """These messages, as they stand in this transaction; what does not exist is left out."""
        if missing := [id for id in ids if id not in self._rows]:
            self.find(_BY_ID, {"ids": missing})
        return [self._rows[id] for id in ids if id in self._rows]

    def find(self, wanted: Select[Any], bound: Mapping[str, object]) -> list[Row]:
        """The messages that a query of the whole table finds, as they stand in this transaction."""
        found = [self._as_far_as_readable(dict(row)) for row in self._connection.execute(wanted, bound).mappings()]
        return [self._rows.setdefault(row["id"], row) for row in found]

    def _as_far_as_readable(self, row: Row) -> Row:
        """Nothing stands where nobody can read what does: such a row is an edited one, and stops no other."""
        if has_unreadable(row.values()) or type(row["rank"]) is not int or type(row["content"]) not in _CONTENT:
            self._altered[row["id"]] = True
            row |= {name: _something_like(value) for name, value in row.items()}
            row |= {"rank": readable_rank(row["rank"])}
            row |= {"content": row["content"] if isinstance(row["content"], dict) else None}
        return row

    def is_altered(self, row: Row) -> bool:
        """Whether somebody has edited it behind the bot's back: its checksum was not right when it was read."""
        if row["id"] not in self._altered:
            self._altered[row["id"]] = row["checksum"] != checksum(OUTBOX, row)
        return self._altered[row["id"]]

    def change(self, row: Row, **values: object) -> None:
        self.is_altered(row)  # before it is another
        row.update(values)
        self._changed.add(row["id"])

    def add(self, new: list[Row]) -> None:
        """Number new messages in their order; they are written with the changes."""
        for id, row in zip(next_numbers(self._connection, len(new)), new, strict=True):
            row["id"] = id
            self._rows[id], self._altered[id] = row, False
        self._new += new

    def write(self) -> None:
        """Write what is new and what was changed since the last time."""
        new = [self._summed(row) for row in self._new]
        _NEW.write(self._connection, new)
        changed = [self._summed(self._rows[id]) for id in sorted(self._changed - {row["id"] for row in new})]
        _WRITE.write(self._connection, _CHANGE, [_CHANGED(row) for row in changed])
        self._new, self._changed = [], set()

    def _summed(self, row: Row) -> Row:
        row["checksum"] = ALTERED if self.is_altered(row) else checksum(OUTBOX, row)
        return row


def _something_like(value: object) -> object:
    """What can be worked with instead of a value that no column of ours holds."""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return None if isinstance(value, UnreadableValue) else value


def readable_rank(value: object) -> int:
    """The most urgent one instead of what is no rank: the sooner that message is found to be edited."""
    return value if isinstance(value, int) else MOST_URGENT


def new_row(message: OwedMessage) -> Row:
    """A message that nobody has tried yet; it has no number."""
    return _NOTHING_YET | {
        "workspace": message.workspace,
        "lane": message.lane,
        "transport": message.transport,
        "rank": message.rank,
        "kind": message.kind.value,
        "to": message.to,
        "escalation_id": message.escalation_id,
        "entry_seq": message.entry_seq,
        "content": dict(message.content) if message.content is not None else None,
        "key": message.key,
        "state": "queued",
        "attempts": 0,
        "created_at": message.created_at,
        "due_at": message.not_before,
    }

"""What a unit of work reads and changes: escalations and delivery keys of one workspace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, Table, func, select, update

from bot.domain.escalation import Escalation
from bot.domain.refusals import NotFound
from storage.audit.chain import BEGINNING
from storage.locks import Lock, acquire
from storage.models import EscalationRow, InboxRow
from storage.row_checksum import checksum
from storage.snapshots import Unreadable, escalation_from
from storage.upserts import insert_on

_READ = (
    EscalationRow.id,
    EscalationRow.snapshot,
    EscalationRow.head,
    EscalationRow.version,
    EscalationRow.submission_key,
)


_INBOX = cast("Table", InboxRow.__table__)


@dataclass
class Tracked:
    """An aggregate in hand, and its row as it was read: `head` is the hash of its last entry ("" for a new one)."""

    escalation: Escalation
    head: str
    version: int
    submission_key: str


class EscalationRepository:
    """The escalations of one workspace. Whatever it hands out is tracked: the unit of work writes what was recorded."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace
        self._tracked: dict[str, Tracked] = {}

    def next_number(self) -> int:
        """The next free number, kept free for this transaction: no gaps, and in the order of commits."""
        acquire(Lock.OPENING, self._connection, self._workspace)
        highest = select(func.max(EscalationRow.number)).where(EscalationRow.workspace == self._workspace)
        taken = (one.escalation.number for one in self._tracked.values())
        return max(self._connection.scalar(highest) or 0, *taken, 0) + 1

    def add(self, escalation: Escalation, *, submission_key: str) -> None:
        """Keep a new one. Slack's `view.id` makes a good key: it is the same however often the form is submitted."""
        if escalation.workspace != self._workspace:
            raise ValueError("An escalation is kept by its own workspace's unit of work.")
        self._tracked[escalation.id] = Tracked(escalation, BEGINNING, 0, submission_key)

    def opened_with(self, submission_key: str) -> Escalation | None:
        """The escalation that this submission opened already; None stays true until this transaction ends."""
        acquire(Lock.OPENING, self._connection, self._workspace)
        return self._first(self._ours().where(EscalationRow.submission_key == submission_key))

    def get(self, id: str, asked: str = "that escalation") -> Escalation:
        """Waits for whoever is changing it, then gives it as they left it. Raises `NotFound(asked)`."""
        return self._one(self._ours().where(EscalationRow.id == id), asked)

    def by_number(self, number: int) -> Escalation:
        """Waits for whoever is changing it, then gives it as they left it. Raises `NotFound`."""
        return self._one(self._ours().where(EscalationRow.number == number), f"ESC-{number}")

    def claim_due(self, at: datetime, limit: int = 50) -> list[Escalation]:
        """Those whose next nudge is due, oldest first, without those that somebody else is busy with.

        One that cannot be read is set aside, so that it stops no other; `read_again` brings it back.
        """
        due = self._ours().where(EscalationRow.next_nudge <= at, EscalationRow.unreadable.is_(None))
        due = due.order_by(EscalationRow.next_nudge, EscalationRow.number).limit(limit)
        rows = self._connection.execute(due.with_for_update(skip_locked=True)).all()
        return [one for row in rows if (one := self._track_or_set_aside(row))]

    def changed(self) -> Iterator[Tracked]:
        """Those that have recorded something."""
        return (one for one in self._tracked.values() if one.escalation.recorded)

    def _ours(self) -> Select[*tuple[Any, ...]]:
        return select(*_READ).where(EscalationRow.workspace == self._workspace)

    def _one(self, wanted: Select[*tuple[Any, ...]], name: str) -> Escalation:
        found = self._first(wanted)
        if found is None:
            raise NotFound(name)
        return found

    def _first(self, wanted: Select[*tuple[Any, ...]]) -> Escalation | None:
        row = self._connection.execute(wanted.with_for_update()).one_or_none()
        return self._track(row) if row else None

    def _track(self, row: Row[*tuple[Any, ...]]) -> Escalation:
        """One aggregate for one row: whoever asks twice gets the same, with what it has recorded."""
        if row.id not in self._tracked:
            read = escalation_from(row.id, row.snapshot)
            self._tracked[row.id] = Tracked(read, row.head, row.version, row.submission_key)
        return self._tracked[row.id].escalation

    def _track_or_set_aside(self, row: Row[*tuple[Any, ...]]) -> Escalation | None:
        try:
            return self._track(row)
        except Unreadable as error:
            aside = update(EscalationRow).where(EscalationRow.id == row.id).values(unreadable=error.why)
            self._connection.execute(aside)
            return None


def read_again(connection: Connection) -> None:
    """Let the sweep try those that were set aside: this release may read what another could not."""
    connection.execute(update(EscalationRow).where(EscalationRow.unreadable.is_not(None)).values(unreadable=None))


class Inbox:
    """What was delivered before: Slack repeats itself when an answer was lost."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace

    def is_new(self, key: str, at: datetime) -> bool:
        """Whether this delivery is seen for the first time; waits for a twin that is being worked on."""
        row = {"workspace": self._workspace, "key": key, "at": at}
        kept = insert_on(self._connection)(InboxRow).values(**row, checksum=checksum(_INBOX, row))
        return self._connection.execute(kept.on_conflict_do_nothing().returning(InboxRow.key)).first() is not None

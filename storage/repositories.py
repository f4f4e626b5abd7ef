"""What a unit of work reads and changes: escalations and delivery keys of one workspace."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Row, Select, Table, bindparam, func, select, update

from bot.domain.brief import Brief
from bot.domain.escalation import Escalation
from bot.domain.refusals import NotFound
from storage.audit.chain import BEGINNING
from storage.columns import UnreadableValue, unreadable_names
from storage.locks import Lock, acquire
from storage.models import NOT_CLOSED, EscalationRow, InboxRow
from storage.row_checksum import checksum
from storage.snapshots import (
    Unreadable,
    columns_of,
    digest_as_read,
    escalation_from,
    readable_escalations,
    stale_columns,
    terms_of,
)
from storage.upserts import Upsert

_INBOX = cast("Table", InboxRow.__table__)
_ESCALATIONS = cast("Table", EscalationRow.__table__)
_COLUMNS = _ESCALATIONS.columns.keys()
# Built once: building a statement takes longer than running it.
_OURS = select(_ESCALATIONS).where(_ESCALATIONS.c.workspace == bindparam("workspace"))
# Locked, but not their keys: who has the queue looks at an escalation's key, and its holder waits for the queue.
_BY_ID, _BY_NUMBER, _BY_SUBMISSION = (
    _OURS.where(_ESCALATIONS.c[name] == bindparam(name)).with_for_update(key_share=True)
    for name in ("id", "number", "submission_key")
)
_OF_MESSAGE = (
    _OURS.where(_ESCALATIONS.c.source_channel == bindparam("channel"), _ESCALATIONS.c.source_ts == bindparam("ts"))
    .where(_ESCALATIONS.c.number > bindparam("since"), NOT_CLOSED, _ESCALATIONS.c.unreadable.is_(None))
    .order_by(_ESCALATIONS.c.number)
)
_PEEK = _OURS.where(_ESCALATIONS.c.id == bindparam("id"))
_HIGHEST = select(func.max(_ESCALATIONS.c.number)).where(_ESCALATIONS.c.workspace == bindparam("workspace"))
_OWNED = (
    _OURS.where(_ESCALATIONS.c.owner == bindparam("owner"), NOT_CLOSED, _ESCALATIONS.c.unreadable.is_(None))
    .order_by(_ESCALATIONS.c.id)
    .with_for_update(key_share=True)
)
_SET_ASIDE = select(_ESCALATIONS).where(_ESCALATIONS.c.unreadable.is_not(None)).with_for_update(key_share=True)
_DUE = (
    select(_ESCALATIONS.c.id)
    .where(_ESCALATIONS.c.workspace == bindparam("workspace"), _ESCALATIONS.c.next_nudge <= bindparam("at"))
    .where(_ESCALATIONS.c.unreadable.is_(None))
    .order_by(_ESCALATIONS.c.owner, _ESCALATIONS.c.next_nudge, _ESCALATIONS.c.number)
)
_READY = (
    select(_ESCALATIONS.c.id, _ESCALATIONS.c.next_nudge)
    .where(_ESCALATIONS.c.workspace == bindparam("workspace"))
    .where(_ESCALATIONS.c.next_nudge.is_not(None), _ESCALATIONS.c.unreadable.is_(None))
    .limit(1)
)
_ENDS = (_READY.order_by(_ESCALATIONS.c.next_nudge), _READY.order_by(_ESCALATIONS.c.next_nudge.desc()))
"""What is no time sorts before all times or behind them, so that it would be due always or never."""
# By their key and nothing else: a planner without statistics would rather read the whole workspace.
_THESE = (
    select(_ESCALATIONS)
    .where(_ESCALATIONS.c.id.in_(bindparam("ids", expanding=True)))
    .with_for_update(key_share=True, skip_locked=True)
)


@dataclass
class Tracked:
    """An aggregate in hand, and its row as it was read; a new one has none.

    `head` is the hash of its last entry. `stored` are all its columns, so that only what has changed is written, and
    `stale` are those that did not say what its snapshot said, but for its terms: they are looked at with its `brief`.
    """

    escalation: Escalation
    submission_key: str
    head: str = BEGINNING
    version: int = 0
    stored: Mapping[str, Any] = field(default_factory=dict)
    stale: Sequence[str] = ()
    brief: Brief | None = None

    @property
    def is_changed(self) -> bool:
        """Whether something has happened to it: its version counts that."""
        return self.escalation.version != self.version

    @property
    def terms(self) -> str:
        """What it is found by: as they were read, unless its brief was changed."""
        return terms_of(self.escalation.brief) if self._brief_is_changed else str(self.stored["terms"])

    @property
    def built_on(self) -> str:
        """The digest of its state as it was read."""
        if self.brief is None:
            return BEGINNING
        loses_terms = self._brief_is_changed and self.stored["terms"] != terms_of(self.brief)
        return digest_as_read(self.stored, sorted([*self.stale, "terms"]) if loses_terms else self.stale)

    @property
    def _brief_is_changed(self) -> bool:
        return self.escalation.brief is not self.brief  # it is frozen: a change puts another in its place


def _as_read(row: Row[*tuple[Any, ...]]) -> Tracked:
    """Its state is sealed now: what happens to it changes it. Raises `Unreadable`."""
    read, stored = escalation_from(row.id, row.snapshot), dict(zip(_COLUMNS, row, strict=True))
    said = columns_of(read, row.snapshot, terms=row.terms)
    stale = stale_columns(stored, said)
    if not stale and row.unreadable is None:
        stored |= said  # the same, as the aggregate has it: two times of one zone compare ten times as quickly
    return Tracked(read, row.submission_key, row.head, row.version, stored, stale, read.brief)


class EscalationRepository:
    """The escalations of one workspace. Whatever it hands out is tracked: the unit of work writes what was recorded."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace
        self._tracked: dict[str, Tracked] = {}
        self.set_aside: list[int] = []
        """The numbers of those that `claim_due` could not read."""

    def next_number(self) -> int:
        """The next free number, kept free for this transaction: no gaps, and in the order of commits."""
        acquire(Lock.NUMBERING, self._connection, self._workspace)
        highest = self._connection.scalar(_HIGHEST, {"workspace": self._workspace})
        return max(highest or 0, *(one.escalation.number for one in self._tracked.values()), 0) + 1

    def add(self, escalation: Escalation, *, submission_key: str) -> None:
        """Keep a new one. Slack's `view.id` makes a good key: it is the same however often the form is submitted."""
        if escalation.workspace != self._workspace:
            raise ValueError("An escalation is kept by its own workspace's unit of work.")
        self._tracked[escalation.id] = Tracked(escalation, submission_key)

    def add_to(self, escalation: Escalation, *, submission_key: str) -> None:
        """Keep one that is tracked as what this submission opened, in the place of the one that it was kept by."""
        self._tracked[escalation.id].submission_key = submission_key

    def opened_with(self, submission_key: str) -> Escalation | None:
        """The escalation that this submission opened already; None stays true until this transaction ends."""
        acquire(Lock.SUBMITTING, self._connection, self._workspace, submission_key)
        return self._first(_BY_SUBMISSION, submission_key=submission_key)

    def of_message(self, channel: str, ts: str, *, since: int) -> list[Escalation]:
        """What this message was escalated as and is not closed, of higher numbers than `since`; not to be changed.

        From here on nobody else of this workspace opens one until this transaction ends.
        """
        acquire(Lock.NUMBERING, self._connection, self._workspace)
        wanted = {"workspace": self._workspace, "channel": channel, "ts": ts, "since": since}
        return list(readable_escalations(self._connection.execute(_OF_MESSAGE, wanted)))

    def get(self, id: str, asked: str = "that escalation") -> Escalation:
        """Waits for whoever is changing it, then gives it as they left it. Raises `NotFound(asked)`."""
        return self._one(asked, _BY_ID, id=id)

    def with_siblings(self, id: str, asked: str = "that escalation") -> list[Escalation]:
        """That one first, then those of the same case. Raises `NotFound(asked)`.

        A case is changed by one transaction at a time, which locks its rows in the order of their ids, as everybody
        does who needs several: so no two wait for each other. The first sibling is added under its own row's lock.
        """
        before = self._peek(id)
        if before and before.siblings:
            acquire(Lock.SIBLINGS, self._connection, self._workspace, before.beside or before.id)
            before = self._peek(id)
        for each in sorted({id, *(one.id for one in before.siblings)} if before else {id}):
            self.get(each, asked)
        one = self.get(id, asked)
        return [one, *(self.get(each.id, asked) for each in one.siblings)]

    def _peek(self, id: str) -> Escalation | None:
        """As it is, without waiting for whoever is changing it."""
        row = self._connection.execute(_PEEK, {"workspace": self._workspace, "id": id}).one_or_none()
        return escalation_from(row.id, row.snapshot) if row else None

    def by_number(self, number: int) -> Escalation:
        """Waits for whoever is changing it, then gives it as they left it. Raises `NotFound`."""
        return self._one(f"ESC-{number}", _BY_NUMBER, number=number)

    def owned_by(self, user: str) -> list[Escalation]:
        """What is not closed and of which this person keeps the customer, the oldest first; waits for whoever is
        changing one."""
        rows = self._connection.execute(_OWNED, {"workspace": self._workspace, "owner": user}).all()
        readable = [row for row in rows if not self._set_aside_unreadable(row)]
        found = [one for row in readable if (one := self._track_or_set_aside(row))]
        return sorted(found, key=lambda one: one.number)

    def due(self, at: datetime) -> list[str]:
        """The ids of those whose next nudge is due, one owner after the other, of each the oldest first; then of
        those of which nobody can read when."""
        due = list(self._connection.scalars(_DUE, {"workspace": self._workspace, "at": at}))
        ends = [row for wanted in _ENDS for row in self._connection.execute(wanted, {"workspace": self._workspace})]
        odd = {row.id for row in ends if isinstance(row.next_nudge, UnreadableValue)}
        return [*due, *sorted(odd.difference(due))]

    def claim_due(self, at: datetime, ids: Collection[str]) -> list[Escalation]:
        """Those of these that are still due, oldest first, without those that somebody else is busy with.

        One that cannot be read is set aside, so that it stops no other; `read_again` brings it back.
        """
        rows = self._connection.execute(_THESE, {"ids": list(ids)}).all()
        ours = (row for row in rows if row.workspace == self._workspace and row.unreadable is None)
        readable = [row for row in ours if not self._set_aside_unreadable(row)]
        due = [row for row in readable if row.next_nudge and row.next_nudge <= at]
        due.sort(key=lambda row: (row.next_nudge, row.number))
        return [one for row in due if (one := self._track_or_set_aside(row))]

    def changed(self) -> Iterator[Tracked]:
        """Those that have recorded something."""
        return (one for one in self._tracked.values() if one.is_changed)

    def _one(self, name: str, wanted: Select[*tuple[Any, ...]], **named: object) -> Escalation:
        found = self._first(wanted, **named)
        if found is None:
            raise NotFound(name)
        return found

    def _first(self, wanted: Select[*tuple[Any, ...]], **named: object) -> Escalation | None:
        row = self._connection.execute(wanted, {"workspace": self._workspace, **named}).one_or_none()
        return self._track(row) if row else None

    def _track(self, row: Row[*tuple[Any, ...]]) -> Escalation:
        """One aggregate for one row: whoever asks twice gets the same, with what it has recorded."""
        if row.id not in self._tracked:
            self._tracked[row.id] = _as_read(row)
        return self._tracked[row.id].escalation

    def _track_or_set_aside(self, row: Row[*tuple[Any, ...]]) -> Escalation | None:
        try:
            return self._track(row)
        except Unreadable as error:
            self._set_aside(row, error.why)
            return None

    def _set_aside_unreadable(self, row: Row[*tuple[Any, ...]]) -> bool:
        """Whether a column beside the snapshot holds what nobody can read, as the columns say what is due and listed.

        The next change writes them anew.
        """
        why = _unreadable_columns(row)
        if why:
            self._set_aside(row, why)
        return why is not None

    def _set_aside(self, row: Row[*tuple[Any, ...]], why: str) -> None:
        self._connection.execute(update(EscalationRow).where(EscalationRow.id == row.id).values(unreadable=why))
        self.set_aside.append(row.number)


def read_again(engine: Engine) -> None:
    """At a start: let the sweep have those that were set aside and that this release can read. The others stay where
    they are, for the reason that this release has, and nobody is told of them again."""
    with engine.begin() as connection:
        for row in connection.execute(_SET_ASIDE).all():
            why = _unreadable_columns(row) or _unreadable_because(row.id, row.snapshot)
            if why != row.unreadable:
                said = update(EscalationRow).where(EscalationRow.id == row.id).values(unreadable=why)
                connection.execute(said)


def _unreadable_columns(row: Row[*tuple[Any, ...]]) -> str | None:
    names = unreadable_names(row)
    return (_unreadable_because(row.id, row.snapshot) or names) if names else None


def _unreadable_because(id: str, snapshot: str) -> str | None:
    try:
        escalation_from(id, snapshot)
    except Unreadable as error:
        return error.why
    return None


class Inbox:
    """What was delivered before: Slack repeats itself when an answer was lost."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace

    def is_new(self, key: str, at: datetime) -> bool:
        """Whether this delivery is seen for the first time; waits for a twin that is being worked on."""
        row = {"workspace": self._workspace, "key": key, "at": at}
        return _KEEP.run(self._connection, row | {"checksum": checksum(_INBOX, row)})


_KEEP = Upsert(_INBOX, key=["workspace", "key"])

"""What may be proposed as looking like an escalation: those that are open, and those that were settled lately."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Row,
    Select,
    bindparam,
    func,
    null,
    select,
    union_all,
)

from bot.domain.access import Actor
from bot.domain.escalation import Escalation
from bot.domain.lookalikes import EVERYBODY, MOST_PROPOSED, Candidate, CandidateIndex, Vacancy
from storage.columns import UnreadableValue
from storage.database import read_only
from storage.models import NOT_SETTLED, SETTLED, EscalationRow, OutboxRow
from storage.snapshots import Unreadable, escalation_from
from storage.visibility import OPEN_TO_ALL, VISIBLE, VISIBLE_IN_PERSON, as_seen_by

MOST_CANDIDATES = 2000
"""The newest of those that everybody may see, and of the others; each takes 1 or 2 kB of memory."""
_ANEW = timedelta(minutes=10)
_MOST_NEWS = 500  # rows: above that it is quicker to read all anew
_ROUNDS = 3


class _Position(NamedTuple):
    """How much of a workspace's history an index has seen: its last message owed, and its last escalation."""

    message: int = 0
    number: int = 0


class LookalikeRecords:
    """Of one workspace. Candidates are kept in memory; each look first reads what has changed since the last one.

    Whoever changes an escalation owes a message of it, and messages are numbered in the order of their commits: under
    the queue's lock (`storage.outbox`). What is opened is found by its number, which follows that order too.
    """

    def __init__(self, engine: Engine, workspace: str, *, most: int = MOST_CANDIDATES) -> None:
        self._engine, self._workspace, self._most = read_only(engine), workspace, most
        self._reading, self._lock = Lock(), Lock()
        self._index, self._position = CandidateIndex(most), _Position()
        self._read_for: datetime | None = None

    def alike(
        self, wanted: Mapping[str, float], actor: Actor, *, settled_since: datetime, limit: int = MOST_PROPOSED
    ) -> list[Escalation]:
        """The most alike first, of those that this person may see and this release can read: of what is open, or was
        settled since then. `wanted` are `weighted_terms`."""
        with self._engine.begin() as connection:
            if not self._catch_up(connection, settled_since):
                self._read_anew(connection, settled_since)
            return self._best(connection, wanted, actor, limit)

    def _best(self, connection: Connection, wanted: Mapping[str, float], actor: Actor, limit: int) -> list[Escalation]:
        """What cannot be shown, by what the database says now, makes room for the next."""
        without: set[int] = set()
        for _ in range(_ROUNDS):
            with self._lock:
                best = self._index.ranked(wanted, (actor.user, *actor.confidants), without=without, limit=limit)
            numbers = [match.number for match in best]
            found = self._escalations(connection, numbers, actor) if numbers else {}
            if len(found) == len(numbers):
                break
            without.update(number for number in numbers if number not in found)
        return [found[number] for number in numbers if number in found]

    def _escalations(self, connection: Connection, numbers: Sequence[int], actor: Actor) -> dict[int, Escalation]:
        these = _these(len(numbers), in_person=not actor.confidants)
        named = {f"number_{place}": number for place, number in enumerate(numbers)}
        rows = connection.execute(these, self._bound(**named, **as_seen_by(actor)))
        return {row.number: read for row in rows if (read := _read(row.id, row.snapshot))}

    def _catch_up(self, connection: Connection, settled_since: datetime) -> bool:
        """Bring the index to what is committed; not where it must be read anew."""
        with self._lock:
            index, position, read_for = self._index, self._position, self._read_for
        if read_for is None or abs(settled_since - read_for) > _ANEW:
            return False
        news = connection.execute(_NEWS, self._bound(**position._asdict())).all()
        if len(news) >= _MOST_NEWS:
            return False
        with self._lock:
            is_same, is_alone = self._index is index, self._position == position
            if is_same:
                self._bring_further(news, settled_since)
            seen, vacancies = self._position, index.vacancies()
        if not is_same:
            return self._catch_up(connection, settled_since)  # it was read anew meanwhile
        if is_alone:  # else others may have seen more than this transaction does, and fill it
            for vacancy in vacancies:
                self._fill(connection, index, vacancy, seen, settled_since)
        return True

    def _fill(
        self, connection: Connection, index: CandidateIndex, vacancy: Vacancy, seen: _Position, settled_since: datetime
    ) -> None:
        """Another process that reads anew has these too, and both propose the same."""
        bound = self._bound(since=settled_since, newest=vacancy.newest, limit=vacancy.count + 1)
        rows = [row for each in _OLDER[vacancy.open_to_all] for row in connection.execute(each, bound)]
        newest = sorted(rows, key=_number)[-vacancy.count - 1 :]
        with self._lock:
            if (self._index, self._position) == (index, seen):
                index.fill(vacancy, (_candidate(row) for row in newest if _is_wanted(row, settled_since)))

    def _bring_further(self, news: Sequence[Row[Any]], settled_since: datetime) -> None:
        changed = {row.number: row for row in news if row.number}  # a message may belong to no escalation
        message = max((row.message for row in news if row.message), default=self._position.message)
        come_to = _Position(message, max((*changed, self._position.number)))
        if come_to > self._position:  # else somebody else brought it further, and has seen more than this
            _bring_in(self._index, changed.values(), settled_since)
            self._position = come_to
        self._index.remove_settled(settled_since)

    def _read_anew(self, connection: Connection, settled_since: datetime) -> None:
        """Whoever needs it too waits, and then finds it done."""
        with self._reading:
            if self._catch_up(connection, settled_since):
                return
            position = _Position(*connection.execute(_POSITION, self._bound()).one())  # first: what follows is news
            index = CandidateIndex(self._most)
            for kind in _NEWEST.values():
                bound = self._bound(since=settled_since, limit=self._most + 1)
                rows = [row for each in kind for row in connection.execute(each, bound)]
                _bring_in(index, sorted(rows, key=_number)[-self._most - 1 :], settled_since)
            with self._lock:
                self._index, self._position, self._read_for = index, position, settled_since

    def _bound(self, **others: object) -> dict[str, object]:
        return {"workspace": self._workspace, **others}


def _bring_in(index: CandidateIndex, rows: Iterable[Row[Any]], settled_since: datetime) -> None:
    for row in rows:
        if _is_wanted(row, settled_since):
            index.put(_candidate(row))
        else:
            index.remove(row.number)


def _is_wanted(row: Row[Any], settled_since: datetime) -> bool:
    settled = row.settled_at
    return not isinstance(settled, UnreadableValue) and (settled is None or settled >= settled_since)


def _candidate(row: Row[Any]) -> Candidate:
    return Candidate(row.number, row.terms, _known_to(row), row.settled_at)


def _known_to(row: Row[Any]) -> frozenset[str]:
    """As `VISIBLE` has it, which decides."""
    if row.target in OPEN_TO_ALL:
        return EVERYBODY
    return frozenset(one for one in (row.owner, row.assignee, row.channel) if one)


def _number(row: Row[Any]) -> int:
    return int(row.number)


def _read(id: str, snapshot: str) -> Escalation | None:
    try:
        return escalation_from(id, snapshot)
    except Unreadable:
        return None


# Built once: building a statement takes longer than running it.
_OURS = EscalationRow.workspace == bindparam("workspace")
CANDIDATE = (
    EscalationRow.number, EscalationRow.terms, EscalationRow.target, EscalationRow.owner, EscalationRow.assignee,
    EscalationRow.channel, EscalationRow.settled_at,
)  # fmt: skip


def _kind(condition: ColumnElement[bool]) -> tuple[Select[*tuple[Any, ...]], ...]:
    """The newest that are open, and those that were settled last."""
    these = select(*CANDIDATE).where(_OURS, condition).limit(bindparam("limit"))
    return (
        these.where(NOT_SETTLED).order_by(EscalationRow.number.desc()),
        these.where(SETTLED, EscalationRow.settled_at >= bindparam("since")).order_by(
            EscalationRow.settled_at.desc(), EscalationRow.number.desc()
        ),
    )


_NEWEST = {True: _kind(EscalationRow.target.in_(OPEN_TO_ALL)), False: _kind(EscalationRow.target.not_in(OPEN_TO_ALL))}
_OLDER = {
    open_to_all: tuple(each.where(EscalationRow.number <= bindparam("newest")) for each in kind)
    for open_to_all, kind in _NEWEST.items()
}
_OWED = (
    select(OutboxRow.id, OutboxRow.escalation_id)
    .where(OutboxRow.id > bindparam("message"), OutboxRow.workspace == bindparam("workspace"))
    .order_by(OutboxRow.id)
    .limit(_MOST_NEWS)
    .subquery()
)
_OPENED = (
    select(null().cast(Integer).label("message"), *CANDIDATE)
    .where(_OURS, EscalationRow.number > bindparam("number"))
    .order_by(EscalationRow.number)
    .limit(_MOST_NEWS)
    .subquery()
)
_NEWS = union_all(
    select(_OWED.c.id.label("message"), *CANDIDATE).outerjoin_from(
        _OWED, EscalationRow, EscalationRow.id == _OWED.c.escalation_id
    ),
    select(_OPENED),
)
_POSITION = select(
    func.coalesce(
        select(OutboxRow.id)
        .where(OutboxRow.workspace == bindparam("workspace"))
        .order_by(OutboxRow.id.desc())
        .limit(1)
        .scalar_subquery(),
        0,
    ),
    func.coalesce(select(func.max(EscalationRow.number)).where(_OURS).scalar_subquery(), 0),
)


@lru_cache(maxsize=16)
def _these(count: int, *, in_person: bool) -> Select[*tuple[Any, ...]]:
    """So many escalations, without a list of parameters: a statement that has one is written anew at each call."""
    numbers: list[BindParameter[int]] = [bindparam(f"number_{place}") for place in range(count)]
    wanted = select(EscalationRow.id, EscalationRow.number, EscalationRow.snapshot)
    return wanted.where(_OURS, EscalationRow.number.in_(numbers), VISIBLE_IN_PERSON if in_person else VISIBLE)

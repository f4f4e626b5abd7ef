"""All that the drawing of claimed messages needs, in three queries for the whole batch."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, Engine, bindparam, select, tuple_

from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.message_kinds import MessageKind
from bot.domain.verbs import event_from
from storage.database import read_only
from storage.models import AuditEntry, EscalationRow
from storage.outbox import Delivery, Posted, Uploads, brief_keys_of, cards_of, left_by, uploads_of
from storage.snapshots import Unreadable, escalation_from

_SNAPSHOTS = select(EscalationRow.id, EscalationRow.snapshot).where(
    EscalationRow.id.in_(bindparam("ids", expanding=True))
)
_Entry = tuple[str, int]
_KEY = AuditEntry.workspace, AuditEntry.subject, AuditEntry.seq
_PAYLOADS = select(*_KEY, AuditEntry.payload).where(tuple_(*_KEY).in_(bindparam("entries", expanding=True)))


@dataclass(frozen=True)
class Subject:
    """What a message tells of: the escalation as it stands now, the event (its `entry`), and where its card is.

    `brief_key` is what its brief is found by in the card's thread, where the message is about that. `left` are the
    cards that it has left, the latest first, and `called` where other channels were called, where it is about those.
    `uploads` are the files that were carried for it, or are on their way.
    """

    escalation: Escalation
    event: DomainEvent
    card: Posted | None
    entry: int
    brief_key: str | None = None
    left: tuple[Posted, ...] = ()
    called: tuple[Posted, ...] = ()
    uploads: tuple[Uploads, ...] = ()


@dataclass(frozen=True)
class Lines:
    """What a reminder tells of, as far as it can be read, in the order in which it came up."""

    subjects: tuple[Subject, ...]


class Subjects:
    """The subjects of one process's claims; reads only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = read_only(engine)

    def of(self, deliveries: Iterable[Delivery]) -> Mapping[int, Subject | Lines | Unreadable]:
        """By the ids of the messages. What cannot be read is said in its place, and what has no subject is left out."""
        deliveries = list(deliveries)
        entry_of = {one.id: (one.escalation_id, one.about or 0) for one in deliveries if one.escalation_id}
        lines = {one.id: one.lines for one in deliveries if one.lines}
        entries = {*entry_of.values(), *(entry for each in lines.values() for entry in each)}
        if not entries:
            return {}
        found = self._found(entries, deliveries)
        alone: dict[int, Subject | Lines | Unreadable] = {id: found[entry] for id, entry in entry_of.items()}
        together = {id: Lines(tuple(_readable(found[entry] for entry in each))) for id, each in lines.items()}
        return alone | together

    def _found(self, entries: Collection[_Entry], deliveries: Sequence[Delivery]) -> dict[_Entry, Subject | Unreadable]:
        ids = sorted({escalation for escalation, _ in entries})
        redrawn = [one for one in deliveries if one.kind is MessageKind.BRIEF_REFRESH]
        moved = {(one.escalation_id or "", one.about or 0) for one in deliveries if one.kind.traits.left}
        with self._engine.begin() as connection:
            escalations, cards = _escalations(connection, ids), cards_of(connection, ids)
            briefs = brief_keys_of(connection, [one.escalation_id or "" for one in redrawn]) if redrawn else {}
            left = {entry: left_by(connection, *entry) for entry in moved}
            events = _events(connection, entries, escalations)
            carried = uploads_of(connection, _with_files(escalations.values()))
        subjects: dict[_Entry, Subject | Unreadable] = {}
        for id, seq in entries:
            escalation, event = escalations.get(id), events.get((id, seq))
            if isinstance(escalation, Escalation) and event is not None:
                were, called = left.get((id, seq), ((), ()))
                subjects[id, seq] = Subject(
                    escalation, event, cards.get(id), seq, briefs.get(id), left=tuple(were), called=tuple(called),
                    uploads=tuple(carried.get(id, ())),
                )  # fmt: skip
            else:
                missing = Unreadable(id, f"it or its entry {seq} is not there")
                subjects[id, seq] = escalation if isinstance(escalation, Unreadable) else missing
        return subjects


def _events(
    connection: Connection, entries: Iterable[_Entry], escalations: Mapping[str, Escalation | Unreadable]
) -> dict[_Entry, DomainEvent]:
    """What these entries say, as far as they and their escalations are there and can be read."""
    wanted = {
        (one.workspace, one.reference, seq): (id, seq)
        for id, seq in entries
        if isinstance(one := escalations.get(id), Escalation)
    }
    rows = connection.execute(_PAYLOADS, {"entries": sorted(wanted)}) if wanted else ()
    return {wanted[row.workspace, row.subject, row.seq]: event_from(row.payload) for row in rows}


def _with_files(escalations: Iterable[Escalation | Unreadable]) -> list[str]:
    """Most have none, and nothing is asked of them."""
    known = (one for one in escalations if isinstance(one, Escalation))
    return [one.id for one in known if one.source.files or any(added.files for added in one.attached)]


def _readable(found: Iterable[Subject | Unreadable]) -> Iterator[Subject]:
    return (one for one in found if isinstance(one, Subject))


def _escalations(connection: Connection, ids: list[str]) -> dict[str, Escalation | Unreadable]:
    found: dict[str, Escalation | Unreadable] = {}
    for row in connection.execute(_SNAPSHOTS, {"ids": ids}):
        try:
            found[row.id] = _drawn_from(row.id, row.snapshot)
        except Unreadable as error:
            found[row.id] = error
    return found


_drawn_from = lru_cache(maxsize=128)(escalation_from)
"""Card, brief and direct messages are drawn from the same state one after the other, and none of them changes it."""

"""All that the drawing of claimed messages needs, in three queries for the whole batch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, bindparam, select, tuple_

from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.message_kinds import MessageKind
from bot.domain.verbs import event_from
from storage.database import read_only
from storage.models import AuditEntry, EscalationRow
from storage.outbox import Delivery, Posted, brief_keys_of, cards_of
from storage.snapshots import Unreadable, escalation_from

_SNAPSHOTS = select(EscalationRow.id, EscalationRow.snapshot).where(
    EscalationRow.id.in_(bindparam("ids", expanding=True))
)
_PAYLOADS = select(AuditEntry.escalation_id, AuditEntry.seq, AuditEntry.payload).where(
    tuple_(AuditEntry.escalation_id, AuditEntry.seq).in_(bindparam("entries", expanding=True))
)


@dataclass(frozen=True)
class Subject:
    """What a message tells of: the escalation as it stands now, the event, and where its card is, if there is one.

    `brief_key` is what its brief is found by in the card's thread, where the message is about that.
    """

    escalation: Escalation
    event: DomainEvent
    card: Posted | None
    brief_key: str | None = None


class Subjects:
    """The subjects of one process's claims; reads only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = read_only(engine)

    def of(self, deliveries: Iterable[Delivery]) -> Mapping[int, Subject | Unreadable]:
        """By the ids of the messages. What cannot be read is said in its place, and what has no subject is left out."""
        deliveries = list(deliveries)
        told = {one.id: (one.escalation_id, one.about) for one in deliveries if one.escalation_id}
        ids = sorted({escalation for escalation, _ in told.values() if escalation})
        if not ids:
            return {}
        with self._engine.begin() as connection:
            escalations, cards = _escalations(connection, ids), cards_of(connection, ids)
            redrawn = [one.escalation_id for one in deliveries if one.kind is MessageKind.BRIEF_REFRESH]
            briefs = brief_keys_of(connection, filter(None, redrawn)) if redrawn else {}
            found = connection.execute(_PAYLOADS, {"entries": sorted(set(told.values()))})
            events = {(row.escalation_id, row.seq): event_from(row.payload) for row in found}
        subjects: dict[int, Subject | Unreadable] = {}
        for id, (escalation_id, seq) in told.items():
            escalation, event = escalations.get(str(escalation_id)), events.get((escalation_id, seq))
            if isinstance(escalation, Escalation) and event is not None:
                subjects[id] = Subject(escalation, event, cards.get(escalation.id), briefs.get(escalation.id))
            else:
                missing = Unreadable(str(escalation_id), f"it or its entry {seq} is not there")
                subjects[id] = escalation if isinstance(escalation, Unreadable) else missing
        return subjects


def _escalations(connection: Connection, ids: list[str]) -> dict[str, Escalation | Unreadable]:
    found: dict[str, Escalation | Unreadable] = {}
    for row in connection.execute(_SNAPSHOTS, {"ids": ids}):
        try:
            found[row.id] = escalation_from(row.id, row.snapshot)
        except Unreadable as error:
            found[row.id] = error
    return found

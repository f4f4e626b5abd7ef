"""The read side: lists, one escalation for its reader, timelines. Nothing here waits for a writer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, case, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.access import Actor
from bot.domain.escalation import Escalation, State
from bot.domain.events import Event, event_from
from bot.domain.refusals import NotFound
from bot.domain.severity import Severity
from bot.domain.team import TeamSettings
from bot.domain.tiers import Target
from storage.database import read_only
from storage.models import AuditEntry, EscalationRow, SettingsRow
from storage.rows import escalation_from

_CONFIDENTIAL = [target.value for target in Target if target.confidential]
WITH_THE_TEAM = frozenset(state for state in State if state.with_the_team)
NOT_CLOSED = frozenset(State) - {State.CLOSED}
_WORST_FIRST = case({severity.value: rank for rank, severity in enumerate(Severity)}, value=EscalationRow.severity)


@dataclass(frozen=True)
class Summary:
    """One line of a list."""

    reference: str
    number: int
    summary: str
    customer: str
    severity: Severity
    state: State
    target: Target
    owner: str
    assignee: str | None
    opened_at: datetime
    follow_up_due: datetime | None
    customer_due: datetime | None
    customer_overdue: datetime | None


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """`bot.domain.access.may_see` in SQL; a test holds the two together."""
    return or_(
        EscalationRow.target.not_in(_CONFIDENTIAL),
        EscalationRow.owner == actor.user,
        EscalationRow.assignee == actor.user,
        EscalationRow.channel == actor.channel,
    )


class Records:
    """What one workspace's people and senders read."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = read_only(engine), workspace

    def listing(
        self, actor: Actor, *, owner: str | None = None, states: Collection[State] = WITH_THE_TEAM, limit: int = 200
    ) -> list[Summary]:
        """What this person may see in these states, of one owner or of all: the most severe first, then the oldest."""
        wanted = self._escalations().where(visible_to(actor))
        wanted = wanted.where(EscalationRow.owner == owner) if owner else wanted
        wanted = wanted.where(EscalationRow.state.in_([state.value for state in states]))
        wanted = wanted.order_by(_WORST_FIRST, EscalationRow.opened_at, EscalationRow.number).limit(limit)
        with Session(self._engine) as session:
            return [_summary(row) for row in session.scalars(wanted)]

    def shown(self, number: int, actor: Actor) -> Escalation | None:
        """The escalation, or None: nobody can tell an absent one from one that is not theirs to see."""
        return self._first(self._escalations().where(EscalationRow.number == number, visible_to(actor)))

    def escalation(self, id: str) -> Escalation:
        """As it stands now, for drawing. Raises `NotFound`."""
        found = self._first(self._escalations().where(EscalationRow.id == id))
        if found is None:
            raise NotFound("that escalation")
        return found

    def timeline(self, reference: str) -> list[Event]:
        """Everything that happened to `ESC-12`, in order; empty when there is no such escalation."""
        facts = self._facts().where(AuditEntry.subject == reference).order_by(AuditEntry.seq)
        with self._engine.connect() as connection:
            return [event_from(one) for one in connection.scalars(facts)]

    def event(self, escalation_id: str, seq: int) -> Event:
        """What entry `seq` of that escalation says. Raises SQLAlchemy's `NoResultFound`."""
        facts = self._facts().where(AuditEntry.escalation_id == escalation_id, AuditEntry.seq == seq)
        with self._engine.connect() as connection:
            return event_from(connection.scalars(facts).one())

    def next_nudge_at(self) -> datetime | None:
        """When the sweep next has something to do."""
        soonest = select(func.min(EscalationRow.next_nudge)).where(EscalationRow.workspace == self._workspace)
        with self._engine.connect() as connection:
            return connection.scalar(soonest)

    def settings(self) -> TeamSettings:
        """The settings, or the defaults while nobody has set any."""
        document = select(SettingsRow.document).where(SettingsRow.workspace == self._workspace)
        with self._engine.connect() as connection:
            found = connection.scalars(document).one_or_none()
        return TeamSettings.model_validate(found or {})

    def _escalations(self) -> Select[EscalationRow]:
        return select(EscalationRow).where(EscalationRow.workspace == self._workspace)

    def _facts(self) -> Select[dict[str, Any]]:
        return select(AuditEntry.facts).where(AuditEntry.workspace == self._workspace)

    def _first(self, wanted: Select[EscalationRow]) -> Escalation | None:
        with Session(self._engine) as session:
            row = session.scalars(wanted).one_or_none()
            return escalation_from(row) if row else None


def _summary(row: EscalationRow) -> Summary:
    return Summary(
        reference=f"ESC-{row.number}",
        number=row.number,
        summary=row.summary,
        customer=row.customer,
        severity=Severity(row.severity),
        state=State(row.state),
        target=Target(row.target),
        owner=row.owner,
        assignee=row.assignee,
        opened_at=row.opened_at,
        follow_up_due=row.follow_up_due,
        customer_due=row.customer_due,
        customer_overdue=row.customer_overdue,
    )

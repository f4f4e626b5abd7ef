"""The team is done, or has it again: what that changes in an escalation and in its clocks."""

from datetime import datetime

from bot.domain.cadence import FollowUpSchedule
from bot.domain.clocks import Clocks
from bot.domain.closing import Closing, CustomerWord
from bot.domain.durations import Span
from bot.domain.escalation import Escalation
from bot.domain.last_change import LastChange
from bot.domain.recurrence import Recurrence
from bot.domain.state import State

_STEPS = (Span(1, "bd"), Span(3, "bd"))  # after the customers were told
_WEEKLY = Span(5, "bd")  # then the managers


def settle(
    escalation: Escalation,
    state: State,
    *,
    at: datetime,
    by: str,
    outcome: str,
    root_cause: str | None = None,
    reference: str | None = None,
) -> None:
    """The team has no more to do. The customer's clock goes on until everybody was told."""
    escalation.state, escalation.settled_at, escalation.settled_by = state, at, by
    escalation.latest_news, escalation.info_request, escalation.logged = outcome, None, None
    escalation.closing = Closing(
        outcome=outcome,
        root_cause=root_cause,
        reference=reference,
        customers=tuple(CustomerWord() for _ in escalation.customers),
        updated_at=at,
    )
    escalation.clocks.team_is_done()
    escalation.lapsed = None


def go_on_closing(escalation: Escalation, closing: Closing, schedule: FollowUpSchedule, *, at: datetime) -> None:
    """Keep what has come in. Once everybody was told, nobody waits for a word of ours, and the owner is asked for the
    rest: one and three business days after that. Of a case with several teams that is when all are done, and it is
    asked of the first escalation alone."""
    escalation.closing = closing
    clocks = escalation.clocks
    if not closing.everybody_informed or escalation.beside or escalation.has_a_team_at_work:
        return
    clocks.customer_is_informed()
    if clocks.closing_nudge is None:
        clocks.closing_rung = 0
        clocks.closing_nudge = next_question(escalation, schedule, after=at)


def next_question(escalation: Escalation, schedule: FollowUpSchedule, *, after: datetime) -> datetime:
    """When the owner, and later a manager, is asked what still keeps it from being closed."""
    climbed = escalation.clocks.closing_rung
    if climbed >= len(_STEPS):
        return schedule.speaks(escalation.severity, schedule.calendar.after(after, _WEEKLY))
    closing = escalation.closing
    informed = [one.informed_at for one in closing.customers if one.informed_at] if closing else []
    due = schedule.calendar.after(max(informed, default=after), _STEPS[climbed])
    return schedule.speaks(escalation.severity, max(due, after))


def close(escalation: Escalation, *, at: datetime, by: str) -> None:
    """Nothing is owed any more."""
    escalation.last_change = LastChange(did="closed", by=by, at=at)
    escalation.end_handover()
    escalation.state, escalation.clocks = State.CLOSED, Clocks()


def bring_back(escalation: Escalation, schedule: FollowUpSchedule, *, at: datetime, by: str, reason: str) -> None:
    """The team has it again, whoever had it last; its owner stays. The clocks begin anew; the deadline's is
    `bot.domain.new_deadline`'s."""
    times = escalation.recurrence.times if escalation.recurrence else 0
    escalation.recurrence = Recurrence(times=times + 1, reason=reason, at=at, by=by)
    escalation.last_change = LastChange(did="reopened", by=by, at=at)
    escalation.state = State.ACKNOWLEDGED if escalation.assignee else State.OPEN
    escalation.settled_at = escalation.settled_by = escalation.closing = escalation.next_update_promised = None
    escalation.clocks = Clocks(handover=escalation.clocks.handover)
    escalation.clocks.await_team(escalation.severity, schedule, after=at)
    if not escalation.beside:
        promises = (escalation.brief.customer_expects_by,)
        escalation.clocks.await_customer_update(
            escalation.severity, schedule, informed_at=at, now=at, since=at, promises=promises
        )  # fmt: skip

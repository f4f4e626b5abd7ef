"""Who in the receiving team has it, and when somebody there last showed that they do."""

from datetime import datetime

from bot.domain.cadence import FollowUpSchedule
from bot.domain.escalation import Escalation
from bot.domain.state import State


def is_with(escalation: Escalation, user: str) -> bool:
    """Whether they are the one who has it."""
    return escalation.state is State.ACKNOWLEDGED and escalation.assignee == user


def assign(escalation: Escalation, user: str, schedule: FollowUpSchedule, *, at: datetime) -> None:
    """They have it from `at` on. After a question, or after somebody else, that is a sign of life."""
    asked = escalation.clocks.follow_up_rung > 0 or escalation.assignee is not None
    escalation.state, escalation.assignee, escalation.acknowledged_at = State.ACKNOWLEDGED, user, at
    escalation.lapsed = None
    if asked and escalation.clocks.follow_up_due:
        hear_from_team(escalation, schedule, at=at)


def hear_from_team(
    escalation: Escalation, schedule: FollowUpSchedule, *, at: datetime, written: datetime | None = None
) -> None:
    """A word or a sign of life from the team: its clock starts again, from when it was `written` where that is known
    and later than what was heard before."""
    heard = max(min(written, at), escalation.team_heard_at or escalation.opened_at) if written else at
    escalation.team_heard_at = heard
    escalation.clocks.await_team(escalation.severity, schedule, after=heard)


def last_sign(escalation: Escalation) -> datetime:
    """When somebody in the team last showed that they have it, be it by a message in the thread."""
    signs = (escalation.team_heard_at, escalation.team_seen_at, escalation.acknowledged_at)
    return max([at for at in signs if at], default=escalation.opened_at)

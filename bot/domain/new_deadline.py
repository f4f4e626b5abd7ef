"""A team that gets it back, or gets it from another, is asked by when: by a new deadline, or by one that is past."""

from datetime import datetime

from bot.domain.cadence import FollowUpSchedule
from bot.domain.escalation import Escalation
from bot.domain.horizon import too_far
from bot.domain.refusals import InvalidAnswers

FIELD = "deadline"
"""Of every form that asks for one."""


def require_ahead(escalation: Escalation, deadline: datetime | None, *, at: datetime) -> None:
    """Raise `InvalidAnswers` for one that is past, or too far off."""
    if deadline is None:
        return
    if deadline <= at:
        raise InvalidAnswers({FIELD: "This is in the past. Choose a time that the team can still meet."})
    if problem := too_far(escalation.severity, deadline, at=at):
        raise InvalidAnswers({FIELD: problem})


def ask_by(escalation: Escalation, deadline: datetime | None, schedule: FollowUpSchedule, *, at: datetime) -> None:
    """By the new deadline; where there is none and the old one is past, that is said at once, and stays on the card."""
    if deadline:
        escalation.brief = escalation.brief.model_copy(update={FIELD: deadline})
    if deadline or escalation.clocks.deadline is None or escalation.brief.deadline <= at:
        escalation.await_deadline(schedule, at=at)

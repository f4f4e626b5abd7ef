"""What a form asks for unless its author says otherwise: what fits the problem, by when it fits the severity."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.brief import Ask
from bot.domain.cadence import FollowUpSchedule
from bot.domain.kinds import Kind
from bot.domain.severity import Severity

_ASKS: Mapping[Kind, tuple[Ask, str]] = {
    Kind.BUG: (Ask.FIX, "Find the cause and fix it, or give us a workaround."),
    Kind.OUTAGE: (Ask.FIX, "Bring it back, then tell us the cause."),
    Kind.DATA: (Ask.FIX, "Stop it from going on, then put the data right."),
    Kind.EXPOSURE: (Ask.INVESTIGATE, "Find out what was exposed, and contain it."),
    Kind.FEATURE: (Ask.DECIDE, "Decide what we do about it, and what we may tell the customer."),
    Kind.RELATIONSHIP: (Ask.DECIDE, "Decide how we go on, and what we may tell the customer."),
    Kind.DEEPER_SKILLS: (Ask.INVESTIGATE, "Find out what is going on, and tell us the next step."),
    Kind.HOW_TO: (Ask.INVESTIGATE, "Check the set-up, and tell us what to change."),
}


def presets(
    kind: Kind, severity: Severity, schedule: FollowUpSchedule, *, at: datetime, expected_by: datetime | None = None
) -> dict[str, object]:
    """`ask`, `ask_details` and `deadline` (epoch seconds, on the half hour) for answers that leave them open.

    The deadline is what the customer expects, or else the moment at which they must have heard something: four hours
    for a critical one, the same day for a high one, two business days for a medium one.
    """
    ask, words = _ASKS[kind]
    latest = schedule.customer_update_overdue(severity, after=at)
    deadline = min(latest, expected_by) if expected_by and expected_by > at else latest
    earlier = _on_the_half_hour(deadline)
    return {
        "ask": ask.value,
        "ask_details": words,
        "deadline": earlier if earlier > at.timestamp() else int(deadline.timestamp()),
    }


def _on_the_half_hour(moment: datetime) -> int:
    """The one before, so that a form that is open for a while is not drawn anew each minute."""
    return int(moment.timestamp()) // 1800 * 1800

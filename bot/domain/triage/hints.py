"""What is worth knowing beside the advice."""

from bot.domain.kinds import Kind, Sign
from bot.domain.triage.conditions import but_not, every, has, is_a
from bot.domain.triage.rules import Row

_NOT_THEIRS = but_not(is_a(Kind.RELATIONSHIP, Kind.EXPOSURE, Kind.HOW_TO))
"""What does not go to leadership by itself, and may be told to them."""

HINTS: tuple[Row[str], ...] = (
    Row(
        "leadership_too",
        "Outage affecting multiple customers; L2 escalates to Leadership and coordinates cross-team remediation "
        "with Product.",
        "Tell leadership too.",
        "an outage for several customers",
        every(is_a(Kind.OUTAGE), has(Sign.SEVERAL_CUSTOMERS)),
    ),
    Row(
        "leadership_account",
        "SLA breach on critical account",
        "Tell leadership too.",
        "the SLA of a key customer",
        every(has(Sign.SLA), has(Sign.KEY_CUSTOMER), _NOT_THEIRS),
    ),
    Row(
        "leadership_public",
        "PR or legal risk",
        "Tell leadership too.",
        "it could become public",
        every(has(Sign.PUBLIC), _NOT_THEIRS),
    ),
    Row(
        "leadership_asked",
        "customer requesting executive involvement",
        "Tell leadership too.",
        "the customer asks for an executive",
        every(has(Sign.EXECUTIVE), _NOT_THEIRS),
    ),
)
"""Each that holds is worth saying once, with its reason."""

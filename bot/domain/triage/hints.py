"""What is worth knowing beside the advice."""

from bot.domain.kinds import Kind, Sign
from bot.domain.triage.conditions import every, has, is_a
from bot.domain.triage.rules import Row

HINTS: tuple[Row[str], ...] = (
    Row(
        "leadership_too",
        "Outage affecting multiple customers; L2 escalates to Leadership and coordinates cross-team remediation "
        "with Product.",
        "Tell leadership too.",
        "an outage for several customers",
        every(is_a(Kind.OUTAGE), has(Sign.SEVERAL_CUSTOMERS)),
    ),
)
"""All that hold are shown: each is a sentence, with the reason for it."""

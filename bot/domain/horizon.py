"""How far off a time may be that somebody promises or asks for: what is later is a slip, or no promise."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.counting import counted
from bot.domain.severity import Severity

_FARTHEST: Mapping[Severity, timedelta] = {
    Severity.CRITICAL: timedelta(days=60),
    Severity.HIGH: timedelta(days=120),
    Severity.MEDIUM: timedelta(days=180),
}
"""Ours, generous: the practice wants attention at once, the same day, or the same week ("Severity Shorthand")."""


def too_far(severity: Severity, moment: datetime, *, at: datetime) -> str | None:
    """Why this is too far from `at`, as a sentence for the field; None where it is not."""
    farthest = _FARTHEST[severity]
    if moment - at <= farthest:
        return None
    off, most = counted((moment - at).days, "day"), counted(farthest.days, "day")
    return f"This is {off} off. {severity.label} takes a time within {most}."

"""What a brief says in one of its fields, as one line of mrkdwn."""

from datetime import datetime

from bot.blockkit.kit.mrkdwn import clamped, date
from bot.domain.brief import Brief

_MOST = 300  # characters; enough to see what somebody else wrote


def field_text(brief: Brief, field: str) -> str:
    value = getattr(brief, field)
    if value in (None, ()):
        return "_nothing_"
    if isinstance(value, datetime):
        return date(value)
    if isinstance(value, tuple):
        return clamped("; ".join(map(_word, value)), _MOST)
    return clamped(_word(value), _MOST)


def _word(value: object) -> str:
    return str(getattr(value, "label", value))

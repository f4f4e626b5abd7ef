"""One entry of a timeline, on one line."""

from bot.blockkit.kit.mrkdwn import clamped, date
from bot.blockkit.messages.event_text import describe
from bot.domain.events import DomainEvent

WORDS = 200
"""Characters of what somebody wrote."""


def entry(event: DomainEvent) -> str:
    """When, what happened, and the beginning of the words: ready mrkdwn, at most 450 characters."""
    text = describe(event)
    words = f": {clamped(' '.join(text.words.split()), WORDS)}" if text.words else ""
    return f"{date(event.at)} · {text.sentence}{words}"

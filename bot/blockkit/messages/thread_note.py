"""Notes in the card's thread: what happened, in one sentence and the person's own words."""

from bot.blockkit.kit.elements import Message, message, quote, rich, section
from bot.blockkit.kit.mrkdwn import clamped
from bot.blockkit.messages.escalation_fields import fallback
from bot.blockkit.messages.event_text import describe, note_text
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent

_EXCERPT = 150  # characters of the words that a notification shows


def thread_note(escalation: Escalation, event: DomainEvent) -> Message:
    text = note_text(escalation, event)
    said = rich("words", [quote(text.words)]) if text.words else None
    return message(_notification(escalation, event, text.sentence), [section("news", text.sentence), said])


def _notification(escalation: Escalation, event: DomainEvent, note: str) -> str:
    if event.reminder:
        return fallback(escalation, f"{escalation.reference}: {note}")
    text = describe(event, escalation.reference)
    excerpt = f": {clamped(text.words, _EXCERPT)}" if text.words else ""
    return fallback(escalation, text.sentence + excerpt)

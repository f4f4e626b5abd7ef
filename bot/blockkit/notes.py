"""Notes in the card's thread: what happened, in one sentence and the person's own words."""

from typing import assert_never

from slack_sdk.models.blocks import Block

from bot.blockkit.elements import Message, message, quote, rich, section
from bot.blockkit.escalation_fields import fallback
from bot.blockkit.event_text import told
from bot.blockkit.mrkdwn import clamped, person
from bot.domain.escalation import Escalation
from bot.domain.events import (
    Acknowledged,
    Closed,
    CustomerUpdated,
    CustomerUpdateNudged,
    DeEscalated,
    Event,
    FollowUpNudged,
    Opened,
    Redirected,
    Resolved,
    SeverityChanged,
    Undeliverable,
    UpdatePosted,
)

_EXCERPT = 150  # characters of the words that a notification shows


def note(escalation: Escalation, event: Event) -> Message:
    """Raises ValueError for an event that owes the thread nothing."""
    match event:
        case Acknowledged() | UpdatePosted() | CustomerUpdated() | SeverityChanged() | Closed():
            return _noted(escalation, event)
        case Resolved() | DeEscalated():
            return _noted(escalation, event, then=f" {person(escalation.owner)} tells the customer.")
        case FollowUpNudged():
            chase = _chase(escalation)
            return message(fallback(escalation, f"{escalation.reference}: {chase}"), [_news(chase)])
        case Redirected():
            return _noted(escalation, event)
        case Undeliverable():
            return _noted(escalation, event, then=" Who looks after the customer?")
        case Opened() | CustomerUpdateNudged():
            raise ValueError(f"{event.kind} has no note in the thread")
        case _:
            assert_never(event)


def _noted(escalation: Escalation, event: Event, *, then: str = "") -> Message:
    news = told(event)
    said = rich("words", [quote(news.words)]) if news.words else None
    excerpt = f": {clamped(news.words, _EXCERPT)}" if news.words else ""
    notification = fallback(escalation, told(event, escalation.reference).sentence + excerpt)
    return message(notification, [_news(f"{news.sentence}.{then}"), said])


def _news(text: str) -> Block:
    return section("news", text)


def _chase(escalation: Escalation) -> str:
    if escalation.assignee is None:
        return "A follow-up is due, and nobody has acknowledged this yet. Who can take it?"
    return f"A follow-up is due. {person(escalation.assignee)}, where does this stand?"

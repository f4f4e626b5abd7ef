"""Direct messages: what somebody else did, and what only the reader can do next.

They show on locked screens, so those about a confidential escalation carry its reference and nothing of its content.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.blockkit.kit.elements import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    line,
    message,
    quote,
    rich,
    section,
    verbatim,
    words,
)
from bot.blockkit.kit.mrkdwn import clamped, person
from bot.blockkit.messages.escalation_fields import fallback
from bot.blockkit.messages.event_text import direct_text
from bot.blockkit.presentation import DirectText
from bot.blockkit.verb_buttons import open_button
from bot.blockkit.verbs import PRESENTATIONS
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.replies.draft import ReplyDrafts
from bot.domain.verbs.tell_customer import TELL_CUSTOMER

_EXCERPT = 150  # characters of somebody's words that a notification shows
_READ_FIRST = "A reply to copy. Nothing internal is in it; make it yours before you send it:"


def direct_message(
    escalation: Escalation,
    event: DomainEvent,
    *,
    at: datetime,
    replies: ReplyDrafts,
    instead_of: str | None = None,
) -> Message:
    """`replies` write what the customer may read; `instead_of` is the id of who would have got it and is away."""
    text = direct_text(escalation, event, at)
    reply = replies.draft(escalation, at) if text.reply else None
    return message(_notification(escalation, text), _blocks(escalation, text, reply, instead_of))


def _notification(escalation: Escalation, text: DirectText) -> str:
    excerpt = f" {clamped(text.said, _EXCERPT)}" if text.said else ""
    return fallback(escalation, text.news + excerpt)


def _blocks(
    escalation: Escalation, text: DirectText, reply: str | None, instead_of: str | None
) -> Iterator[Block | None]:
    yield section("news", text.news)
    yield context("instead_of", f"This is for {person(instead_of)}, who is away.") if instead_of else None
    yield rich("words", [quote(text.said)]) if text.said and not escalation.confidential else None
    if reply:
        yield reply_to_copy("reply", reply)
    if text.ticket:
        yield rich("ticket", [line(words("For the ticket, to copy:")), verbatim(text.ticket)])
    yield actions("buttons", _actions(escalation, text))


def reply_to_copy(block_id: str, reply: str) -> Block:
    """In a fixed font, so that Slack offers to copy it whole."""
    return rich(block_id, [line(words(_READ_FIRST)), verbatim(reply)])


def _actions(escalation: Escalation, text: DirectText) -> Iterator[Element]:
    if text.action:
        yield action_button(text.action, escalation.id)
    for action in text.also:
        yield action_button(action, escalation.id)
    yield open_button(escalation.id)


def action_button(action: str, escalation: str) -> Element:
    """The button of the verb `action` on the escalation with this id, in its reader's words."""
    telling = action == TELL_CUSTOMER.name
    label = "I updated the customer" if telling else PRESENTATIONS[action].label
    return button(action, label, escalation, primary=telling)

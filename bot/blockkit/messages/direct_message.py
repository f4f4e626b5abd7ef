"""Direct messages: what somebody else did, and what only the reader can do next.

They show on locked screens, so those about a confidential escalation carry its reference and nothing of its content.
"""

from collections.abc import Iterator, Sequence
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
from bot.blockkit.messages.settled_offers import became
from bot.blockkit.presentation import DirectText
from bot.blockkit.verb_buttons import open_button
from bot.blockkit.verbs import PRESENTATIONS
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.replies.draft import ReplyDrafts
from bot.domain.verbs.tell_customer import TELL_CUSTOMER

_EXCERPT = 150  # characters of somebody's words that a notification shows
_READ_FIRST = ". Nothing internal is in it; make it yours before you send it:"
_MOST_REPLIES = 3


def direct_message(
    escalation: Escalation,
    event: DomainEvent,
    *,
    at: datetime,
    replies: ReplyDrafts,
    instead_of: str | None = None,
) -> Message:
    """`replies` write what the customer may read; `instead_of` is the id of who would have got it and is away."""
    if over := became(escalation, event, at):
        row = actions("buttons", [open_button(escalation.id)])
        return message(fallback(escalation, over), [section("news", over), row])
    text = direct_text(escalation, event, at)
    drafts = replies.drafts(escalation, at) if text.reply else []
    return message(_notification(escalation, text), _blocks(escalation, text, drafts, instead_of))


def _notification(escalation: Escalation, text: DirectText) -> str:
    excerpt = f" {clamped(text.said, _EXCERPT)}" if text.said else ""
    return fallback(escalation, text.news + excerpt)


def _blocks(
    escalation: Escalation, text: DirectText, drafts: Sequence[tuple[str, str]], instead_of: str | None
) -> Iterator[Block | None]:
    yield section("news", text.news)
    yield context("instead_of", f"This is for {person(instead_of)}, who is away.") if instead_of else None
    yield rich("words", [quote(text.said)]) if text.said and not escalation.confidential else None
    yield from replies_to_copy("reply", drafts)
    if text.ticket:
        yield rich("ticket", [line(words("For the ticket, to copy:")), verbatim(text.ticket)])
    yield actions("buttons", _actions(escalation, text))


def replies_to_copy(block_id: str, drafts: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """In a fixed font, so that Slack offers to copy it whole; of several customers one for each, as many as stand here,
    and the form behind the button has the others."""
    for number, (name, reply) in enumerate(drafts[:_MOST_REPLIES]):
        first = "A reply to copy" if len(drafts) == 1 else f"To {name}, to copy"
        begin = f"{first}{_READ_FIRST}" if number == 0 else f"{first}:"
        yield rich(f"{block_id}_{number}" if number else block_id, [line(words(begin)), verbatim(reply)])
    if (more := len(drafts) - _MOST_REPLIES) > 0:
        yield context(f"{block_id}_more", f"{more} more: the form behind the button has a reply to each.")


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

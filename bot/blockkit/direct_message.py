"""Direct messages to the owner: what somebody else did, and what only they can do next.

They show on locked screens, so those about a confidential escalation carry its reference and nothing of its content.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement

from bot.blockkit import ids
from bot.blockkit.elements import (
    Message,
    button,
    buttons,
    line,
    link_button,
    message,
    quote,
    rich,
    section,
    verbatim,
    words,
)
from bot.blockkit.escalation_fields import fallback
from bot.blockkit.letters import Letter, letter
from bot.blockkit.mrkdwn import clamped
from bot.domain.escalation import Escalation
from bot.domain.events import Event

_EXCERPT = 150  # characters of somebody's words that a notification shows
_READ_FIRST = "A draft to copy. It may hold the team's own words, so read it through first:"
_LABELS: Mapping[str, str] = {ids.POST_UPDATE: "Post update", ids.TELL_CUSTOMER: "I updated the customer"}


def direct(
    escalation: Escalation, event: Event, *, at: datetime, link: str | None = None, last_update: str | None = None
) -> Message:
    """`link` leads to the card; `last_update` is the latest news from the team, as they wrote it.

    Raises ValueError for an event of which the owner needs no word.
    """
    told = letter(escalation, event, at=at, last_update=last_update)
    return message(_notification(escalation, told), _blocks(escalation, told, link))


def _notification(escalation: Escalation, told: Letter) -> str:
    excerpt = f" {clamped(told.said, _EXCERPT)}" if told.said else ""
    return fallback(escalation, told.news + excerpt)


def _blocks(escalation: Escalation, told: Letter, link: str | None) -> Iterator[Block | None]:
    open_to_quote = not escalation.brief.target.confidential
    yield section("news", told.news)
    yield rich("words", [quote(told.said)]) if told.said and open_to_quote else None
    if told.draft:
        yield rich("draft", [line(words(_READ_FIRST)), verbatim(told.draft)])
    yield buttons(_actions(escalation, told, link))


def _actions(escalation: Escalation, told: Letter, link: str | None) -> Iterator[ButtonElement]:
    if told.action:
        primary = told.action == ids.TELL_CUSTOMER
        yield button(told.action, _LABELS[told.action], escalation, primary=primary)
    if link:
        yield link_button("Open", link)

"""Who hears of what: the messages that each event owes. They are intents; their words are drawn when they are sent."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

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


class MessageKind(StrEnum):
    """What to draw: the team channel's card, the brief and notes in its thread, a fresh card, a direct message."""

    CARD = "card"
    BRIEF = "brief"
    NOTE = "note"
    REFRESH = "refresh"
    DIRECT = "direct"


@dataclass(frozen=True)
class Intent:
    """One message owed: `to` is a channel id, or a user id for a direct message."""

    kind: MessageKind
    to: str


def intents_for(event: Event, escalation: Escalation) -> list[Intent]:
    """The messages that `event` owes, in the order in which they must arrive.

    The owner hears in person of everything that somebody else did, and of what only they can do next.
    """
    channel, owner = escalation.route.channel, Intent(MessageKind.DIRECT, escalation.owner)
    card = [Intent(MessageKind.CARD, channel), Intent(MessageKind.BRIEF, channel)]
    change = [Intent(MessageKind.REFRESH, channel), Intent(MessageKind.NOTE, channel)]
    others_news = [] if event.by == escalation.owner else [owner]
    match event:
        case Opened():
            return [*card, owner]
        case Acknowledged() | UpdatePosted() | SeverityChanged():
            return [*change, *others_news]
        case CustomerUpdated() | Closed():
            return change
        case Resolved() | DeEscalated():
            return [*change, owner]
        case FollowUpNudged():
            return [*change, owner]
        case CustomerUpdateNudged():
            return [Intent(MessageKind.REFRESH, channel), owner]
        case Redirected():
            return [*card, Intent(MessageKind.NOTE, channel), owner]
        case Undeliverable():
            return [Intent(MessageKind.NOTE, channel)] if event.to == escalation.owner else [owner]
        case _:
            assert_never(event)

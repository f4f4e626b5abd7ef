"""From what is owed to the message itself: the one door through which delivery asks for a drawing."""

from datetime import datetime
from typing import assert_never

from bot.blockkit.brief import brief
from bot.blockkit.card import card
from bot.blockkit.direct_message import direct
from bot.blockkit.elements import Message
from bot.blockkit.notes import note
from bot.domain.escalation import Escalation
from bot.domain.events import Event
from bot.domain.notifications import MessageKind

__all__ = ["Message", "draw"]


def draw(
    kind: MessageKind,
    escalation: Escalation,
    event: Event,
    *,
    at: datetime,
    link: str | None = None,
    last_update: str | None = None,
) -> Message:
    """The message that `kind` asks for, at the moment `at`.

    `link` is the card's permalink and `last_update` the latest news from the team, where they are known. Raises
    ValueError where `bot.domain.notifications.intents_for` never asks for this kind of message about this event.
    """
    match kind:
        case MessageKind.CARD | MessageKind.REFRESH:
            return card(escalation, event, at=at)
        case MessageKind.BRIEF:
            return brief(escalation)
        case MessageKind.NOTE:
            return note(escalation, event)
        case MessageKind.DIRECT:
            return direct(escalation, event, at=at, link=link, last_update=last_update)
        case _:
            assert_never(kind)

"""From what is owed to the message itself: the one entry through which delivery asks for a drawing."""

from datetime import datetime

from bot.blockkit.kit.elements import Message
from bot.blockkit.messages.brief import brief
from bot.blockkit.messages.card import card
from bot.blockkit.messages.direct_message import direct_message
from bot.blockkit.messages.leadership_call import leadership_call
from bot.blockkit.messages.moved import moved_note, tombstone, withdrawn
from bot.blockkit.messages.notice import notice
from bot.blockkit.messages.reminder import Due, reminder, reminder_done
from bot.blockkit.messages.thread_note import thread_note
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.message_kinds import MessageKind
from bot.domain.replies.draft import SHIPPED, ReplyDrafts

__all__ = ["Due", "Message", "draw", "notice", "reminder", "reminder_done"]


def draw(
    kind: MessageKind,
    escalation: Escalation,
    event: DomainEvent,
    *,
    at: datetime,
    link: str | None = None,
    instead_of: str | None = None,
    replies: ReplyDrafts = SHIPPED,
) -> Message:
    """The message that `kind` asks for, at the moment `at`; `link` is the card's permalink, where it is known, and
    `replies` write to the customer in the workspace's own words; `instead_of` is who is away and would have got it.

    A notice has no escalation, and a reminder several: they are drawn by functions of their own.
    """
    match kind:
        case MessageKind.CARD | MessageKind.REFRESH:
            return card(escalation, event, at=at)
        case MessageKind.BRIEF | MessageKind.BRIEF_REFRESH:
            return brief(escalation)
        case MessageKind.CALL:
            return leadership_call(escalation, event, at=at, link=link)
        case MessageKind.MOVED:
            return tombstone(escalation, event, link=link)
        case MessageKind.MOVED_NOTE:
            return moved_note(escalation, event)
        case MessageKind.WITHDRAWN:
            return withdrawn(escalation, event)
        case MessageKind.NOTE | MessageKind.CHASE:
            return thread_note(escalation, event)
        case _:
            return direct_message(escalation, event, at=at, replies=replies, instead_of=instead_of)

"""The kinds of message, and everything that ordering, pacing and delivery must know of each, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from bot.domain.severity import Severity


class Precedence(IntEnum):
    """What goes first when more is owed than can be sent at once."""

    CARD = 0
    THREAD = 1
    DIRECT = 2
    REMINDER = 3


@dataclass(frozen=True)
class Traits:
    """What is true of every message of one kind.

    `paced`: it is a post of its own, of which a recipient takes one a second; an update in place is not counted
    (docs.slack.dev/apis/web-api/rate-limits). `superseded`: a later one of the same escalation makes it pointless.
    `is_card`: where it stands, the escalation's card stands. `in_thread`: it stands in the card's thread.
    `to_person`: it goes to a user, not to a channel. `elsewhere`: to another channel than the card's. `asks`: it asks
    for something, and is pointless once that was done. `may_fall_back`: when its channel is closed to us, the fallback
    channel takes over. `optional`: nobody needs to hear that it did not arrive. `is_mark`: it is an emoji on
    a message that is there already. `left`: it is about cards that the escalation has left. `aside`: nothing of its
    escalation waits for it but what is of its kind and for the same recipient. `lane`: it has one beside its
    recipient's, so that nobody else's message waits while it takes its time.
    """

    precedence: Precedence
    paced: bool = True
    superseded: bool = False
    is_card: bool = False
    in_thread: bool = False
    to_person: bool = False
    elsewhere: bool = False
    asks: bool = False
    may_fall_back: bool = True
    optional: bool = False
    is_mark: bool = False
    left: bool = False
    aside: bool = False
    lane: str = ""


class MessageKind(StrEnum):
    """What to draw.

    The team channel's card, the brief and notes in its thread, a fresh card or brief in place of the old one, a direct
    message; for a nudge a chase (in the thread), a call (in leadership's channel) and a line in somebody's reminder;
    a notice, a direct message that belongs to no escalation, and an alert, the same for whoever keeps the bot running,
    in a channel where there is one; and a receipt, a mark on the message that somebody added. A reminder belongs to
    a person and names several escalations; `reminder_done` takes the buttons from one that a newer one follows;
    `redrawn` is any message to a person, drawn anew where it stands: what it offers is over, or what it says is
    confidential now. Where another team took over, the card that was left says so, and a note in its thread; what
    was withdrawn is emptied, with everything below it. Files are carried into the card's thread.
    """

    CARD = "card"
    REFRESH = "refresh"
    BRIEF = "brief"
    BRIEF_REFRESH = "brief_refresh"
    NOTE = "note"
    DIRECT = "direct"
    NOTICE = "notice"
    ALERT = "alert"
    REMINDER = "reminder"
    REMINDER_DONE = "reminder_done"
    REDRAWN = "redrawn"
    CHASE = "chase"
    RECEIPT = "receipt"
    CALL = "call"
    MOVED = "moved"
    MOVED_NOTE = "moved_note"
    WITHDRAWN = "withdrawn"
    FILES = "files"

    @property
    def traits(self) -> Traits:
        return _TRAITS[self]

    def rank(self, severity: Severity | None) -> int:
        """Whose turn it is: the smallest number goes first, 0 is the card of a critical escalation."""
        return self.traits.precedence * len(_PLACES) + _PLACES[severity]


_PLACES: Mapping[Severity | None, int] = {severity: place for place, severity in enumerate([*Severity, None])}
_TRAITS: Mapping[MessageKind, Traits] = {
    MessageKind.CARD: Traits(Precedence.CARD, is_card=True),
    MessageKind.REFRESH: Traits(Precedence.THREAD, paced=False, superseded=True, is_card=True, optional=True),
    MessageKind.BRIEF: Traits(Precedence.THREAD, in_thread=True),
    MessageKind.BRIEF_REFRESH: Traits(Precedence.THREAD, paced=False, superseded=True, in_thread=True, optional=True),
    MessageKind.NOTE: Traits(Precedence.THREAD, in_thread=True),
    MessageKind.DIRECT: Traits(Precedence.DIRECT, to_person=True, may_fall_back=False, aside=True),
    MessageKind.NOTICE: Traits(Precedence.DIRECT, to_person=True, may_fall_back=False),
    MessageKind.ALERT: Traits(Precedence.DIRECT, may_fall_back=False),
    MessageKind.REMINDER: Traits(Precedence.REMINDER, to_person=True, asks=True, may_fall_back=False),
    MessageKind.REMINDER_DONE: Traits(
        Precedence.REMINDER, paced=False, to_person=True, may_fall_back=False, optional=True
    ),
    MessageKind.REDRAWN: Traits(Precedence.DIRECT, paced=False, to_person=True, may_fall_back=False, optional=True),
    MessageKind.CHASE: Traits(Precedence.REMINDER, in_thread=True, asks=True, optional=True),
    MessageKind.RECEIPT: Traits(Precedence.DIRECT, paced=False, may_fall_back=False, optional=True, is_mark=True),
    MessageKind.CALL: Traits(Precedence.THREAD, elsewhere=True, asks=True, may_fall_back=False),
    MessageKind.MOVED: Traits(Precedence.THREAD, paced=False, may_fall_back=False, optional=True, left=True),
    MessageKind.MOVED_NOTE: Traits(Precedence.THREAD, may_fall_back=False, optional=True, left=True),
    MessageKind.WITHDRAWN: Traits(Precedence.CARD, paced=False, may_fall_back=False, left=True),
    MessageKind.FILES: Traits(
        Precedence.DIRECT, in_thread=True, may_fall_back=False, optional=True, aside=True, lane="files"
    ),
}

MOST_URGENT = MessageKind.CARD.rank(Severity.CRITICAL)
"""The one rank before which nothing else ever goes, however long it has waited."""

"""What happens to an acknowledgement that nothing follows."""

from typing import Literal

from pydantic import AwareDatetime

from bot.domain.events import Audience, DomainEvent


class SilenceNoticed(DomainEvent):
    """Whoever acknowledged it was asked, and nothing was heard of them `since` then. Nobody reads this: in its place
    the thread is looked at, and only if they are silent there too, their acknowledgement lapses."""

    audience = (Audience.THREAD,)
    reminder = True

    kind: Literal["silence_noticed"] = "silence_noticed"
    assignee: str
    since: AwareDatetime


class WroteInThread(DomainEvent):
    """A sign of life that nobody logged: at `written`, in the message `ts` of the card's thread."""

    audience = ()

    kind: Literal["wrote_in_thread"] = "wrote_in_thread"
    written: AwareDatetime
    ts: str


class AcknowledgementLapsed(DomainEvent):
    """It is new again, because `was` acknowledged it and nothing was heard of them `since` then."""

    audience = (Audience.CARD, Audience.THREAD, Audience.OWNER)
    reminder = True

    kind: Literal["acknowledgement_lapsed"] = "acknowledgement_lapsed"
    was: str
    since: AwareDatetime


LAPSE_EVENTS: tuple[type[DomainEvent], ...] = (SilenceNoticed, WroteInThread, AcknowledgementLapsed)
"""No verb makes them."""

"""What happens to the place where the card stands, and to what Slack will not take there."""

from enum import StrEnum
from typing import Literal

from bot.domain.events import Audience, DomainEvent
from bot.domain.tiers import Target


class OpenTo(StrEnum):
    """Who can read a channel for whom what stands there was not meant; the words are those of our own refusals."""

    OTHER_COMPANIES = "channel_is_shared_outside"
    EVERYBODY = "channel_is_public"


class NewCard(DomainEvent):
    """The card stands somewhere else from now on; what was for the old one's thread goes there.

    `unsent` are the numbers of the entries whose notes had not arrived yet, oldest first.
    """

    unsent: tuple[int, ...]


class Redirected(NewCard):
    """Slack refused the team's channel for good (`error`), so the messages go to the fallback channel.

    `emptied` where what we had said in the channel that was left is gone, because others can read it now.
    """

    audience = (Audience.NEW_CARD, Audience.THREAD, Audience.UNSENT, Audience.OWNER)

    kind: Literal["redirected"] = "redirected"
    error: str
    was: str
    now: str
    emptied: bool = False


class CardReplaced(NewCard):
    """The card could not be changed any more (`error`), so a fresh one was posted in the same channel."""

    audience = (Audience.NEW_CARD, Audience.UNSENT)

    kind: Literal["card_replaced"] = "card_replaced"
    error: str


class ChannelBack(NewCard):
    """The channel takes messages again: what it has not had meanwhile is posted, with a card where it had none."""

    kind: Literal["channel_back"] = "channel_back"
    channel: str
    card: bool


class NoteMissed(DomainEvent):
    """One more note (of the entry with this number) that a channel did not take, after that had been said."""

    audience = ()

    kind: Literal["note_missed"] = "note_missed"
    to: str
    entry: int
    error: str


class Moved(NewCard):
    """Another team has it from now on, and `reason` says why. `was` and `now` are channels.

    The card that was left says where it went. What goes to a confidential team is emptied where it was instead, before
    anything else is said.
    """

    audience = (Audience.NEW_CARD, Audience.LEFT, Audience.THREAD, Audience.UNSENT, Audience.OWNER)

    was: str
    now: str
    left: Target
    to: Target
    area: str | None = None
    reason: str

    @property
    def withdraws(self) -> bool:
        """Whether nothing of it may be read where it was."""
        return self.to.confidential


class ChannelShared(DomainEvent):
    """Another company can read the channel where the card stands: what that means is found when the card is changed."""

    audience = (Audience.CARD,)

    kind: Literal["channel_shared"] = "channel_shared"
    channel: str


class ChannelMadePublic(DomainEvent):
    """Everybody can read the channel where the card of something confidential stands: the same is found there."""

    audience = (Audience.CARD,)

    kind: Literal["channel_made_public"] = "channel_made_public"
    channel: str


class Undeliverable(DomainEvent):
    """Slack refused one message for good and there was nowhere else to send it.

    What could not reach a person is said in the thread; what could not reach the channel, to the owner. `closed` where
    nothing else goes there either; `unsure` where an earlier attempt may have reached Slack all the same; `emptied`
    where what we had said there is gone, because others can read it now.
    """

    kind: Literal["undeliverable"] = "undeliverable"
    message: str
    to: str
    error: str
    closed: bool
    unsure: bool
    emptied: bool = False


CARD_EVENTS: tuple[type[DomainEvent], ...] = (
    Redirected, CardReplaced, ChannelShared, ChannelMadePublic, ChannelBack, NoteMissed, Undeliverable,
)  # fmt: skip
"""Those of them that no verb makes, by hand."""

"""What happens to whose customer it is: handed over, come back, or left by a closed account."""

from typing import ClassVar, Literal

from bot.domain.events import Audience, DomainEvent


class HandoverEvent(DomainEvent):
    """`owner` has it before, `to` was asked to take it over, and `asked_by` asked: the owner, or who stands in.

    Each names all of them, because the owner may be another one by the time that it is told.
    """

    audience: ClassVar[tuple[Audience, ...]] = (Audience.PARTIES,)
    tells_actor = True

    owner: str
    to: str
    asked_by: str

    together: bool = False

    @property
    def parties(self) -> tuple[str, ...]:
        """Who is told in person; of those that were handed over together, one message tells for all."""
        return () if self.together else self._concerned

    @property
    def _concerned(self) -> tuple[str, ...]:
        return self.owner, self.to, self.asked_by


class HandoverReturned(HandoverEvent):
    """Nobody answered in time: the owner keeps it."""

    kind: Literal["handover_returned"] = "handover_returned"


class HandoverWithdrawn(HandoverEvent):
    """It went to a confidential team, where who was asked may not see it: nobody can accept it any more."""

    kind: Literal["handover_withdrawn"] = "handover_withdrawn"

    @property
    def parties(self) -> tuple[str, ...]:
        """Each is told of it by itself, also where it was offered with others: those can still be accepted."""
        return self._concerned


class OwnerReplaced(DomainEvent):
    """Slack says that the owner's account is closed, so who stood in for them keeps the customer from now on."""

    audience = (Audience.CARD, Audience.THREAD)

    kind: Literal["owner_replaced"] = "owner_replaced"
    was: str
    now: str
    error: str


OWNER_EVENTS: tuple[type[DomainEvent], ...] = (HandoverReturned, HandoverWithdrawn, OwnerReplaced)
"""Those of them that no verb makes, by hand."""

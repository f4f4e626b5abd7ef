"""What an escalation hears of the others of its case."""

from typing import Literal

from pydantic import AwareDatetime

from bot.domain.events import Audience, DomainEvent
from bot.domain.siblings import Sibling


class SiblingEvent(DomainEvent):
    """About an escalation that was asked beside this one."""

    sibling: Sibling

    @property
    def is_secret(self) -> bool:
        """Whether it would tell of a confidential one: then nobody hears or reads of it here."""
        return self.sibling.target.confidential


class SiblingChanged(SiblingEvent):
    """It stands differently now, or somebody else keeps the customer: `owner` of both."""

    audience = (Audience.CARD,)

    kind: Literal["sibling_changed"] = "sibling_changed"
    owner: str


class CustomerUpdatedBeside(SiblingEvent):
    """The customer was told there, which counts here too. Of a confidential one nothing of it is repeated."""

    audience = (Audience.CARD, Audience.THREAD)

    kind: Literal["customer_updated_beside"] = "customer_updated_beside"
    said: str | None
    next_by: AwareDatetime | None = None

    @property
    def is_secret(self) -> bool:
        return False


SIBLING_EVENTS: tuple[type[DomainEvent], ...] = (SiblingChanged, CustomerUpdatedBeside)
"""Those that no verb makes, by hand."""

"""Whose word a message is: the customer's, ours, or an app's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.domain.slack_message.authors import Author


class Side(Enum):
    CUSTOMER = auto()
    US = auto()
    APP = auto()


@dataclass(frozen=True)
class Sides:
    """`home` is our workspace. `outsiders` tells of a person, by id, whether Slack says that they are none of us.

    `with_customer` is whether the settings name a customer for the channel: somebody unknown there is the customer.
    """

    home: str
    outsiders: Mapping[str, bool] = field(default_factory=dict)
    with_customer: bool = False

    def of(self, author: Author) -> Side:
        """Customers are other companies' people and guests; what Slack was asked counts before what a message says."""
        if author.is_app:
            return Side.APP
        known = self.outsiders.get(author.id)
        if known is None:
            known = self._seems_outside(author)
        return Side.CUSTOMER if known else Side.US

    def _seems_outside(self, author: Author) -> bool:
        if author.is_guest:
            return True
        return author.team != self.home if author.team else self.with_customer

"""A customer, as the directory knows them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.domain.customers.names import identity
from bot.domain.revenue import written
from bot.domain.sla import SlaWindows
from bot.domain.team import ChannelId

CustomerName = Annotated[str, Field(min_length=1, max_length=100)]


class CustomerTier(StrEnum):
    """Whether losing them, or failing them, is a matter for managers."""

    KEY = "key"
    STANDARD = "standard"


class Customer(BaseModel):
    """`revenue` is a year's, in `currency` (ISO 4217); both or neither. `account_manager` is a Slack user id or a name.

    Read a row with `bot.domain.customers.lines`; this class holds it. What a newer release added is ignored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    name: CustomerName
    aliases: tuple[CustomerName, ...] = ()
    channels: tuple[ChannelId, ...] = ()
    revenue: Decimal | None = Field(default=None, ge=0, lt=Decimal("1e13"), decimal_places=2)
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    tier: CustomerTier = CustomerTier.STANDARD
    sla: SlaWindows = SlaWindows()
    account_manager: str | None = None
    language: str | None = None
    renewal: date | None = None
    reference: bool = False

    @model_validator(mode="after")
    def _sum_is_whole(self) -> "Customer":
        if (self.revenue is None) != (self.currency is None):
            raise ValueError("revenue and currency go together: give both, or neither")
        return self

    @property
    def key(self) -> str:
        """What makes two spellings of a name the same customer."""
        return identity(self.name)

    @property
    def proposed(self) -> dict[str, object]:
        """What a brief about them begins with: the revenue of a year, where it is known."""
        known = {"revenue_amount": self.revenue, "revenue_currency": self.currency}
        return {field: str(value) for field, value in known.items() if value is not None}

    @property
    def is_key(self) -> bool:
        return self.tier is CustomerTier.KEY

    @property
    def yearly_revenue(self) -> str | None:
        """`GBP 48,000`, or None when nobody has said."""
        if self.revenue is None:
            return None
        return written(self.currency, self.revenue)

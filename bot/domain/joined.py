"""Customers who have the problem of an escalation too."""

from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.customers import Customer


class JoinedCustomer(BaseModel):
    """Another customer with the same problem: who added them, from where, and what they report.

    `words` are their own, and `language` is that of their directory entry, for the reply to them; `account` is what it
    said of them then. `heard_at` is when they were told something.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str
    by: str
    at: AwareDatetime
    report: str | None = None
    link: str | None = None
    words: str | None = None
    language: str | None = None
    account: Customer | None = None
    heard_at: AwareDatetime | None = None

    @property
    def last_informed(self) -> datetime:
        """When they last heard from us; until then they wait since they were added."""
        return self.heard_at or self.at

"""Customers who have the problem of an escalation too."""

from pydantic import AwareDatetime, BaseModel, ConfigDict


class JoinedCustomer(BaseModel):
    """Another customer with the same problem: who added them, from where, and what they report."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str
    by: str
    at: AwareDatetime
    report: str | None = None
    link: str | None = None

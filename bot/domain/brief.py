"""The structured brief: the practice's "Structured Escalation Format", field by field."""

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.revenue import written
from bot.domain.severity import Severity
from bot.domain.tiers import Target


class SlaStatus(StrEnum):
    """Where the promise to the customer stands."""

    WITHIN = "within"
    AT_RISK = "at_risk"
    BREACHED = "breached"

    @property
    def label(self) -> str:
        return {"within": "Within SLA", "at_risk": "At risk", "breached": "Breached"}[self.value]


class Growth(StrEnum):
    """Whether more customers are hit as time passes (the practice's "Breadth")."""

    GROWING = "growing"
    STEADY = "steady"
    SHRINKING = "shrinking"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Depth(StrEnum):
    """How hard it hits them (the practice's "Depth": blocked or inconvenienced)."""

    BLOCKED = "blocked"
    SLOWED = "slowed"
    INCONVENIENCED = "inconvenienced"

    @property
    def label(self) -> str:
        return {"blocked": "Blocked", "slowed": "Slowed down", "inconvenienced": "Inconvenienced"}[self.value]


class Reference(StrEnum):
    """Whether the customer speaks for us in public (the practice's "Reputation")."""

    YES = "yes"
    NO = "no"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Ask(StrEnum):
    """What the receiving team should do; these are different requests ("investigate" is not "fix")."""

    INVESTIGATE = "investigate"
    FIX = "fix"
    DECIDE = "decide"
    APPROVE = "approve"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Attempt(BaseModel):
    """One thing that was tried, and what came of it; None where that was not written down."""

    model_config = ConfigDict(frozen=True, extra="allow")

    action: str
    result: str | None = None

    def __str__(self) -> str:
        return f"{self.action} → {self.result}" if self.result else self.action


class Brief(BaseModel):
    """What the receiving team needs to act, as far as it is known. See `FIELDS` for each field's meaning.

    It begins with what its team cannot start without (`bot.domain.questions`) and grows by the verb that adds details.

    Build a new one with `bot.domain.brief_validation.validated`, which reads and checks answers; this class alone holds
    them, so that an old brief loads when those rules have changed. What a newer release added is kept.
    """

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

    target: Target
    kind: Kind
    signs: tuple[Sign, ...] = ()
    solution: Solution | None = None
    area: str | None = None
    severity: Severity
    customer: str | None = None
    summary: str
    why_past_l2: str | None = None

    customers_affected: int | None = Field(default=None, ge=0, le=1_000_000_000)
    customers_named: str | None = None
    growing: Growth | None = None
    workflow_impact: str | None = None
    blocked_or_slowed: Depth | None = None
    duration: str | None = None
    until_critical: str | None = None
    revenue_amount: Decimal | None = Field(default=None, ge=0, lt=Decimal("1e13"), decimal_places=2)
    revenue_currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    pending_deals: str | None = None
    reputation: str | None = None
    reference_customer: Reference | None = None
    sla_status: SlaStatus | None = None
    contractual: str | None = None

    description: str
    customer_waiting_since: AwareDatetime | None = None

    steps: tuple[str, ...] = ()
    expected: str | None = None
    actual: str | None = None
    environment: str | None = None
    frequency: str | None = None
    ruled_out: str | None = None
    logs: str | None = None
    tried: tuple[Attempt, ...] = ()

    last_update_at: AwareDatetime | None = None
    last_update_said: str | None = None
    customer_expectation: str | None = None
    customer_expects_by: AwareDatetime | None = None
    escalation_risk: str | None = None
    customer_contact: str | None = None
    customer_words: str | None = None

    ask: Ask
    ask_details: str
    deadline: AwareDatetime

    ticket_links: tuple[str, ...] = ()
    internal_threads: tuple[str, ...] = ()
    request_frequency: str | None = None
    competitive_pressure: str | None = None
    containment: str | None = None
    urgency: str | None = None

    personal_data_reason: str | None = None
    """Why card, account or identity numbers stand in it; None where there are none."""

    @property
    def revenue_at_risk(self) -> str | None:
        """`GBP 48,000`, or None when nobody knows."""
        if self.revenue_amount is None:
            return None
        return written(self.revenue_currency, self.revenue_amount)

    def time_in_queue(self, *, at: datetime) -> timedelta | None:
        """How long the customer had waited at that moment, if we know since when."""
        return at - self.customer_waiting_since if self.customer_waiting_since else None

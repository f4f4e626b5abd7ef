"""The structured brief: the practice's "Structured Escalation Format", field by field."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from bot.domain.severity import Severity
from bot.domain.text import cleaned, lines_of, one_line
from bot.domain.tiers import Target

_ARROWS = ("->", "→", "=>")


class SlaStatus(StrEnum):
    """Where the promise to the customer stands."""

    WITHIN = "within"
    AT_RISK = "at_risk"
    BREACHED = "breached"

    @property
    def label(self) -> str:
        return {"within": "Within SLA", "at_risk": "At risk", "breached": "Breached"}[self.value]


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
    """One thing that was tried, and what came of it."""

    model_config = ConfigDict(frozen=True)

    action: str
    result: str

    def __str__(self) -> str:
        return f"{self.action} → {self.result}"


def _attempts(written: object) -> object:
    return (
        tuple(_attempt(i, line) for i, line in enumerate(_lines(written), 1)) if isinstance(written, str) else written
    )


def _attempt(number: int, line: str) -> Attempt:
    for arrow in _ARROWS:
        action, found, result = line.partition(arrow)
        if found and action.strip() and result.strip():
            return Attempt(action=action.strip(), result=result.strip())
    raise ValueError(f"Line {number} needs its result: write what you did -> what happened.")


def _lines(written: object) -> Any:
    return lines_of(written) if isinstance(written, str) else written


def _links(written: object) -> object:
    return tuple(map(_link, lines_of(written))) if isinstance(written, str) else written


def _link(line: str) -> str:
    if not re.fullmatch(r"https?://\S+", line, re.IGNORECASE):
        raise ValueError(f"Write one link a line, starting with https://. This is not one: {line[:80]}")
    return line


Line = Annotated[str, BeforeValidator(lambda text: one_line(text) if isinstance(text, str) else text)]
Text = Annotated[str, BeforeValidator(lambda text: cleaned(text) if isinstance(text, str) else text)]
Lines = Annotated[tuple[str, ...], BeforeValidator(_lines)]
Links = Annotated[tuple[str, ...], BeforeValidator(_links)]
Attempts = Annotated[tuple[Attempt, ...], BeforeValidator(_attempts)]


class Brief(BaseModel):
    """Everything the receiving team needs to act, as it was when it was written. See `FIELDS` for each field's meaning.

    Build a new one with `bot.domain.brief_validation.written`, which also checks the answers against target and time;
    this class alone holds them, so that an old brief loads when those rules have changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    target: Target
    area: str | None = None
    severity: Severity
    customer: Line
    summary: Line
    sla_status: SlaStatus

    customers_affected: int = Field(ge=0, le=1_000_000_000)
    customers_named: Text | None = None
    workflow_impact: Text
    revenue_amount: Decimal | None = Field(default=None, ge=0, lt=Decimal("1e13"), decimal_places=2)
    revenue_currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    description: Text
    customer_waiting_since: AwareDatetime | None = None

    steps: Lines = ()
    expected: Text | None = None
    actual: Text | None = None
    environment: Text | None = None
    frequency: Line | None = None
    logs: Text | None = None
    tried: Attempts = ()

    last_update_at: AwareDatetime | None = None
    last_update_said: Text | None = None
    customer_expectation: Text | None = None
    customer_expects_by: AwareDatetime | None = None
    escalation_risk: Text | None = None

    ask: Ask
    ask_details: Text
    deadline: AwareDatetime

    ticket_links: Links = ()
    internal_threads: Lines = ()
    request_frequency: Text | None = None
    competitive_pressure: Text | None = None
    containment: Text | None = None
    urgency: Text | None = None

    @property
    def revenue_at_risk(self) -> str | None:
        """`GBP 48,000`, or None when nobody knows."""
        if self.revenue_amount is None:
            return None
        whole = self.revenue_amount == self.revenue_amount.to_integral_value()
        return f"{self.revenue_currency} {self.revenue_amount:,.{0 if whole else 2}f}"

    def time_in_queue(self, *, at: datetime) -> timedelta | None:
        """How long the customer had waited at that moment, if we know since when."""
        return at - self.customer_waiting_since if self.customer_waiting_since else None

"""The brief of a story: what a good agent types into the form, by field name; of a kept one the first step is enough.

Lengths are characters as typed; times are aware UTC. `steps`, `tried`, `ticket_links` and `internal_threads` hold one
entry per line.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Kind = Literal["bug", "outage", "data", "exposure", "feature", "relationship", "deeper_skills", "how_to"]
Sign = Literal[
    "several_customers", "growing", "production_down", "data_at_risk", "key_customer", "sla", "waiting", "repeated",
    "executive", "public",
]  # fmt: skip
Solution = Literal["documented", "alternative", "solved_before"]
Target = Literal["l2", "engineering", "product", "security", "leadership"]

# What each target asks for beyond the fields that have no default below.
NEEDED: dict[Target, tuple[str, ...]] = {
    "l2": ("tried", "customer_expectation"),
    "engineering": (
        *("steps", "expected", "actual", "environment", "frequency", "logs", "tried"),
        *("customer_waiting_since", "customer_expectation"),
    ),
    "product": ("request_frequency", "customer_expectation"),
    "security": ("containment", "urgency"),
    "leadership": ("revenue_amount", "revenue_currency", "tried", "customer_expectation"),
}
# Fields that stand on one target's form only.
OWN: dict[Target, tuple[str, ...]] = {
    "engineering": ("area", "steps", "expected", "actual", "environment", "frequency", "logs"),
    "product": ("request_frequency", "competitive_pressure"),
    "security": ("containment", "urgency"),
}


class Strict(BaseModel):
    """Frozen, no unknown keys, no silent conversion; outer whitespace goes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)


def refusal(sentence: str) -> PydanticCustomError:
    """An error whose text is the sentence alone, without pydantic's "Value error" before it."""
    return PydanticCustomError("story", "{sentence}", {"sentence": sentence})


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() != timedelta(0):
        raise refusal("write this time in UTC, ending in Z")
    return moment.astimezone(UTC)


def _links(lines: str) -> str:
    if not all(line.startswith("https://") for line in lines.splitlines()):
        raise refusal("every line must be an https:// link")
    return lines


def _pairs(lines: str) -> str:
    if not all(" -> " in line for line in lines.splitlines()):
        raise refusal("every line must read: what we did -> what happened")
    return lines


Utc = Annotated[AwareDatetime, AfterValidator(_utc)]
Text = Annotated[str, StringConstraints(min_length=1)]
Text100 = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Text150 = Annotated[str, StringConstraints(min_length=1, max_length=150)]
Text200 = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text300 = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text400 = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Text500 = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Text600 = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Text1500 = Annotated[str, StringConstraints(min_length=1, max_length=1500)]
Text2000 = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Brief(Strict):
    """Values by form field; `None` is a field left empty."""

    kind: Kind
    signs: Annotated[tuple[Sign, ...], Field(strict=False)] = ()
    target: Target
    area: Text | None = None
    severity: Literal["critical", "high", "medium"]
    customer: Text100
    summary: Text150
    sla_status: Literal["within", "at_risk", "breached"]

    customers_affected: Annotated[int, Field(ge=1)]
    customers_named: Text300 | None = None
    workflow_impact: Text600
    revenue_amount: Annotated[int | float, Field(gt=0)] | None = None
    revenue_currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    description: Text2000
    customer_waiting_since: Utc | None = None
    steps: Text1500 | None = None
    expected: Text400 | None = None
    actual: Text600 | None = None
    environment: Text400 | None = None
    frequency: Text150 | None = None
    logs: Text1500 | None = None
    tried: Annotated[Text1500, AfterValidator(_pairs)] | None = None
    last_update_at: Utc | None = None
    last_update_said: Text500 | None = None
    customer_expectation: Text300 | None = None
    customer_expects_by: Utc | None = None
    escalation_risk: Text300 | None = None
    ask: Literal["investigate", "fix", "decide", "approve"]
    ask_details: Text400
    deadline: Utc
    ticket_links: Annotated[Text500, AfterValidator(_links)] | None = None
    internal_threads: Text400 | None = None
    request_frequency: Text200 | None = None
    competitive_pressure: Text300 | None = None
    containment: Text600 | None = None
    urgency: Text300 | None = None

    @model_validator(mode="after")
    def _fits_its_target(self) -> Self:
        filled = self.model_fields_set
        for name in NEEDED[self.target]:
            if name not in filled:
                raise refusal(f"a brief for {self.target} needs {name}")
        for target, names in OWN.items():
            for name in names:
                if target != self.target and name in filled:
                    raise refusal(f"{name} belongs in a brief for {target}, not for {self.target}")
        for one, other in (("revenue_amount", "revenue_currency"), ("last_update_at", "last_update_said")):
            if (one in filled) != (other in filled):
                raise refusal(f"{one} and {other} come together")
        return self


class KeptBrief(Strict):
    """What is asked before support keeps a case: what is going on, and the answer that exists already."""

    kind: Kind
    signs: Annotated[tuple[Sign, ...], Field(strict=False)] = ()
    solution: Solution
    customer: Text100
    summary: Text150
    ticket_links: Annotated[Text500, AfterValidator(_links)]

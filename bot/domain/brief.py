"""The structured brief (the practice's "Structured Escalation Format") and the rules an answer must keep."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from bot.domain.fields import FIELDS
from bot.domain.refusals import BadBrief
from bot.domain.severity import Severity
from bot.domain.text import cleaned, lines_of, one_line
from bot.domain.tiers import FIRST_STEP, Target, asked_of, required_of

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

    Build a new one with `written`, which checks the answers against the target and the time; this class alone only
    holds them, so that an old brief loads whatever the rules have become.
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


def written(answers: Mapping[str, object], *, at: datetime) -> Brief:
    """A brief from a form's answers (text, option values, numbers as text, times as epoch seconds or datetimes).

    Raises `BadBrief` with one sentence for each field that needs another look; nothing is accepted by halves.
    """
    brief, problems = _examined(answers, at)
    if brief is None or problems:
        raise BadBrief(problems)
    return brief


def problems_of_first_step(answers: Mapping[str, object], *, at: datetime) -> dict[str, str]:
    """The sentences for the fields that are asked before the target is known; empty when the form may go on."""
    asked = {question.field for question in FIRST_STEP}
    _, problems = _examined(answers, at)
    return {field: sentence for field, sentence in problems.items() if field in asked}


def _examined(answers: Mapping[str, object], at: datetime) -> tuple[Brief | None, dict[str, str]]:
    given = _asked(answers)
    problems = _half_a_sum(given) | _out_of_time(given, at) | _missing(given)
    try:
        return Brief.model_validate(given), problems | _too_long(given)
    except ValidationError as error:
        return None, problems | _wrong(error) | _too_long(given)


def _asked(answers: Mapping[str, object]) -> dict[str, object]:
    """What was answered, without the fields of other targets: a form that changed its target may still carry them."""
    target = _target(answers)
    elsewhere = set(FIELDS) - asked_of(target) if target else set()
    kept = {field: _answered(answer) for field, answer in answers.items() if field not in elsewhere}
    return {field: answer for field, answer in kept.items() if answer is not None}


def _target(answers: Mapping[str, object]) -> Target | None:
    return next((target for target in Target if target == answers.get("target")), None)


def _answered(answer: object) -> object:
    """The answer, or None for one that says nothing: null, white space, zero-width characters only."""
    return (cleaned(answer) or None) if isinstance(answer, str) else answer


def _missing(given: Mapping[str, object]) -> dict[str, str]:
    target = _target(given)
    asked = required_of(target) if target else (question.field for question in FIRST_STEP if question.required)
    return {field: "Please fill this in." for field in asked if field not in given}


def _too_long(given: Mapping[str, object]) -> dict[str, str]:
    return {
        field: f"Keep this to {limit:,} characters; it has {len(answer):,}."
        for field, answer in given.items()
        if isinstance(answer, str) and field in FIELDS and (limit := FIELDS[field].limit) and len(answer) > limit
    }


def _half_a_sum(given: Mapping[str, object]) -> dict[str, str]:
    if "revenue_amount" in given and "revenue_currency" not in given:
        return {"revenue_currency": "Choose the currency of the amount."}
    if "revenue_currency" in given and "revenue_amount" not in given:
        return {"revenue_amount": "Write the amount, or leave the currency empty too."}
    return {}


def _out_of_time(given: Mapping[str, object], at: datetime) -> dict[str, str]:
    problems = {}
    if (deadline := _moment(given.get("deadline"))) and deadline <= at:
        problems["deadline"] = "This is in the past. Choose a time that the team can still meet."
    for field in ("customer_waiting_since", "last_update_at"):
        if (moment := _moment(given.get(field))) and moment > at:
            problems[field] = "This is in the future. Choose when it happened."
    return problems


_MOMENT: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


def _moment(answer: object) -> datetime | None:
    """The time that was answered; what cannot be read as one is `Brief`'s own complaint."""
    try:
        return _MOMENT.validate_python(answer)
    except ValidationError:
        return None


_SENTENCES = {
    "enum": "Choose one of the options.",
    "int_parsing": "Write a whole number, such as 3.",
    "int_from_float": "Write a whole number, such as 3.",
    "decimal_parsing": "Write an amount in figures, such as 48000.",
    "decimal_max_places": "Write at most two decimal places.",
    "greater_than_equal": "This number is too small.",
    "less_than_equal": "This number is too large.",
    "less_than": "This number is too large.",
    "string_pattern_mismatch": "Choose one of the options.",
    "extra_forbidden": "The form has no such field.",
}
_OTHERWISE = "This answer is not of the form the field needs."


def _wrong(error: ValidationError) -> dict[str, str]:
    found = error.errors(include_url=False, include_input=False)
    wrong = (one for one in found if one["type"] != "missing" or len(one["loc"]) > 1)  # whole fields: `_missing`
    return {str(one["loc"][0]): _sentence(one["type"], one["msg"]) for one in wrong}


def _sentence(kind: str, message: str) -> str:
    return message.removeprefix("Value error, ") if kind == "value_error" else _SENTENCES.get(kind, _OTHERWISE)

"""Who can be asked, and what each of them needs to hear (the practice's "Escalation Tiers")."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Target(StrEnum):
    """The team that is asked to act."""

    L2 = "l2"
    ENGINEERING = "engineering"
    PRODUCT = "product"
    SECURITY = "security"
    LEADERSHIP = "leadership"

    @property
    def label(self) -> str:
        return "L2 Support" if self is Target.L2 else self.value.capitalize()

    @property
    def meaning(self) -> str:
        """When this is the right team."""
        return _MEANINGS[self]

    @property
    def confidential(self) -> bool:
        """Whether only the people involved may know that it exists."""
        return self is Target.SECURITY


_MEANINGS = {
    Target.L2: "Deeper investigation, product knowledge, advanced troubleshooting",
    Target.ENGINEERING: "Confirmed bug, infrastructure, needs a code change",
    Target.PRODUCT: "Feature gap, design decision, competing customer needs",
    Target.SECURITY: "Possible exposure or access, vulnerability, compliance",
    Target.LEADERSHIP: "Churn or SLA breach on a key account, exception, legal risk",
}


@dataclass(frozen=True)
class Question:
    """One field of a target's brief: must it be answered, and what is it called there, if not by its own name."""

    field: str
    required: bool = False
    label: str | None = None


def _must(field: str, label: str | None = None) -> Question:
    return Question(field, required=True, label=label)


FIRST_STEP: tuple[Question, ...] = (
    _must("target"),
    Question("area"),
    _must("severity"),
    _must("customer"),
    _must("summary"),
    _must("sla_status"),
)
"""What is asked of everybody before the target is known."""

_IMPACT = (_must("customers_affected"), Question("customers_named"))
_REVENUE = (Question("revenue_amount"), Question("revenue_currency"))
_REPRODUCTION = tuple(_must(f) for f in ("steps", "expected", "actual", "environment", "frequency", "logs"))
_CUSTOMER = (
    Question("last_update_at"),
    Question("last_update_said"),
    _must("customer_expectation"),
    Question("customer_expects_by"),
    Question("escalation_risk"),
)
_ASK = (_must("ask"), _must("ask_details"), _must("deadline"))
_LINKS = (Question("ticket_links"), Question("internal_threads"))
_WAITING = Question("customer_waiting_since")
_WORKFLOW = _must("workflow_impact")

_SECOND_STEP: Mapping[Target, tuple[Question, ...]] = {
    Target.L2: (
        _must("description", "Ticket summary"),
        _must("tried"),
        *_IMPACT,
        _WORKFLOW,
        *_REVENUE,
        _WAITING,
        *_CUSTOMER,
        *_ASK,
        *_LINKS,
        Question("logs"),
    ),
    Target.ENGINEERING: (
        _must("description"),
        *_REPRODUCTION,
        *_IMPACT,
        _WORKFLOW,
        *_REVENUE,
        Question("tried"),
        _must("customer_waiting_since"),
        *_CUSTOMER,
        *_ASK,
        *_LINKS,
    ),
    Target.PRODUCT: (
        _must("description", "Customer use case"),
        _must("request_frequency"),
        Question("competitive_pressure"),
        *_IMPACT,
        _WORKFLOW,
        *_REVENUE,
        Question("tried"),
        _WAITING,
        *_CUSTOMER,
        *_ASK,
        *_LINKS,
    ),
    Target.SECURITY: (
        _must("description", "What was observed"),
        _must("workflow_impact", "Who or what is potentially affected"),
        _must("containment"),
        _must("urgency"),
        *_IMPACT,
        Question("tried"),
        Question("logs"),
        *_REVENUE,
        _WAITING,
        *_CUSTOMER[:2],
        Question("customer_expectation"),
        *_CUSTOMER[3:],
        *_ASK,
        *_LINKS,
    ),
    Target.LEADERSHIP: (
        _must("description", "Full business context"),
        *_IMPACT,
        _WORKFLOW,
        _must("revenue_amount"),
        _must("revenue_currency"),
        _must("tried"),
        _WAITING,
        *_CUSTOMER,
        *_ASK,
        *_LINKS,
    ),
}


def questions_for(target: Target) -> tuple[Question, ...]:
    """The second step's questions in the order of the form; the first step's (`FIRST_STEP`) are the same for all."""
    return _SECOND_STEP[target]


def asked_of(target: Target) -> set[str]:
    """Every field that a brief to this target has, answered or not."""
    return {question.field for question in (*FIRST_STEP, *questions_for(target))}


def required_of(target: Target) -> Iterator[str]:
    """Every field that a brief to this target must answer."""
    return (question.field for question in (*FIRST_STEP, *questions_for(target)) if question.required)


def label_for(target: Target, field: str, otherwise: str) -> str:
    """What a field is called in this target's brief."""
    labels = {question.field: question.label for question in questions_for(target)}
    return labels.get(field) or otherwise

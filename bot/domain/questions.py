"""What each team cannot start without, and everything else that helps it (the practice's "What to include").

The first step asks what decides where a brief goes. What the team then needs depends on the target and on the kind of
problem: only a bug is asked for its steps, because nobody can repeat an outage. A security or critical escalation is
posted from the first step (`is_fast`); the rest can be added while the team is at work.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.kinds import Kind
from bot.domain.severity import Severity
from bot.domain.tiers import Target


@dataclass(frozen=True)
class Question:
    """One field of the form: must it be answered, and what is it called there, if not by its own name."""

    field: str
    required: bool = False
    label: str | None = None


def _must(field: str, label: str | None = None) -> Question:
    return Question(field, required=True, label=label)


FIRST_STEP = ("customer", "summary", "kind", "signs", "solution", "target", "severity", "area", "why_past_l2")
"""The fields that decide where it goes and how fast."""

_ASK = (_must("ask"), _must("ask_details"), _must("deadline"))
_TIMELINE = Question("customer_waiting_since")
_DESCRIPTION = _must("description")
_OBSERVED = _must("description", "What was observed, where and since when")
_IMPACT = _must("workflow_impact", "Business impact")
_EVIDENCE = _must("logs", "Evidence")

_STEPS = (_must("steps"), _must("expected"), _must("actual"), _must("environment"), _must("frequency"))
_ENGINEERING = {
    Kind.BUG: (_DESCRIPTION, *_STEPS, _EVIDENCE, _IMPACT, _TIMELINE),
    Kind.DATA: (_OBSERVED, _must("expected"), _must("actual"), _EVIDENCE, _IMPACT, _TIMELINE),
}
_INFRASTRUCTURE = (_OBSERVED, _EVIDENCE, _IMPACT, _TIMELINE)
_TEAMS = {
    Target.L2: (
        _must("description", "Ticket summary"),
        _must("tried"),
        _must("customer_expectation", "Customer context"),
        _TIMELINE,
    ),
    Target.PRODUCT: (
        _must("description", "Customer use case"),
        _IMPACT,
        _must("request_frequency"),
        Question("competitive_pressure"),
    ),
    Target.LEADERSHIP: (
        _must("description", "Full business context"),
        _must("revenue_amount"),
        _must("revenue_currency"),
        _must("tried"),
    ),
}


def is_fast(target: Target, severity: Severity) -> bool:
    """Whether it is posted from the first step, with what happened, who is affected, containment and the ask."""
    return target is Target.SECURITY or severity is Severity.CRITICAL


def needs(target: Target, kind: Kind, severity: Severity) -> tuple[Question, ...]:
    """What this team is asked before it is called, in the order of the form."""
    if is_fast(target, severity):
        return (*_fast(target), *_ASK)
    return (*(_ENGINEERING.get(kind, _INFRASTRUCTURE) if target is Target.ENGINEERING else _TEAMS[target]), *_ASK)


def _fast(target: Target) -> tuple[Question, ...]:
    contained = Question("containment", required=target is Target.SECURITY)
    affected = _must("workflow_impact", "Who or what is affected")
    return (_must("description", "What was observed"), affected, contained)


def must_haves(target: Target, kind: Kind, severity: Severity) -> frozenset[str]:
    """Every field that must be answered before this brief is posted."""
    asked = {question.field for question in needs(target, kind, severity) if question.required}
    return frozenset({"target", "kind", "severity", "summary"} | asked | _customer(target))


def _customer(target: Target) -> set[str]:
    """Security never waits for a name, and L2 may be asked about something that nobody has reported yet."""
    return set() if target in (Target.SECURITY, Target.L2) else {"customer"}


@dataclass(frozen=True)
class Section:
    """Fields under one of the practice's headings."""

    title: str
    fields: tuple[str, ...]


_REPRODUCTION = Section(
    "Reproduction steps", ("steps", "expected", "actual", "environment", "frequency", "ruled_out", "logs")
)
_EVIDENCE_ONLY = Section("Evidence", ("environment", "frequency", "ruled_out", "logs"))
_SECTIONS = (
    Section(
        "Impact",
        (
            *("customer", "customers_affected", "customers_named", "growing", "workflow_impact", "blocked_or_slowed"),
            *("duration", "until_critical", "revenue_amount", "revenue_currency", "pending_deals"),
            *("reputation", "reference_customer", "sla_status", "contractual"),
        ),
    ),
    Section("Issue description", ("summary", "description")),
)
_DEMAND = Section("Demand", ("request_frequency", "competitive_pressure"))
_CONTAINMENT = Section("Containment and urgency", ("containment", "urgency"))
_AFTER = (
    Section("What's been tried", ("tried",)),
    Section(
        "Customer communication",
        (
            *("customer_waiting_since", "last_update_at", "last_update_said", "customer_expectation"),
            *("customer_expects_by", "escalation_risk", "customer_contact", "customer_words"),
        ),
    ),
    Section("What's needed", ("ask", "ask_details", "deadline")),
    Section("Supporting context", ("ticket_links", "internal_threads")),
)


def details(target: Target, kind: Kind) -> Iterator[Section]:
    """Everything that may be added to a brief, under the practice's headings and in its order."""
    yield from _SECTIONS
    yield _REPRODUCTION if kind in (Kind.BUG, Kind.DATA) else _EVIDENCE_ONLY
    if target is Target.PRODUCT or kind is Kind.FEATURE:
        yield _DEMAND
    yield _CONTAINMENT
    yield from _AFTER


def label_for(target: Target, kind: Kind, severity: Severity, field: str) -> str | None:
    """What a field is called when this target is asked, if not by its own name."""
    labels = {question.field: question.label for question in needs(target, kind, severity)}
    return labels.get(field)

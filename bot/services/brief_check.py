"""What the form would say to a brief, without sending it: for pipelines, and for trying."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.calendars import schedule_for
from bot.domain.answer_errors import said
from bot.domain.brief_validation import decided, free_texts, required_of, validated
from bot.domain.coach import Answers, Report, coach
from bot.domain.customers import Customer
from bot.domain.fields import FIELDS
from bot.domain.proposals import Knowledge, situation_of
from bot.domain.questions import label_for
from bot.domain.refusals import BadBrief, NoRoute
from bot.domain.routing import called_at, destination_for
from bot.domain.secrets import Kind, found_in
from bot.domain.severity import Severity
from bot.domain.sla import SlaWindows
from bot.domain.team import TeamSettings
from bot.domain.text import clipped, one_line
from bot.domain.tiers import Target
from bot.domain.triage import Advice, Tier, advise


@dataclass(frozen=True)
class FieldNote:
    """A sentence about one field; `label` is what the form calls it."""

    field: str
    label: str
    sentence: str


@dataclass(frozen=True)
class SecretNote:
    """A secret in one field: its kind (`credential`, `personal`), the rule that knows it, and from where to where it
    stands in the answer without what nobody sees. `excerpt` shows where, with the secret itself masked."""

    field: str
    label: str
    kind: Kind
    rule: str
    name: str
    span: tuple[int, int]
    excerpt: str


@dataclass(frozen=True)
class BriefRoute:
    """Where it would go: `calls` are the users and user groups that would be mentioned there."""

    channel: str
    calls: tuple[str, ...]


@dataclass(frozen=True)
class Dues:
    """When somebody would have to speak next, in UTC."""

    follow_up: datetime
    customer_update: datetime
    customer_update_overdue: datetime


@dataclass(frozen=True)
class BriefReport:
    """`missing` are must-haves without an answer, `problems` answers that need another look; both stop a brief.

    `no_route` is the sentence that says why it could not go anywhere. Target and severity are None where they are
    missing or unknown, and so is what follows from them. `advice` and `questions` are what the practice and the coach
    say; neither stops a brief. `secrets` stand in the problems too, unless there is a reason for personal data.
    """

    target: Target | None
    severity: Severity | None
    customer: Customer | None = None
    missing: tuple[FieldNote, ...] = ()
    problems: tuple[FieldNote, ...] = ()
    route: BriefRoute | None = None
    no_route: str | None = None
    dues: Dues | None = None
    advice: Advice | None = None
    questions: Report | None = None
    secrets: tuple[SecretNote, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def is_fine(self) -> bool:
        """Whether the form would post it."""
        return not (self.missing or self.problems or self.no_route or any(map(_is_credential, self.secrets)))


def check_brief(
    answers: Mapping[str, object],
    settings: TeamSettings,
    *,
    at: datetime,
    customer: Customer | None = None,
    tier: Tier | None = None,
    allowed: str | None = None,
) -> BriefReport:
    """Check answers as a form gives them, or as JSON does (times in ISO 8601, a list for one thing a line).

    `customer` is the directory's, where it has one; `tier` its author's; `allowed` the reason for personal data, as in
    `validated`. Target and severity are the proposed ones where none is given. Nothing is stored, and nobody is told.
    """
    known = Knowledge(tier, key_customer=bool(customer and customer.is_key))
    advice = advise(situation_of(answers, known))
    answers = _as_proposed(answers, advice)
    target, severity = _target(answers), _severity(answers)
    missing, problems = _shortcomings(answers, at, allowed)
    route, no_route = _route(target, severity, answers, settings, at)
    return BriefReport(
        target=target,
        severity=severity,
        customer=customer,
        missing=missing,
        problems=problems,
        route=route,
        no_route=no_route,
        dues=_dues(severity, settings, customer.sla if customer else SlaWindows(), at) if severity else None,
        advice=advice,
        secrets=tuple(_secrets(answers)),
        questions=coach(Answers(answers, at)) if said(answers.get("description")) else None,
    )


def _as_proposed(answers: Mapping[str, object], advice: Advice | None) -> Mapping[str, object]:
    """With the proposed target and severity where none was given, as the form has them once it is said what is going
    on."""
    if advice is None or said(answers.get("kind")) is None:
        return answers
    proposed = {"target": advice.target.value.value, "severity": advice.severity.value.value}
    return {**answers, **{name: value for name, value in proposed.items() if said(answers.get(name)) is None}}


def _is_credential(secret: SecretNote) -> bool:
    """What is never accepted; personal data may stay for a reason, and is a problem of its field without one."""
    return secret.kind == "credential"


def _secrets(answers: Mapping[str, object]) -> Iterator[SecretNote]:
    for name, text in free_texts({name: said(answer) for name, answer in answers.items()}).items():
        for one in found_in(text):
            where = clipped(one_line(name), 60), _label(name, answers)
            yield SecretNote(*where, one.kind, one.rule, one.label, one.span, one.excerpt)


def _shortcomings(
    answers: Mapping[str, object], at: datetime, allowed: str | None
) -> tuple[tuple[FieldNote, ...], tuple[FieldNote, ...]]:
    """The must-haves that nobody answered, then what else is wrong with the answers."""
    empty = {name for name in required_of(answers) if said(answers.get(name)) is None}
    try:
        validated(answers, at=at, allowed=allowed)
        found: Mapping[str, str] = {}
    except BadBrief as bad:
        found = bad.problems
    order = {name: place for place, name in enumerate(FIELDS)}
    notes = [
        FieldNote(clipped(one_line(name), 60), _label(name, answers), sentence)
        for name, sentence in sorted(found.items(), key=lambda one: order.get(one[0], len(order)))
    ]
    return tuple(one for one in notes if one.field in empty), tuple(one for one in notes if one.field not in empty)


def _label(name: str, answers: Mapping[str, object]) -> str:
    chosen = decided(answers)
    label = FIELDS[name].label if name in FIELDS else clipped(one_line(name), 60)
    return (label_for(*chosen, name) if chosen else None) or label


def _route(
    target: Target | None,
    severity: Severity | None,
    answers: Mapping[str, object],
    settings: TeamSettings,
    at: datetime,
) -> tuple[BriefRoute | None, str | None]:
    if target is None:
        return None, None
    area = answers.get("area")
    try:
        found = destination_for(target, area if isinstance(area, str) else None, settings, at=at)
    except NoRoute as refusal:
        return None, str(refusal)
    calls = called_at(found, target, settings) if severity and severity.mentions_people else ()
    return BriefRoute(found.channel, calls), None


def _dues(severity: Severity, settings: TeamSettings, sla: SlaWindows, at: datetime) -> Dues:
    schedule = schedule_for(settings).promising(sla)
    return Dues(
        schedule.follow_up_due(severity, after=at),
        schedule.customer_update_due(severity, after=at),
        schedule.customer_update_overdue(severity, after=at),
    )


def _target(answers: Mapping[str, object]) -> Target | None:
    return next((one for one in Target if one.value == answers.get("target")), None)


def _severity(answers: Mapping[str, object]) -> Severity | None:
    return next((one for one in Severity if one.value == answers.get("severity")), None)

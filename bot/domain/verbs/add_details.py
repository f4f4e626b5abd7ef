"""Add details: a brief grows while the team is at work (practice, "Structured Escalation Format")."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.domain.access import Role
from bot.domain.added_messages import require_new
from bot.domain.asking_support import brief_says
from bot.domain.brief import Brief, SlaStatus
from bot.domain.brief_answers import answers_of, fingerprint, fingerprint_of
from bot.domain.brief_validation import REASON, revised
from bot.domain.customer_account import follow_customer, with_revenue
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, FromMessage, Origin
from bot.domain.fields import FIELDS
from bot.domain.proposing import propose_severity
from bot.domain.refusals import ChangedMeanwhile, InvalidAnswers
from bot.domain.severity_review import Why
from bot.domain.state import NOT_CLOSED
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb

FIXED = frozenset({"target", "kind", "signs", "solution", "area", "severity", "why_past_l2"})
"""What decided where it went and how fast; other verbs change that, with a reason."""


class Details(Input):
    """Answers by field, among them the reason for personal data in any of them.

    `seen` has a fingerprint of what the form showed in each field: one that still holds that was left as it was,
    whatever the brief says by now; one that is not among the answers was emptied. What was not shown and is not
    answered stays as it is. `appended` is put behind what a field says by then; `origin` is the message that it is
    from.
    """

    answers: dict[str, Any]
    seen: dict[str, str] = Field(default_factory=dict)
    appended: dict[str, str] = Field(default_factory=dict)
    origin: Origin | None = None

    @property
    def customer(self) -> str | None:
        """Whom the brief is about by this, where it says so."""
        named = self.answers.get("customer")
        return named if isinstance(named, str) else None

    @model_validator(mode="before")
    @classmethod
    def _by_field(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        beside = {name: given[name] for name in cls.model_fields if name != "answers" and name in given}
        return {"answers": {field: answer for field, answer in given.items() if field not in beside}, **beside}

    @model_validator(mode="after")
    def _of_a_brief(self) -> Self:
        if unknown := sorted((self.answers.keys() | self.appended.keys()) - (FIELDS.keys() - FIXED) - {REASON}):
            raise ValueError(f"The form has no field {unknown[0][:40]}.")
        return self


class Change(BaseModel):
    """One field's value as the brief's JSON has it, before and after; None where nobody had answered."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    field: str
    before: Any = None
    after: Any = None


class DetailsAdded(FromMessage):
    audience = (Audience.CARD, Audience.BRIEF, Audience.THREAD, Audience.OWNER)

    kind: Literal["details_added"] = "details_added"
    changes: tuple[Change, ...]


def _add_details(escalation: Escalation, given: Details, act: Act) -> None:
    require_new(escalation, given.origin, DetailsAdded)
    was = escalation.brief
    changes = change_brief(escalation, given, act)
    if not changes:
        raise InvalidAnswers({next(iter({**given.answers, **given.appended}), "description"): _UNCHANGED})
    brief_says(escalation, {one.field for one in changes}, act.schedule, at=act.at)
    escalation.record(DetailsAdded(at=act.at, by=act.by, changes=changes, origin=given.origin))
    follow_customer(escalation, was, act)
    if escalation.brief.sla_status is SlaStatus.BREACHED and was.sla_status is not SlaStatus.BREACHED:
        propose_severity(escalation, Why.SLA, at=act.at)


def change_brief(escalation: Escalation, given: Details, act: Act) -> tuple[Change, ...]:
    """Put these answers into the brief, whose clocks follow; what that changed, which may be nothing.

    Raises `BadBrief`, and `ChangedMeanwhile` where the form showed something else.
    """
    before = escalation.brief
    wanted = {**dict(_wanted(given)), **dict(_longer(given, before))}
    typed = tuple(wanted)
    reason = wanted.pop(REASON, before.personal_data_reason)
    answers = with_revenue(escalation, wanted, act.account)
    after = revised(before, answers, at=act.at, allowed=str(reason or ""))
    changes = tuple(changes_between(before, after))
    if taken := [one.field for one in changes if not _as_seen(given, before, one.field)]:
        raise ChangedMeanwhile(taken, typed)
    escalation.brief = after
    _follow(escalation, {one.field for one in changes}, act)
    return changes


def _follow(escalation: Escalation, changed: set[str], act: Act) -> None:
    """The clocks go by what the brief says now."""
    if changed & {"last_update_at", "customer_expects_by"}:
        escalation.await_customer_update(act.schedule, at=act.at)
    if "deadline" in changed and escalation.state.with_the_team:
        escalation.await_deadline(act.schedule, at=act.at)


_UNCHANGED = "Nothing has changed yet. Add something first."


def _as_seen(given: Details, brief: Brief, field: str) -> bool:
    """Whether the form showed what the brief still says; a field that it did not show cannot be mistaken."""
    return given.seen.get(field) in (None, fingerprint(brief, field))


def _wanted(given: Details) -> Iterator[tuple[str, object]]:
    for field in {**given.seen, **given.answers}:
        answer = given.answers.get(field)
        if fingerprint_of(answer) != given.seen.get(field):
            yield field, answer


def _longer(given: Details, brief: Brief) -> Iterator[tuple[str, str]]:
    """What is appended, on lines of its own, and the link to where it is from where there is room for it."""
    known = answers_of(brief)
    for field, words in given.appended.items():
        said = str(known.get(field, ""))
        yield field, said if words in said else f"{said}\n{words}".strip("\n")
    threads, link = str(known.get(_THREADS, "")), given.origin.link if given.origin else None
    if link and link not in threads and len(threads) + len(link) < (FIELDS[_THREADS].limit or 0):
        yield _THREADS, f"{threads}\n{link}".strip("\n")


_THREADS = "internal_threads"


def changes_between(before: Brief, after: Brief) -> Iterator[Change]:
    """What of a brief says something else by now."""
    was, now = before.model_dump(mode="json"), after.model_dump(mode="json")
    for field in (*FIELDS, REASON):
        if was[field] != now[field]:
            yield Change(field=field, before=was[field], after=now[field])


ADD_DETAILS = Verb(
    name="add_details",
    words=("details",),
    phrase="add to",
    can="add to this",
    input=Details,
    event=DetailsAdded,
    states=NOT_CLOSED,
    may=TEAM | SUPPORT | {Role.REQUESTER},
    do=_add_details,
    customer="customer",
)

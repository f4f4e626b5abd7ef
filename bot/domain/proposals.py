"""What a form proposes for its own fields, and how a proposal gives way to what its author says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from bot.domain.brief import SlaStatus
from bot.domain.cadence import FollowUpSchedule
from bot.domain.draft import Draft
from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.presets import presets
from bot.domain.severity import Severity
from bot.domain.sla import SlaWindows
from bot.domain.triage import Situation, Tier, advise

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Knowledge:
    """What is known beside the form: the author's tier, and the customer's entry in the directory.

    `revenue` are the form's own fields, amount and currency, as the directory has them; `sla` is what was promised.
    """

    tier: Tier | None = None
    key_customer: bool = False
    revenue: Mapping[str, object] = field(default_factory=dict)
    sla: SlaWindows = field(default_factory=SlaWindows)


NOTHING_KNOWN = Knowledge()


def situation_of(answers: Mapping[str, object], known: Knowledge) -> Situation:
    """What the form says so far, as the rules of `bot.domain.triage` read it."""
    ticked = answers.get("signs")
    signs = ticked if isinstance(ticked, list | tuple) else ()
    return Situation(
        kind=_chosen(Kind, answers.get("kind")),
        signs=frozenset(sign for sign in Sign if sign in signs),
        key_customer=known.key_customer,
        sla_at_risk=answers.get("sla_status") in (SlaStatus.AT_RISK, SlaStatus.BREACHED),
        tier=known.tier,
        solution=_chosen(Solution, answers.get("solution")),
    )


FOLLOWS_THE_KIND = frozenset({"target", "severity", "ask", "ask_details", "deadline"})
"""What was chosen for one kind of problem is proposed anew for another: nothing of security's goes to product's channel
because it was taken for a feature gap first."""
_REVENUE = ("revenue_amount", "revenue_currency")


def with_proposals(draft: Draft, known: Knowledge, schedule: FollowUpSchedule, *, at: datetime) -> Draft:
    """The draft with what follows from its answers wherever its author has not chosen something else.

    Where it goes and how bad it is come first: what is asked, and by when, follows from them. One customer's revenue
    goes with them when another is named.
    """
    where = following(draft, _where(draft.answers, known))
    promising = schedule.promising(known.sla)
    return following(where, {**_ask(where.answers, promising, at), **dict.fromkeys(_REVENUE), **known.revenue})


_PROPOSE = ("customer", "kind", "signs", "solution", "severity", "sla_status", "customer_expects_by")
"""The answers that proposals follow from."""


def caught_up(before: Draft, draft: Draft, known: Knowledge, schedule: FollowUpSchedule, *, at: datetime) -> Draft:
    """A submitted `draft` with what its form would have proposed by now, had every change since `before` been told.

    What its author changed since then stays as they chose it.
    """
    untold = {name for name, answer in draft.answers.items() if (answer or None) != (before.answers.get(name) or None)}
    if untold.isdisjoint(_PROPOSE):
        return draft
    if "kind" in untold:
        draft = draft.freed(FOLLOWS_THE_KIND - untold)
    return with_proposals(draft, known, schedule, at=at)


def following(draft: Draft, proposals: Mapping[str, object]) -> Draft:
    """The draft with each proposal in its field, unless its author has changed or emptied that field themselves."""
    return draft.filled({name: value for name, value in proposals.items() if name not in draft.chosen})


def overruled_in(
    answers: Mapping[str, object], known: Knowledge, schedule: FollowUpSchedule, *, at: datetime
) -> frozenset[str]:
    """The fields in which these answers, which were given at `at`, say something else than was proposed then."""
    asked = _ask(answers, schedule.promising(known.sla), at)
    proposals = {**_where(answers, known), **asked, **dict.fromkeys(_REVENUE), **known.revenue}
    return frozenset(name for name, value in proposals.items() if name in answers and answers[name] != value)


def _where(answers: Mapping[str, object], known: Knowledge) -> dict[str, object]:
    advice = advise(situation_of(answers, known)) if answers.get("kind") else None
    if advice is None:
        return {}
    return {"target": advice.target.value.value, "severity": advice.severity.value.value}


def _ask(answers: Mapping[str, object], schedule: FollowUpSchedule, at: datetime) -> dict[str, object]:
    kind, severity = _chosen(Kind, answers.get("kind")), _chosen(Severity, answers.get("severity"))
    if kind is None or severity is None:
        return {}
    expected = answers.get("customer_expects_by")
    by = datetime.fromtimestamp(expected, at.tzinfo) if isinstance(expected, int) else None
    return presets(kind, severity, schedule, at=at, expected_by=by)


def _chosen(kind: type[E], value: object) -> E | None:
    return next((one for one in kind if one == value), None)

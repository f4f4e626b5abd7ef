"""Briefs and escalations to draw."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.brief import Brief
from bot.domain.brief_validation import validated
from bot.domain.cadence import Cadences, FollowUpSchedule
from bot.domain.escalation import Escalation, Route, Source, State
from bot.domain.events import (
    SYSTEM,
    Acknowledged,
    Closed,
    CustomerUpdated,
    CustomerUpdateNudged,
    DeEscalated,
    Event,
    FollowUpNudged,
    Opened,
    Redirected,
    Resolved,
    SeverityChanged,
    Undeliverable,
    UpdatePosted,
)
from bot.domain.fields import FIELDS
from bot.domain.hours import Calendar, Hours
from bot.domain.severity import Severity
from bot.domain.tiers import FIRST_STEP, Target, questions_for

NINE = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
OWNER, ENGINEER, TEAM = "U0AGENT", "U0ENG", "S0ENG"
LINK = "https://larkspur.slack.com/archives/C0ENG/p1772528400000100"
SCHEDULE = FollowUpSchedule(Cadences(), Calendar(Hours()))

_CHOSEN: dict[str, object] = {
    "severity": "high",
    "sla_status": "at_risk",
    "customers_affected": 3,
    "revenue_amount": 48000,
    "revenue_currency": "GBP",
    "ask": "fix",
    "area": "billing",
    "customer_waiting_since": NINE - timedelta(hours=3),
    "last_update_at": NINE - timedelta(hours=1),
    "customer_expects_by": NINE + timedelta(days=1),
    "deadline": NINE + timedelta(hours=8),
}


def answers_to(target: Target, **given: object) -> dict[str, Any]:
    """Every question of this target, answered; texts are `the <field>` unless given."""
    asked = [question.field for question in (*FIRST_STEP, *questions_for(target))]
    usual = {field: _CHOSEN.get(field, f"the {field}") for field in asked}
    own = {
        "target": target,
        "tried": "Cleared the cache -> same error",
        "ticket_links": "https://tickets.example.com/7",
    }
    return usual | {field: answer for field, answer in own.items() if field in asked} | given


def a_brief(target: Target = Target.ENGINEERING, **given: object) -> Brief:
    return validated(answers_to(target, **given), at=NINE)


def texts_of(target: Target) -> list[str]:
    """The fields of this target in which people write what they like."""
    asked = (question.field for question in (*FIRST_STEP, *questions_for(target)))
    return [field for field in asked if FIELDS[field].limit]


def an_escalation(brief: Brief | None = None, *, mention: tuple[str, ...] = (TEAM,)) -> Escalation:
    return Escalation.open(
        id="9a1f6c1e-52d1-4f7b-8f2a-6f7d1d1f3a10", workspace="T1", number=12, brief=brief or a_brief(), by=OWNER,
        route=Route("C0ENG", mention), source=Source(), at=NINE, schedule=SCHEDULE,
    )  # fmt: skip


def in_state(state: State, brief: Brief | None = None, words: str = "It was the cache") -> Escalation:
    """An escalation that came to `state` by the way people take."""
    escalation, at = an_escalation(brief), NINE + timedelta(hours=1)
    if state is not State.OPEN:
        escalation.acknowledge(at=at, by=ENGINEER)
    if state in (State.RESOLVED, State.CLOSED):
        escalation.resolve(words, at=at, by=ENGINEER)
    if state is State.DE_ESCALATED:
        escalation.de_escalate(words, at=at, by=ENGINEER)
    if state is State.CLOSED:
        escalation.tell_customer(words, at=at, by=OWNER, schedule=SCHEDULE)
    return escalation


def every_event(words: str = "News", brief: Brief | None = None) -> Iterable[Event]:
    """One of each kind, done by the engineer or by nobody."""
    at, by = NINE + timedelta(hours=5), ENGINEER
    return (
        Opened(at=at, by=OWNER, brief=brief or a_brief(), channel="C0ENG"),
        Acknowledged(at=at, by=by),
        UpdatePosted(at=at, by=by, text=words),
        CustomerUpdated(at=at, by=by, said=words),
        SeverityChanged(at=at, by=by, was=Severity.HIGH, now=Severity.CRITICAL, reason=words),
        Resolved(at=at, by=by, resolution=words),
        DeEscalated(at=at, by=by, reason=words),
        Closed(at=at, by=by),
        FollowUpNudged(at=at, by=SYSTEM, due=NINE),
        CustomerUpdateNudged(at=at, by=SYSTEM, promised=NINE + timedelta(hours=8), overdue=False),
        CustomerUpdateNudged(at=at, by=SYSTEM, promised=NINE, overdue=True),
        Redirected(at=at, by=SYSTEM, was="C0ENG", now="C0OPS", error="is_archived"),
        Undeliverable(at=at, by=SYSTEM, message="card", to="C0ENG", error="no_text"),
    )

"""Escalations for the tests of the tables."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any, TypeVar

from sqlalchemy import Engine

from bot.domain.brief import Brief
from bot.domain.brief_validation import validated
from bot.domain.cadence import Cadences, FollowUpSchedule
from bot.domain.escalation import Escalation, Route, Source
from bot.domain.hours import Calendar, Hours
from storage.unit_of_work import UnitOfWork

HOME, AWAY = "T0HOME", "T0AWAY"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SCHEDULE = FollowUpSchedule(Cadences(), Calendar(Hours()))
ENGINEERS = Route("C0ENG", ("S0ENG", "U0LEAD"))
SOURCE = Source("C0HELP", "1772442000.000100", "https://example.slack.com/archives/C0HELP/p1")

_ANSWERS = {
    "target": "engineering",
    "area": "billing",
    "severity": "high",
    "customer": "Brightwater Ltd",
    "summary": "Every export of an invoice ends in an error 💥",
    "sla_status": "at_risk",
    "customers_affected": "12",
    "customers_named": "Brightwater, Ölmühle Köln, شركة النور",
    "workflow_impact": "Month-end closing is blocked.",
    "revenue_amount": "48000.50",
    "revenue_currency": "GBP",
    "description": "Since Monday's release,\nexports fail after 30 s.",
    "customer_waiting_since": "2026-03-01T14:05:00+02:00",
    "steps": "1. Open Invoices\n2. Click Export",
    "expected": "A file",
    "actual": 'Error 504 `{upstream: "timed out"}`',
    "environment": "Firefox 139, Pro plan",
    "frequency": "Always",
    "logs": 'Traceback (most recent call last):\n  File "export.py"',
    "tried": "Cleared the cache -> same error\nOther browser → same error",
    "last_update_at": "2026-03-02T08:30:00Z",
    "last_update_said": "We are on it.",
    "customer_expectation": "A working export",
    "customer_expects_by": "2026-03-02T17:00:00Z",
    "escalation_risk": "They mentioned their lawyers.",
    "ask": "fix",
    "ask_details": "Raise the timeout, then find out why.",
    "deadline": "2026-03-02T16:00:00+00:00",
    "ticket_links": "https://desk.example.com/t/1\nhttps://desk.example.com/t/2",
    "internal_threads": "https://chat.example.com/p1",
    "request_frequency": "Weekly",
    "competitive_pressure": "None known",
    "containment": "Nothing to contain",
    "urgency": "Growing with every invoice",
}

T = TypeVar("T")


def a_brief(**answers: object) -> Brief:
    """A brief with every field filled in, but for what the test says."""
    return validated({**_ANSWERS, **answers}, at=AT)


def opened(engine: Engine, **told: Any) -> str:
    """Open the next escalation (`an_escalation` says what can be told of it) and commit it; gives its id."""
    with UnitOfWork(engine, told.get("workspace", HOME)) as work:
        escalation = an_escalation(work.escalations.next_number(), **told)
        work.escalations.add(escalation, submission_key=f"V{escalation.number}")
    return escalation.id


def an_escalation(
    number: int, *, workspace: str = HOME, by: str = "UOWNER", route: Route = ENGINEERS, at: datetime = AT,
    **answers: object,
) -> Escalation:  # fmt: skip
    """A new one, not yet kept anywhere."""
    return Escalation.open(
        id=f"{workspace}-{number}", workspace=workspace, number=number, brief=a_brief(**answers), by=by, route=route,
        source=SOURCE, at=at, schedule=SCHEDULE,
    )  # fmt: skip


def at_once(*calls: Callable[[], T]) -> list[T]:
    """The results of calls that start in the same instant, each in a thread of its own."""
    start = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)

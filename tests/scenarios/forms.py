"""Filling in the form by hand: answers that are right, to be spoilt one at a time."""

from datetime import UTC, datetime
from typing import Any

from sandbox import Person
from tests.scenarios.conftest import Town

FIRST: dict[str, Any] = {
    "target": "engineering",
    "severity": "high",
    "customer": "Brightwater Energie",
    "summary": "Exports time out",
    "sla_status": "within",
}
SECOND: dict[str, Any] = {
    "description": "Every export fails since this morning.",
    "steps": "Open Exports\nPress Start",
    "expected": "A file",
    "actual": "A timeout",
    "environment": "Production, Pro plan",
    "frequency": "Always",
    "logs": "504 Gateway Timeout",
    "customers_affected": "3",
    "workflow_impact": "Nobody can export.",
    "tried": "Restarted the worker -> same timeout",
    "customer_waiting_since": datetime(2026, 3, 3, 8, 0, tzinfo=UTC),
    "customer_expectation": "A file by tonight",
    "ask": "fix",
    "ask_details": "Make exports work again",
    "deadline": datetime(2026, 3, 4, 12, 0, tzinfo=UTC),
}


def opens_second_step(person: Person, **first: Any) -> None:
    person.runs("/escalate")
    person.submits(FIRST | first)
    assert person.modal is not None
    assert person.modal.title.startswith("To "), person.modal.errors


def escalates(town: Town, person: Person, first: dict[str, Any] | None = None, **second: Any) -> None:
    """The whole form, sent."""
    opens_second_step(person, **(first or {}))
    person.submits(SECOND | second)
    assert person.modal is None, person.modal and person.modal.errors
    town.settle()

"""Filling in the form by hand: answers that are right, to be spoilt one at a time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from demo.filling import fill_in
from sandbox import Message, Person
from tests.scenarios.conftest import Town

FIRST: dict[str, Any] = {
    "customer": "Brightwater Energie",
    "summary": "Exports time out",
    "kind": "bug",
    "target": "engineering",
    "severity": "high",
}
"""In the order in which people fill it in: the later fields appear once it is said what is going on."""
SECOND: dict[str, Any] = {
    "description": "Every export fails since this morning.",
    "steps": "Open Exports\nPress Start",
    "expected": "A file",
    "actual": "A timeout",
    "environment": "Production, Pro plan",
    "frequency": "Always",
    "logs": "504 Gateway Timeout at 08:51",
    "workflow_impact": "Nobody can export.",
    "customer_waiting_since": datetime(2026, 3, 3, 8, 0, tzinfo=UTC),
    "ask": "fix",
    "ask_details": "Make exports work again",
    "deadline": datetime(2026, 3, 4, 12, 0, tzinfo=UTC),
}


WHY = {"why_past_l2": "It shows on a clean account too."}


def does(person: Person, act: str, on: Message) -> None:
    """By the message's own button, else behind its More…"""
    if f"[{act}]" in on.seen:
        person.clicks(act, on=on)
    else:
        person.clicks("More…", on=on)
        person.clicks(act)


def decides(person: Person, first: Mapping[str, Any] | None = None, *, quickly: bool = False) -> None:
    """The open form's first step, filled in where it is empty; frontline says why it goes past senior support.

    `quickly` as in `demo.filling`.
    """
    assert person.modal is not None
    known = {name for name, field in (("customer", "Customer"), ("summary", "Summary")) if person.modal.values[field]}
    answers = {field: answer for field, answer in FIRST.items() if field not in known} | dict(first or {})
    if quickly:
        fill_in(person, answers | WHY, quickly=True)
        return
    person.fills(answers)
    if "why_past_l2" in fields_of(person):
        person.fills(WHY)


def opens_second_step(person: Person, **first: Any) -> None:
    person.runs("/escalate")
    decides(person, first, quickly=True)
    person.submits()
    assert person.modal is not None
    assert person.modal.title.startswith("To "), person.modal.errors


def fields_of(person: Person) -> dict[str, bool]:
    """The inputs of the open form by name, and whether each must be filled in."""
    assert person.modal is not None
    return {
        block["block_id"]: not block.get("optional", False) for block in person.modal.blocks if block["type"] == "input"
    }


def destinations_of(person: Person) -> list[str]:
    """The teams and areas that the open form lets them choose."""
    assert person.modal is not None
    (element,) = [block["element"] for block in person.modal.blocks if block.get("block_id") == "to"]
    return [str(option["value"]) for option in element["options"]]


def proposed_in(person: Person) -> tuple[str, str]:
    """Target and severity as the open form has them, by their labels: menus, each beside its reason."""
    assert person.modal is not None
    held = person.modal.view["state"]["values"]
    target, severity = (next(iter(held[name].values()))["selected_option"] for name in ("target", "severity"))
    return target["text"]["text"], severity["text"]["text"]


def submit_of(person: Person) -> str:
    """What the open form's own button says."""
    assert person.modal is not None
    return str(person.modal.view["submit"]["text"])


def sends(person: Person, first: Mapping[str, Any] | None = None, **second: Any) -> None:
    """All that the open form asks, filled in quickly and sent: in both steps, or in the one of the fast path."""
    decides(person, first, quickly=True)
    answers = SECOND | second
    if "Escalate now" not in submit_of(person):
        person.submits()
        assert person.modal is not None
        assert person.modal.title.startswith("To "), person.modal.errors
    fill_in(person, answers, quickly=True)
    person.submits()
    assert person.modal is None, person.modal and person.modal.errors


def escalates(town: Town, person: Person, first: dict[str, Any] | None = None, **second: Any) -> None:
    """The whole form, sent."""
    person.runs("/escalate")
    sends(person, first, **second)
    town.settle()


def has_escalated(town: Town, person: Person, first: dict[str, Any] | None = None, **second: Any) -> None:
    """The same, with which a scenario begins that is about what comes after it."""

    town.begins(repr((person.id, first, second)), lambda other: escalates(other, _same(person, other), first, **second))


def is_at_second_step(town: Town, person: Person, **first: Any) -> None:
    """The form at its second step, with which a scenario begins that is about what comes after the first."""
    town.begins(repr(("second step", person.id, first)), lambda other: opens_second_step(_same(person, other), **first))


def _same(person: Person, town: Town) -> Person:
    (same,) = [each for each in town.people.values() if each.id == person.id]
    return same

"""A brief's form filled in the way a person does: field after field, as they appear."""

from collections.abc import Mapping
from typing import Any

from sandbox.people.person import Person

_PROPOSED = ("target", "severity")


def fill_in(person: Person, answers: Mapping[str, object]) -> None:
    """Answer what the person's open form asks, by the fields' names, until it asks nothing more that is known.

    A form shows some of its fields only once others are answered.
    """
    given: set[str] = set()
    while field := _next(person, answers.keys() - given):
        given.add(field)
        person.fills({field: answers[field]})


def _next(person: Person, known: "set[str]") -> str | None:
    """From top to bottom, but what is proposed is judged last: each answer may alter it."""
    blocks: list[dict[str, Any]] = person.modal.blocks if person.modal else []
    asked = [block["block_id"] for block in blocks if block["block_id"] in known]
    return next((name for name in asked if name not in _PROPOSED), next(iter(asked), None))

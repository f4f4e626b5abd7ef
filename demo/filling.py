"""A brief's form filled in the way a person does: field after field, as they appear."""

from collections.abc import Mapping
from typing import Any

from sandbox.people.person import Person


def fill_in(person: Person, answers: Mapping[str, object]) -> None:
    """Answer what the person's open form asks, by the fields' names, until it asks nothing more that is known.

    A form shows some of its fields only once others are answered.
    """
    given: set[str] = set()
    while field := _next(person, answers.keys() - given):
        given.add(field)
        person.fills({field: answers[field]})


def _next(person: Person, known: "set[str]") -> str | None:
    blocks: list[dict[str, Any]] = person.modal.blocks if person.modal else []
    return next(
        (block["block_id"] for block in blocks if block["type"] == "input" and block["block_id"] in known), None
    )

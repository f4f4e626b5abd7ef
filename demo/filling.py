"""A brief's form filled in the way a person does: field after field, as they appear."""

from collections.abc import Mapping
from typing import Any

from sandbox.people.person import Person

_PROPOSED = ("target", "severity")


def fill_in(person: Person, answers: Mapping[str, object], *, quickly: bool = False) -> None:
    """Answer what the person's open form asks, by the fields' names, until it asks nothing more that is known.

    A form shows some of its fields only once others are answered. `quickly` is so fast that the app hears of all that
    stands in the form at once: it is told of the last answer alone, which has the others beside it.
    """
    given: set[str] = set()
    while fields := _open(person, answers.keys() - given):
        now = fields if quickly else fields[:1]
        given.update(now)
        person.fills({field: answers[field] for field in now[:-1]}, dispatched=False)
        person.fills({field: answers[field] for field in now[-1:]})


def _open(person: Person, known: "set[str]") -> list[str]:
    """From top to bottom, but what is proposed is judged last: each answer may alter it."""
    form = person.modal
    blocks: list[dict[str, Any]] = form.blocks if form else []
    asked = [block["block_id"] for block in blocks if block["block_id"] in known]
    return [name for name in asked if name not in _PROPOSED] or asked

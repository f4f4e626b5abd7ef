"""A verb's form, filled in by what stands on the screen: what it requires, and what it cannot do without.

A new verb needs nothing here as long as what its form requires suffices.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.blockkit.verbs import PRESENTATIONS
from bot.domain.escalation import Escalation
from bot.domain.moving import CONFIRMED
from bot.domain.verb import AnyVerb
from sandbox import Person
from tests.builders import ENOUGH

CHOSEN = {
    "customer_0": "confirmed",
    "to": "engineering",
    "severity": "critical",
    "reason": "workaround",
    "clock": "customer",
}
"""Of the choices with these names, the one that will do; of all others the last does."""
SOME_WORDS = "Please look at the tenant in Lisbon"


@dataclass(frozen=True)
class Filling:
    """What somebody enters where a form asks for a colleague or a moment."""

    colleague: Person
    later: datetime

    def words_for(self, verb: AnyVerb, escalation: Escalation) -> str:
        """What the docs say is typed for it; what is with security goes elsewhere than there."""
        usage = PRESENTATIONS[verb.name].usage.replace("@colleague", f"@{self.colleague.name}")
        usage = usage.replace("security", "engineering") if escalation.confidential else usage
        return f"{verb.words[0]} {escalation.reference} {usage}".strip()

    def completes(self, person: Person, verb: AnyVerb) -> str:
        """Fill in the open form and send it, and once more if it asks for more; gives what the person reads then."""
        said = ""
        for _ in range(2):
            person.submits(dict(self._answers(person, verb)))
            if person.modal is None:
                return ""
            said = f"{person.modal.trouble}{person.modal.errors or ''}"
            if said:
                break
        person.closes_modal(everything=True)
        return said or "The form asks for more and more."

    def _answers(self, person: Person, verb: AnyVerb) -> Iterator[tuple[str, object]]:
        assert person.modal is not None
        enough, known = {*ENOUGH.get(verb.name, ()), CONFIRMED}, person.modal.values
        inputs = [block for block in person.modal.blocks if block["type"] == "input"]
        asked = [block for block in inputs if block["block_id"] in enough or not block.get("optional")]
        for block in asked or inputs[:1]:
            name, element = block["block_id"], block["element"]
            if name in CHOSEN and "options" in element:
                yield name, CHOSEN[name]
            elif name in enough or not known[block["label"]["text"]]:
                yield name, self._by_kind(element)

    def _by_kind(self, element: dict[str, Any]) -> object:
        match element["type"]:
            case "checkboxes" | "multi_static_select":
                return [element["options"][-1]["value"]]
            case "static_select" | "radio_buttons":
                return element["options"][-1]["value"]
            case "users_select":
                return self.colleague.id
            case "datetimepicker":
                return self.later
            case "plain_text_input":
                return SOME_WORDS[: element.get("max_length")]
            case kind:
                raise AssertionError(f"Say in {__name__} what somebody enters in a field of the kind {kind}.")

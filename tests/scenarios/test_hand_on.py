"""L2 has confirmed it: the next team gets it with all that it cannot start without, and sees the way it came."""

import pytest

from sandbox import Message
from tests.scenarios.conftest import Town
from tests.scenarios.forms import destinations_of, does, fields_of, has_escalated

BUG = {
    "steps": "Open Exports\nPress Start",
    "expected": "A file",
    "actual": "A timeout",
    "environment": "Production, Pro plan",
    "frequency": "Always above 500 rows",
    "logs": "504 Gateway Timeout at 08:51",
    "workflow_impact": "Nobody can export.",
}
"""What engineering asks of a bug, and L2 did not."""


@pytest.fixture
def card(town: Town) -> Message:
    """With L2, who has it."""
    has_escalated(
        town, town.agent, {"target": "l2", "severity": "high"},
        tried="Another browser -> the same", customer_expectation="An export by noon",
    )  # fmt: skip
    (card,) = town.specialist.reads("C0L2")
    town.specialist.clicks("Acknowledge", on=card)
    town.settle()
    return card


def test_the_next_team_gets_what_it_cannot_start_without(town: Town, card: Message) -> None:
    does(town.specialist, "Hand on", on=card)
    assert "engineering/billing" in (choosable := destinations_of(town.specialist))
    town.specialist.submits({"to": "engineering", "reason": "It is a bug: schema 7."})
    assert town.specialist.modal is not None
    asked = fields_of(town.specialist)
    assert [field for field, required in asked.items() if required] == ["to", "reason", *BUG]
    assert destinations_of(town.specialist) == choosable
    assert town.specialist.modal.values["What did you find out?"] == "It is a bug: schema 7."
    town.specialist.submits(BUG | {"steps": "asdf"})
    assert town.specialist.modal is not None
    assert list(town.specialist.modal.errors) == ["Steps to reproduce"]
    assert town.engineer.reads("C0ENG") == []
    town.specialist.submits(BUG)
    assert town.specialist.modal is None
    town.settle()
    (new,) = town.engineer.reads("C0ENG")
    assert "L1 → L2 → Engineering" in new.seen
    _, brief, note = town.engineer.thread(new)
    assert "L1 → L2 → Engineering" in brief.seen
    assert "504 Gateway Timeout at 08:51" in brief.seen
    assert "It is a bug: schema 7." in note.seen
    assert "moved to #eng-escalations" in card.seen
    assert "You keep the customer" in town.agent.inbox[-1].seen
    town.agent.runs("/escalate", "ESC-1")
    assert "handed on this from L2 Support to Engineering" in town.agent.ephemerals[-1].seen


def test_typed_words_open_the_form_with_what_is_missing(town: Town, card: Message) -> None:
    town.specialist.runs("/escalate", "handon ESC-1 engineering It is a bug.", in_="C0L2")
    assert town.specialist.modal is not None
    assert {*BUG, "to", "reason", "deadline"} == fields_of(town.specialist).keys()
    town.specialist.submits(BUG)
    assert town.specialist.modal is None
    town.settle()
    assert len(town.engineer.reads("C0ENG")) == 1


def test_what_was_typed_for_one_team_survives_the_choice_of_another(town: Town, card: Message) -> None:
    does(town.specialist, "Hand on", on=card)
    town.specialist.submits({"to": "engineering", "reason": "It is a bug."})
    town.specialist.submits(BUG | {"to": "product"})
    assert town.specialist.modal is not None
    assert "request_frequency" in fields_of(town.specialist)
    town.specialist.submits({"request_frequency": "Eleven in this quarter"})
    town.settle()
    (new,) = town.product_manager.reads("C0PROD")
    assert "504 Gateway Timeout at 08:51" in town.product_manager.thread(new)[1].seen

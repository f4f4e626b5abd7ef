"""Who in the team has it, told as the people at the door see it."""

import pytest

from sandbox import Message
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does


@pytest.fixture
def card(town: Town) -> Message:
    made = town.escalated()
    town.billing_engineer.clicks("Acknowledge", on=made)
    town.settle()
    return made


def test_a_second_engineer_takes_it_over_and_the_first_is_told_once(town: Town, card: Message) -> None:
    first, known = town.billing_engineer, len(town.billing_engineer.inbox)
    for _ in range(2):
        does(town.engineer, "Take over", on=card)
        town.settle()
    (told,) = first.inbox[known:]
    assert f"took over ESC-1 from {first.name}" in told.seen.replace("*", "").replace("@", "")
    seen = town.engineer.message(card.channel, card.ts).seen
    assert town.engineer.name in seen
    assert first.name not in seen


@pytest.mark.fault("F64")
def test_it_is_assigned_to_a_colleague_by_name_and_never_to_a_guest(town: Town, card: Message) -> None:
    guest = town.workspace.person("Nora Quist", id="U99", guest="multi")
    does(town.billing_engineer, "Assign", on=card)
    town.billing_engineer.submits({"assignee": guest.id, "note": "Look at schema 7 first."})
    assert town.billing_engineer.modal is not None
    assert "full member" in str(town.billing_engineer.modal.errors)
    town.billing_engineer.submits({"assignee": town.engineer.id})
    assert town.billing_engineer.modal is None
    town.settle()
    assert "Look at schema 7 first." in town.engineer.inbox[-1].seen
    assert _kinds(town)[-1] == "assigned"


def test_it_is_assigned_by_typing_a_mention(town: Town, card: Message) -> None:
    town.billing_engineer.runs("/escalate", f"assign ESC-1 @{town.engineer.name} you know schema 7", in_=card.channel)
    town.settle()
    assert _kinds(town)[-1] == "assigned"
    assert "you know schema 7" in town.engineer.inbox[-1].seen


def _kinds(town: Town) -> list[str]:
    return [event.kind for event in town.app.bot.records.timeline("ESC-1")]

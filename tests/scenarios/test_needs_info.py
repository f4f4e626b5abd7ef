"""The team asks for what is missing, and support answers just that: told as the people at the door see it."""

from datetime import timedelta

import pytest

from sandbox import Message
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does
from tests.scenarios.test_reminders import passes


@pytest.fixture
def card(town: Town) -> Message:
    made = town.escalated()
    town.billing_engineer.clicks("Acknowledge", on=made)
    town.settle()
    return made


def _now(town: Town, card: Message) -> str:
    return town.billing_engineer.message(card.channel, card.ts).seen.replace("*", "")


def test_a_question_bounces_to_support_and_its_answer_comes_back_in_the_brief(town: Town, card: Message) -> None:
    engineer, owner = town.billing_engineer, town.specialist
    does(engineer, "Needs info", on=card)
    assert engineer.modal is not None
    engineer.submits({"question": "Which tenant shows it?"})
    assert engineer.modal is None, engineer.modal and engineer.modal.errors
    town.settle()
    assert f"Waits for @{owner.name}: “Which tenant shows it?”" in _now(town, card)
    told = owner.inbox[-1]
    assert "Which tenant shows it?" in told.seen
    owner.clicks("Answer", on=told)
    assert owner.modal is not None
    assert owner.modal.labels == ["Which tenant shows it?"]
    owner.submits({"reply": "Brightwater's own, since Monday."})
    assert owner.modal is None
    town.settle()
    thread = [one.seen for one in engineer.thread(card)]
    assert f"@{engineer.name}, you can go on" in thread[-1]
    assert any("Which tenant shows it?: Brightwater's own, since Monday." in one.replace("*", "") for one in thread)
    assert "Waits for" not in _now(town, card)
    answered = owner.message(told.channel, told.ts).seen
    assert "The team's question on ESC-1 was answered" in answered.replace("*", "")
    assert "[Answer]" not in answered
    owner.runs("/escalate", "answer ESC-1")
    assert owner.modal is None  # it was answered, and nobody writes for nothing
    assert "not waiting for an answer" in owner.ephemerals[-1].seen


def test_the_second_time_the_card_counts(town: Town, card: Message) -> None:
    engineer, owner = town.billing_engineer, town.specialist
    engineer.runs("/escalate", "info ESC-1 Which tenant?", in_=card.channel)
    town.settle()
    assert "asked" not in _now(town, card)
    owner.runs("/escalate", "answer ESC-1 It is the Pro one.")
    engineer.runs("/escalate", "info ESC-1 Which release?", in_=card.channel)
    town.settle()
    assert "“Which release?” · asked 2 times" in _now(town, card)


def test_while_support_owes_the_answer_it_is_support_who_is_asked_and_not_the_team(town: Town, card: Message) -> None:
    town.billing_engineer.runs("/escalate", "info ESC-1 Which tenant?", in_=card.channel)
    town.settle()
    thread, inbox = len(town.billing_engineer.thread(card)), len(town.specialist.inbox)
    passes(town, town.clock() + timedelta(hours=4, minutes=5))
    assert len(town.billing_engineer.thread(card)) == thread  # nobody asks the team where this stands
    asked = [one.seen for one in town.specialist.inbox[inbox:] if "can't go on" in one.seen]
    assert len(asked) == 1
    assert "Which tenant?" in asked[0]

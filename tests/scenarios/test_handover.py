"""A support engineer hands an escalation to a colleague, who accepts, declines, or does not answer."""

from datetime import timedelta

import pytest

from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import has_escalated

CRITICAL = {"severity": "critical"}


def hands_over(town: Town, note: str = "They write back fast") -> Message:
    """The specialist's escalation, offered to the agent; the question as the agent reads it."""
    has_escalated(town, town.specialist, CRITICAL, deadline=town.clock() + timedelta(days=2))
    town.specialist.runs("/escalate", f"handoff ESC-1 @Priya Nair {note}")
    assert town.specialist.modal is None, town.specialist.modal and town.specialist.modal.errors
    town.settle()
    return question(town.agent)


def question(person: Person) -> Message:
    return next(one for one in reversed(person.inbox) if "[Accept]" in one.seen)


def test_accepted_the_colleague_keeps_the_customer_and_is_reminded(town: Town) -> None:
    asked = hands_over(town)
    assert "Customer update due" in asked.seen
    assert "They write back fast" in asked.seen
    town.agent.clicks("Accept", on=asked)
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert "keeps the customer" in town.engineer.thread(card)[-1].seen
    assert "keeps the customer" in town.specialist.inbox[-1].seen
    known = len(town.specialist.inbox)
    town.advance(hours=2, minutes=5)
    assert "ESC-1" in town.agent.inbox[-1].seen
    assert "needs a word" in town.agent.inbox[-1].seen or "Time to check" in town.agent.inbox[-1].seen
    assert len(town.specialist.inbox) == known


def test_declined_it_stays_where_it_was_and_both_are_told(town: Town) -> None:
    asked = hands_over(town)
    town.agent.clicks("Decline", on=asked)
    town.settle()
    for person in (town.agent, town.specialist):
        assert "did not take over" in person.inbox[-1].seen
    town.advance(hours=2, minutes=5)
    assert "did not take over" not in town.specialist.inbox[-1].seen  # who is reminded as before


def test_without_an_answer_it_comes_back_and_a_late_one_is_refused(town: Town) -> None:
    asked = hands_over(town)
    town.advance(minutes=31)
    for person in (town.agent, town.specialist):
        assert any("did not answer in time" in one.seen for one in person.inbox[-3:])
    asked = town.agent.message(asked.channel, asked.ts)
    assert "You did not take over ESC-1: it stays with @Owen Castle" in asked.seen.replace("*", "")
    assert "[Accept]" not in asked.seen


@pytest.mark.fault("F67")
def test_an_offer_ends_where_it_goes_to_security_and_nothing_that_was_said_of_it_is_left(town: Town) -> None:
    asked = hands_over(town)
    assert "Exports time out" in asked.seen
    town.specialist.runs("/escalate", "reroute ESC-1 security A leak")
    if town.specialist.modal:
        town.specialist.submits({"to": "security", "reason": "A leak"})
    town.settle()
    told = [one.seen for person in (town.agent, town.specialist) for one in person.inbox]
    assert any("cannot take over ESC-1 any more" in one.replace("*", "") for one in told)
    assert not [one for one in told if "Exports time out" in one or "Brightwater" in one or "[Accept]" in one]


def test_a_guest_or_who_is_from_elsewhere_is_refused_on_the_field(town: Town) -> None:
    has_escalated(town, town.specialist, CRITICAL, deadline=town.clock() + timedelta(days=2))
    (card,) = town.engineer.reads("C0ENG")
    town.specialist.runs("/escalate", "handoff ESC-1")
    assert town.specialist.modal is not None
    assert card
    town.specialist.submits({"colleague": "U11", "note": "Please"})
    assert town.specialist.modal is not None
    assert "Choose a full member" in " ".join(town.specialist.modal.errors.values())
    assert town.specialist.modal.values["What should they know?"] == "Please"


def test_what_is_confidential_goes_to_nobody_outside_its_channel(town: Town) -> None:
    has_escalated(town, town.specialist, {"target": "security", "kind": "exposure"}, **_EXPOSURE)
    town.specialist.runs("/escalate", "handoff ESC-1")
    assert town.specialist.modal is not None
    assert "choose somebody who is in #security-escalations" in town.specialist.modal.seen
    town.specialist.submits({"colleague": "U01"})
    assert town.specialist.modal is not None
    assert "private channel" in " ".join(town.specialist.modal.errors.values())


_EXPOSURE = {"containment": "Sessions ended at 08:40", "urgency": "It may go on"}

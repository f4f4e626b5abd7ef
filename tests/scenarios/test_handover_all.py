"""Everything that somebody keeps goes to a colleague in one question, with one answer."""

from copy import copy
from datetime import timedelta

import pytest

from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import escalates, has_escalated


def three_open(town: Town) -> None:
    """Two that are offered together, and a confidential one that never is."""
    town.begins("three open", _open_three)


def _open_three(town: Town) -> None:
    for severity in ("high", "critical"):
        escalates(town, town.specialist, {"severity": severity}, deadline=town.clock() + timedelta(days=2))
    exposure = {"containment": "Sessions ended at 08:40", "urgency": "It may go on"}
    escalates(town, town.specialist, {"target": "security", "kind": "exposure", "summary": "Exposed rows"}, **exposure)


def question(person: Person) -> Message:
    return next(one for one in reversed(person.inbox) if "[Accept all]" in one.seen)


def asks(town: Town) -> Message:
    three_open(town)
    town.specialist.runs("/escalate", "handoff all @Priya Nair")
    assert "ESC-1, ESC-2" in town.specialist.ephemerals[-1].seen
    assert "Hand these over one by one: ESC-3" in town.specialist.ephemerals[-1].seen
    town.settle()
    return question(town.agent)


def test_one_message_has_a_line_each_and_one_answer_for_all(town: Town) -> None:
    asked = asks(town)
    assert asked.seen.index("ESC-2") < asked.seen.index("ESC-1")  # the critical one first
    assert "Exposed rows" not in asked.seen
    assert "ESC-3" not in asked.seen
    known = len(town.agent.inbox), len(town.specialist.inbox)
    shown = copy(asked)
    town.agent.clicks("Accept all", on=asked)
    town.settle()
    assert (len(town.agent.inbox), len(town.specialist.inbox)) == (known[0], known[1] + 1)
    assert "keeps the customers of ESC-1, ESC-2 now" in town.specialist.inbox[-1].seen
    assert town.workspace.wait_for(lambda: "You keep the customers of ESC-1, ESC-2 now" in asked.seen)
    assert "[Accept all]" not in asked.seen
    for card in town.engineer.reads("C0ENG"):
        assert "keeps the customer now" in town.engineer.thread(card)[-1].seen
    town.agent.clicks("Decline all", on=shown)  # on a screen that has not caught up
    town.settle()
    assert "[Decline all]" not in asked.seen


def test_a_button_that_leads_nowhere_any_more_says_what_became_of_it(town: Town) -> None:
    has_escalated(town, town.specialist)
    town.specialist.runs("/escalate", "handoff ESC-1 @Priya Nair")
    town.settle()
    offer = next(one for one in reversed(town.agent.inbox) if "[Accept]" in one.seen)
    shown = copy(offer)
    town.agent.runs("/escalate", "decline ESC-1")
    town.settle()
    assert "You did not take over ESC-1" in offer.seen.replace("*", "")
    assert "[Accept]" not in offer.seen
    town.agent.clicks("Accept", on=shown)  # on a screen that has not caught up
    town.settle()
    assert "You did not take over ESC-1" in offer.seen.replace("*", "")


def test_from_home_and_declined_it_stays(town: Town) -> None:
    three_open(town)
    town.specialist.opens_home()
    town.specialist.clicks("Hand over all", on=town.specialist.home)
    assert town.specialist.modal is not None
    town.specialist.submits({"colleague": "U11"})
    assert "Choose a full member" in " ".join(town.specialist.modal.errors.values())
    town.specialist.submits({"colleague": "U01"})
    assert "ESC-1, ESC-2" in town.specialist.modal.seen
    town.settle()
    asked = question(town.agent)
    town.agent.clicks("Decline all", on=asked)
    town.settle()
    assert "did not take over ESC-1, ESC-2" in town.specialist.inbox[-1].seen
    assert town.workspace.wait_for(lambda: "You did not take over ESC-1, ESC-2" in asked.seen)


def test_without_an_answer_all_of_it_comes_back_in_one_message(town: Town) -> None:
    asked = asks(town)
    town.advance(minutes=31)
    assert "You did not take over ESC-1, ESC-2" in town.agent.message(asked.channel, asked.ts).seen
    assert "[Accept all]" not in asked.seen
    for person in (town.agent, town.specialist):
        assert sum("did not answer in time" in one.seen for one in person.inbox) == 1


@pytest.mark.parametrize("typed", ["handoff all @Owen Castle", "handoff all"])
def test_who_keeps_nothing_has_nothing_to_hand_over(typed: str, town: Town) -> None:
    town.agent.runs("/escalate", typed)
    assert town.agent.modal is None
    assert "nothing to hand over" in town.agent.ephemerals[-1].seen


def test_who_keeps_only_what_is_confidential_or_offered_is_asked_for_no_colleague(town: Town) -> None:
    three_open(town)
    town.specialist.opens_home()
    shown = copy(town.specialist.home)
    town.specialist.runs("/escalate", "handoff all @Priya Nair")
    town.settle()
    town.specialist.clicks("Hand over all", on=shown)
    assert town.specialist.modal is not None
    assert "one by one, because they are confidential or offered already" in town.specialist.modal.seen
    assert not [one for one in ("ESC-1", "ESC-2", "ESC-3") if one not in town.specialist.modal.seen]
    assert "Who should keep" not in town.specialist.modal.seen

"""A support manager keeps a customer from now on, whose owner is out of reach; and a deadline that is past is said."""

from datetime import timedelta

from tests.builders import RESOLVED
from tests.scenarios.conftest import Town
from tests.scenarios.forms import escalates, has_escalated


def test_a_manager_takes_a_customer_over_and_its_owner_is_told(town: Town) -> None:
    has_escalated(town, town.specialist, {"severity": "critical"}, deadline=town.clock() + timedelta(days=2))
    town.agent.runs("/escalate", "take over customer ESC-1")
    assert "can take over the customer here" in town.agent.ephemerals[-1].seen  # who can, and not they
    town.support_manager.runs("/escalate", "take over customer ESC-1")
    town.settle()
    assert "took over the customer of ESC-1" in town.specialist.inbox[-1].seen.replace("*", "")
    (card,) = town.engineer.reads("C0ENG")
    assert "took over the customer" in town.engineer.thread(card)[-1].seen
    known = len(town.specialist.inbox)
    town.advance(hours=2, minutes=5)
    assert len(town.specialist.inbox) == known
    assert "ESC-1" in town.support_manager.inbox[-1].seen


def test_what_comes_back_after_its_deadline_says_so_or_gets_a_new_one(town: Town) -> None:
    for summary in ("The first", "The second"):
        deadline = town.clock() + timedelta(hours=1)
        escalates(town, town.specialist, {"severity": "critical", "summary": summary}, deadline=deadline)
    for reference in ("ESC-1", "ESC-2"):
        town.engineer.runs("/escalate", f"resolve {reference}", in_="C0ENG")
        town.engineer.submits(RESOLVED)
    town.advance(hours=2)
    town.specialist.runs("/escalate", "reopen ESC-1 It stops again")
    if town.specialist.modal:
        town.specialist.submits({"reason": "It stops again"})
    town.settle()
    town.specialist.runs("/escalate", "reopen ESC-2")
    town.specialist.submits({"reason": "It stops again", "deadline": town.clock() + timedelta(hours=3)})
    assert town.specialist.modal is None
    town.settle()
    town.advance(minutes=1)
    first, second = town.engineer.reads("C0ENG")
    assert "Deadline missed" in first.seen
    assert "Deadline missed" not in second.seen
    assert any("The deadline has passed" in one.seen for one in town.engineer.thread(first))
    told = "\n".join(one.seen for one in town.specialist.inbox).replace("*", "")
    assert "The deadline of ESC-1 has passed" in told
    assert "The deadline of ESC-2 has passed" not in told

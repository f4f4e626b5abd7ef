"""Everything that somebody can do, behind one button; and whoever may not is told when they press."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox import Message, Person
from tests.builders import RESOLVED
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does, has_escalated


@pytest.fixture
def card(town: Town) -> Message:
    """Engineering's card of an escalation that the agent opened; they are not in its channel."""
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def offered(person: Person, on: Message) -> str:
    person.clicks("More…", on=on)
    assert person.modal is not None
    seen = person.modal.seen
    person.closes_modal()
    return seen


def test_everybody_is_offered_what_they_may(card: Message, town: Town) -> None:
    team = offered(town.engineer, card)
    for act in ("Acknowledge", "Set ETA", "Assign", "Needs info"):
        assert f"[{act}]" in team, act
    for act in ("Customer updated", "Snooze", "Hand over", "Accept"):
        assert f"[{act}]" not in team, act
    first = next(one for one in town.agent.inbox if "[Open]" in one.seen)
    town.agent.clicks("Open", on=first)
    assert town.agent.modal is not None
    assert "[Snooze]" not in town.agent.modal.seen
    town.agent.clicks("More…")
    for act in ("Customer updated", "Snooze", "Hand over", "Set ETA"):
        assert f"[{act}]" in town.agent.modal.seen, act
    for act in ("Acknowledge", "Assign", "Still on it"):
        assert f"[{act}]" not in town.agent.modal.seen, act


def test_an_act_is_confirmed_where_more_was_pressed_and_the_view_is_done_with(card: Message, town: Town) -> None:
    does(town.engineer, "Set ETA", on=card)
    assert len(town.engineer.modals) == 2
    town.engineer.submits({"eta": town.clock().replace(hour=20)})
    town.settle()
    assert town.engineer.modal is None
    assert "You set" in town.engineer.ephemerals[-1].seen


def test_an_act_that_asks_nothing_says_in_the_view_what_came_of_it(card: Message, town: Town) -> None:
    town.engineer.clicks("Acknowledge", on=card)
    town.settle()
    does(town.engineer, "Still on it", on=card)
    assert town.engineer.modal is not None
    assert "Follow-up due" in town.engineer.modal.seen
    assert "[Still on it]" not in town.engineer.modal.seen


def test_who_may_not_is_told_at_the_press(card: Message, town: Town) -> None:
    town.engineer.clicks("Resolve", on=card)
    town.engineer.submits(RESOLVED)
    town.settle()
    town.engineer.clicks("Close", on=card)
    assert town.engineer.modal is None
    said = town.engineer.ephemerals[-1].seen
    assert f"@{town.agent.name}" in said
    assert "can close here" in said


def test_a_second_snooze_is_refused_before_anything_is_typed(card: Message, town: Town) -> None:
    town.agent.runs("/escalate", "snooze ESC-1 customer 5 h they are at lunch")
    town.agent.runs("/escalate", "snooze ESC-1")
    assert town.agent.modal is not None
    assert "The team's follow-up" in town.agent.modal.seen
    assert "The customer's update" not in town.agent.modal.seen
    town.agent.submits({"until": town.clock() + timedelta(hours=5), "reason": "They are all at lunch."})
    town.agent.runs("/escalate", "snooze ESC-1")
    assert town.agent.modal is None
    assert "put off once already" in town.agent.ephemerals[-1].seen


def test_a_refusal_in_a_view_is_read_above_it(card: Message, town: Town) -> None:
    """There is no message beside it to answer to."""
    town.agent.clicks("Open", on=next(one for one in town.agent.inbox if "[Open]" in one.seen))
    town.engineer.clicks("Resolve", on=card)
    town.engineer.submits(RESOLVED)
    town.agent.clicks("Post update")
    assert town.agent.modal is not None
    assert "resolved ESC-1" in town.agent.modal.seen


def test_a_list_offers_each_reader_what_they_may(card: Message, town: Town) -> None:
    for person, buttons in (
        (town.engineer, ["Acknowledge", "Post update"]),
        (town.agent, ["Post update", "Customer updated"]),
        (town.product_manager, []),
    ):
        person.runs("/escalate", "list")
        assert acts_of(person.ephemerals[-1].blocks) == buttons, person.name
    town.support_manager.opens_home()
    assert town.support_manager.home is not None
    town.support_manager.clicks("Board")
    town.support_manager.clicks("Not acknowledged")
    assert acts_of(town.support_manager.home.blocks) == ["Re-route", "Change severity"]


def acts_of(blocks: list[dict[str, Any]]) -> list[str]:
    """What the one line of a list offers, beside the way to the rest."""
    (row,) = [block for block in blocks if block["block_id"].startswith("acts:")]
    *offered, more = [each["text"]["text"] for each in row["elements"]]
    assert more == "More…"
    return offered


def test_a_private_channel_is_named_to_its_members_alone(town: Town) -> None:
    exposure = {"containment": "Sessions ended at 08:40", "urgency": "It may go on"}
    first = {"target": "security", "kind": "exposure", "summary": "Invoices of others were shown"}
    has_escalated(town, town.specialist, first, **exposure)
    town.security_lead.runs("/escalate", "list", in_="C0SEC")
    for person, on, sees in (
        (town.specialist, next(one for one in town.specialist.inbox if "[Open]" in one.seen), False),
        (town.security_lead, town.security_lead.ephemerals[-1], True),
    ):
        person.clicks("Open", on=on)
        assert person.modal is not None
        assert (" · In " in person.modal.seen) is sees

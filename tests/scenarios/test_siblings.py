"""One case, two teams: each has its own card and ask, and the customer hears of it once."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox import Message
from tests.scenarios.conftest import Town
from tests.scenarios.forms import has_escalated

ASK = {
    "to": "leadership",
    "ask": "decide",
    "ask_details": "May we refund a month?",
    "deadline": datetime(2026, 3, 5, 12, 0, tzinfo=UTC),
}
DONE = {"outcome": "Exports work again", "root_cause": "A limit of schema 7"}


@pytest.fixture
def card(town: Town) -> Message:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def does(town: Town, who: str, text: str, in_: str | None = None, **answers: str) -> None:
    person = getattr(town, who)
    person.runs("/escalate", text, in_=in_)
    if answers:
        person.submits(answers)
    assert person.modal is None, person.modal.errors
    town.settle()


def test_both_cards_show_each_other_and_the_customer_is_told_once(town: Town, card: Message) -> None:
    town.agent.runs("/escalate", "also ESC-1")
    town.agent.submits(ASK)
    assert town.agent.modal is None
    town.settle()
    (second,) = town.director.reads("C0LEAD")
    assert "May we refund a month?" in second.seen
    assert "Engineering*, ESC-1 · Open" in second.seen.replace("Engineering,", "Engineering*,")
    assert "ESC-2 · Open" in card.seen
    town.director.clicks("Acknowledge", on=second)
    town.settle()
    assert "ESC-2 · Acknowledged" in card.seen
    town.director.clicks("Open ESC-1", on=second)
    assert town.director.modal is not None
    assert "Exports time out" in town.director.modal.seen
    town.director.closes_modal(everything=True)
    does(town, "agent", "customer ESC-2 We ask for a refund.")
    assert "We ask for a refund." in town.engineer.thread(card)[-1].seen
    does(town, "engineer", "resolve ESC-1", "C0ENG", **DONE)
    does(town, "director", "resolve ESC-2", "C0LEAD", **DONE)
    before = len(town.agent.inbox)
    town.advance(hours=7)
    reminded = "\n".join(one.seen for one in town.agent.inbox[before:])
    assert "ESC-1" in reminded
    assert "ESC-2" not in reminded
    does(town, "agent", "customer ESC-1 All is well, and you get a month back.")
    assert "you get a month back" in town.director.thread(second)[-1].seen
    assert second.seen.splitlines()[0].endswith("Resolved")


def test_the_others_see_at_once_that_nobody_has_it_any_more(town: Town) -> None:
    has_escalated(town, town.agent, {"severity": "critical"}, deadline=town.clock() + timedelta(days=20))
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Acknowledge", on=card)
    town.agent.runs("/escalate", "also ESC-1")
    town.agent.submits(ASK)
    town.settle()
    (second,) = town.director.reads("C0LEAD")
    assert "ESC-1 · Acknowledged" in second.seen
    for minutes in (121, 60):
        town.advance(minutes=minutes)
    assert "nobody has it since" in card.seen
    assert "ESC-1 · Open" in second.seen


@pytest.mark.fault("F67")
def test_security_s_sibling_is_seen_by_nobody_else(town: Town, card: Message) -> None:
    town.agent.runs("/escalate", "also ESC-1")
    town.agent.submits(ASK | {"to": "security", "ask_details": "Were rows of others in it?"})
    town.settle()
    (secret,) = town.security_lead.reads("C0SEC")
    assert "Were rows of others in it?" in secret.seen
    assert "ESC-1" in secret.seen
    does(town, "agent", "customer ESC-2 We look into who could read it.")
    town.engineer.runs("/escalate", "ESC-1")
    told = [card.seen, *(one.seen for one in town.engineer.thread(card)), town.engineer.ephemerals[-1].seen]
    assert not [one for one in told if "ESC-2" in one or "ecurity" in one or "who could read it" in one]


@pytest.mark.fault("F67")
def test_a_card_that_named_the_first_one_forgets_it_when_that_goes_to_security(town: Town, card: Message) -> None:
    town.agent.runs("/escalate", "also ESC-1")
    town.agent.submits(ASK)
    town.settle()
    (second,) = town.director.reads("C0LEAD")
    assert "ESC-1" in second.seen
    does(town, "agent", "reroute ESC-1", to="security", reason="A leak")
    assert "ESC-1" not in second.seen
    town.director.runs("/escalate", "ESC-2", in_="C0LEAD")
    assert "ESC-1" not in town.director.ephemerals[-1].seen
    does(town, "agent", "customer ESC-1 We look into who could read it.")
    told = [one.seen for one in town.director.thread(second)]
    assert not [one for one in told if "ESC-1" in one or "who could read it" in one]

"""Another customer with the same problem: what looks alike is shown in the form, and joined from it."""

import pytest

from bot.domain.verbs.join import CustomerJoined
from sandbox import Message, Person
from tests.builders import a_line
from tests.scenarios.conftest import Town
from tests.scenarios.forms import decides, does, has_escalated

SHORTCUT = "Escalate this message"


@pytest.fixture
def card(town: Town) -> Message:
    """Engineering's card of the specialist's escalation: exports of Brightwater's fail."""
    has_escalated(town, town.specialist)
    (card,) = town.engineer.reads("C0ENG")
    return card


def kinds(town: Town) -> list[str]:
    return [event.kind for event in town.app.bot.records.timeline("ESC-1")]


def looks(person: Person, town: Town, **first: object) -> str:
    """What the form says to somebody who writes much the same."""
    person.runs("/escalate")
    person.fills({"customer": "Tamar Clinics", "summary": "Exports time out for all", "kind": "bug", **first})
    assert person.modal is not None
    return person.modal.seen.replace("*", "")


def joins(town: Town, person: Person, customer: str) -> None:
    looks(person, town, customer=customer)
    person.clicks("Join ESC-1")
    town.settle()


def test_what_looks_alike_is_shown_with_state_and_customer(town: Town, card: Message) -> None:
    said = looks(town.agent, town)
    assert "Looks like ESC-1 (Brightwater Energie, open): Exports time out" in said
    assert "[Join ESC-1]" in said
    town.agent.closes_modal()
    town.engineer.clicks("Acknowledge", on=card)
    assert "Looks like ESC-1 (Brightwater Energie, acknowledged)" in looks(town.agent, town)


def test_solved_before_shows_how(town: Town, card: Message) -> None:
    town.engineer.clicks("Resolve", on=card)
    town.engineer.submits({"outcome": "The export limit was lifted to 10,000 lines.", "root_cause": "A limit"})
    town.settle()
    said = looks(town.agent, town)
    assert "Looks like ESC-1 (Brightwater Energie, resolved)" in said
    assert "Solved: The export limit was lifted to 10,000 lines." in said
    assert "Join ESC-1" not in said


@pytest.mark.fault("F67")
def test_what_somebody_may_not_see_is_never_proposed(town: Town) -> None:
    has_escalated(
        town, town.specialist, {"kind": "exposure", "target": "security"}, containment="Downloads are switched off."
    )
    assert "ESC-1" not in looks(town.agent, town)
    assert "ESC-1" in looks(town.specialist, town), "its owner knows of it"


def test_something_else_is_not_proposed(town: Town, card: Message) -> None:
    assert "Looks like" not in looks(town.agent, town, summary="The invoice shows a wrong address")


def test_the_customer_the_link_and_the_facts_go_to_that_one(town: Town, card: Message) -> None:
    message = town.noa.posts("Our exports time out since noon: 504 Gateway Timeout", in_="C0CUST3")
    town.agent.uses_shortcut(SHORTCUT, message)
    town.settle()
    town.agent.fills({"summary": "Exports time out", "kind": "bug"})
    town.agent.clicks("Join ESC-1")
    assert town.agent.modal is not None
    assert town.agent.modal.title == "Joined"
    assert "Tamar Clinics is on ESC-1 now" in town.agent.modal.seen
    town.settle()
    joined = town.app.bot.records.timeline("ESC-1")[-1]
    assert isinstance(joined, CustomerJoined)
    assert (joined.customer, joined.by, joined.customers) == ("Tamar Clinics", town.agent.id, 2)
    assert joined.link == town.slack.chat_getPermalink(channel="C0CUST3", message_ts=message.ts)["permalink"]
    assert "504 Gateway Timeout" in str(joined.report)
    assert "Tamar Clinics" in card.seen
    note = town.engineer.thread(card)[-1].seen
    assert note.startswith("@Priya Nair added *Tamar Clinics*: 2 customers have this problem.")
    assert "504 Gateway Timeout" in note
    assert any("Tamar Clinics" in one.seen and "ESC-1" in one.seen for one in town.specialist.inbox)
    assert town.app.bot.records.timeline("ESC-2") == []
    town.agent.runs("/escalate")
    assert "unfinished" not in town.agent.modal.seen


def test_the_same_customer_twice_gets_a_sentence_and_keeps_the_form(town: Town, card: Message) -> None:
    joins(town, town.agent, "Brightwater Energie")
    assert town.agent.modal is not None
    assert "Brightwater Energie is on ESC-1 already." in town.agent.modal.seen
    assert town.agent.modal.values["Summary"] == "Exports time out for all"
    town.agent.closes_modal()
    joins(town, town.agent, "Tamar Clinics")
    town.agent.runs("/escalate", "join ESC-1 tamar clinics")
    assert town.agent.modal is not None
    assert "Tamar Clinics is on ESC-1 already." in town.agent.modal.seen
    assert kinds(town) == ["opened", "customer_joined"]


@pytest.mark.parametrize("typed", ["BWE", "brightwater", "Brightwater  ENERGIE"])
def test_a_customer_is_the_same_by_any_name(typed: str, town: Town, card: Message) -> None:
    town.agent.runs("/escalate", f"join ESC-1 {typed}")
    assert town.agent.modal is not None
    assert "Brightwater Energie is on ESC-1 already." in town.agent.modal.seen
    assert town.agent.modal.values["Who has it too?"] == " ".join(typed.split())
    does(town.engineer, "Add customer", on=card)
    town.engineer.submits({"customer": typed})
    assert town.engineer.modal is not None
    assert "Brightwater Energie is on ESC-1 already." in str(town.engineer.modal.errors)
    assert kinds(town) == ["opened"]


def test_who_joins_by_an_alias_stands_there_by_name(town: Town, card: Message) -> None:
    town.app.bot.customers.bring_in([a_line("Tamar Clinics", aliases="TMC")], by="U09")
    town.agent.runs("/escalate", "join ESC-1 TMC")
    town.settle()
    assert kinds(town) == ["opened", "customer_joined"]
    assert "Tamar Clinics" in card.seen
    assert "TMC" not in card.seen


def test_without_a_customer_it_asks_for_one(town: Town, card: Message) -> None:
    town.agent.runs("/escalate")
    town.agent.fills({"summary": "Exports time out", "kind": "bug"})
    town.agent.clicks("Join ESC-1")
    assert town.agent.modal is not None
    assert "Say above which customer has it" in town.agent.modal.seen
    town.agent.fills({"customer": "Tamar Clinics"})
    town.agent.clicks("Join ESC-1")
    assert town.agent.modal.title == "Joined"


def test_what_is_long_is_cut_and_joins_all_the_same(town: Town, card: Message) -> None:
    town.agent.runs("/escalate")
    decides(town.agent, {"customer": "Tamar Clinics", "severity": "critical"})
    town.agent.fills({"description": "Exports time out. " * 110})
    town.agent.clicks("Join ESC-1")
    assert town.agent.modal is not None
    assert town.agent.modal.title == "Joined", town.agent.modal.seen


def test_the_third_customer_proposes_a_severity_review_to_owner_and_team(town: Town, card: Message) -> None:
    joins(town, town.agent, "Tamar Clinics")
    assert "severity_review_proposed" not in kinds(town)
    joins(town, town.agent, "Harrow & Finch")
    assert kinds(town) == ["opened", "customer_joined", "customer_joined", "severity_review_proposed"]
    note = town.engineer.thread(card)[-1].seen
    assert "3 customers have this problem now. Does the severity still fit?" in note
    (asked,) = [one for one in town.specialist.inbox if "still right?" in one.seen]
    town.specialist.clicks("Change severity", on=asked)
    town.specialist.submits({"severity": "critical", "reason": "Three customers have it."})
    assert town.specialist.modal is None
    joins(town, town.agent, "Aurora Mercado")
    assert kinds(town).count("severity_review_proposed") == 1
    assert "Tamar Clinics, Harrow & Finch and 1 more" in card.seen
    assert "Aurora Mercado" in town.engineer.thread(card)[-1].seen


@pytest.mark.parametrize("way", ["severity", "resolve"])
def test_joining_what_was_settled_meanwhile_says_so(way: str, town: Town, card: Message) -> None:
    looks(town.agent, town)
    typed = {"severity": "severity ESC-1 medium: contained", "resolve": "resolve ESC-1 A limit was lifted"}
    town.engineer.runs("/escalate", typed[way])
    if way == "resolve":
        town.engineer.submits({"root_cause": "A limit"})
    town.agent.clicks("Join ESC-1")
    assert town.agent.modal is not None
    assert (town.agent.modal.title == "Joined") is (way == "severity")
    if way == "resolve":
        assert "there is nothing to join" in town.agent.modal.seen
        assert town.agent.modal.values["Customer"] == "Tamar Clinics"


@pytest.mark.fault("F57")
def test_no_secret_comes_with_a_customer_who_joins(town: Town, card: Message) -> None:
    token = "xoxb-" + "123456789012-123456789012-" + "abcdefghijklmnopqrstuvwx"
    looks(town.agent, town, summary=f"Exports time out with {token}")
    town.agent.clicks("Join ESC-1")
    assert kinds(town) == ["opened"]
    assert town.agent.modal is not None
    assert "must not be kept" in town.agent.modal.seen
    town.agent.closes_modal()
    does(town.engineer, "Add customer", on=card)
    town.engineer.submits({"customer": "Tamar Clinics", "link": f"https://x.example/?access_token={token}"})
    assert town.engineer.modal is not None
    assert "must not be kept" in str(town.engineer.modal.errors)
    assert kinds(town) == ["opened"]


def test_who_joins_weighs_on_the_card_too(town: Town, card: Message) -> None:
    joins(town, town.agent, "Aurora Mercado")
    assert " + USD 310,000" in card.seen


@pytest.mark.fault("F67")
def test_a_form_that_stays_open_hears_of_what_happened_meanwhile(town: Town, card: Message) -> None:
    looks(town.agent, town)
    town.engineer.clicks("Acknowledge", on=card)
    town.advance(seconds=31)
    assert "Looks like ESC-1 (Brightwater Energie, acknowledged)" in shows(town.agent, severity="high")
    town.engineer.runs("/escalate", "reroute ESC-1 security Customer data is in the exports.")
    town.advance(seconds=31)
    assert "ESC-1" not in shows(town.agent, severity="medium")


def shows(person: Person, **changed: object) -> str:
    person.fills(changed)
    assert person.modal is not None
    return person.modal.seen.replace("*", "")

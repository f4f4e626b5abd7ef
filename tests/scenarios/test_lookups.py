"""help, list, show and Home: seen by the asker only, and only what they may see."""

import pytest

from sandbox import Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import escalates, has_escalated


def _answer(person: Person, text: str) -> str:
    before = len(person.ephemerals)
    person.runs("/escalate", text)
    assert len(person.ephemerals) == before + 1
    return person.ephemerals[-1].seen


def test_help_names_every_command(town: Town) -> None:
    answer = _answer(town.agent, "help")
    for command in ("/escalate list", "/escalate ESC-12", "/escalate resolve ESC-12", "Escalate this message"):
        assert command in answer


def test_list_and_show_tell_the_asker_only(town: Town) -> None:
    has_escalated(town, town.agent)
    assert "Exports time out" in _answer(town.support_manager, "list")
    shown = _answer(town.support_manager, "show ESC-1")
    assert "Exports time out" in shown
    assert "escalated this to Engineering" in shown
    assert town.agent.ephemerals == []


@pytest.mark.parametrize("asked", ["show ESC-2", "show esc-99", "show 7"])
def test_a_number_that_nobody_has_is_not_found(asked: str, town: Town) -> None:
    assert "I can't find ESC-" in _answer(town.agent, asked)


def test_show_without_a_number_says_how(town: Town) -> None:
    assert "/escalate show ESC-12" in _answer(town.agent, "show it")


@pytest.mark.fault("F66")
@pytest.mark.fault("F67")
def test_security_does_not_exist_for_those_who_are_not_involved(town: Town) -> None:
    card = town.escalated("data_exposure")
    owner, outsider, lead = town.agent, town.specialist, town.security_lead
    summary = card.seen.splitlines()[1]
    for asked in ("show ESC-1", "list"):
        assert summary not in _answer(outsider, asked)
    assert _answer(outsider, "show ESC-1") == _answer(outsider, "show ESC-2").replace("ESC-2", "ESC-1")
    assert summary in _answer(owner, "show ESC-1")
    lead.runs("/escalate", "show ESC-1", in_="C0SEC")
    assert summary in lead.ephemerals[-1].seen
    told = [message.text + message.seen for person in (owner, outsider) for message in person.inbox]
    assert not any(summary in one for one in told)


@pytest.mark.fault("F67")
def test_who_may_act_on_a_confidential_one_from_anywhere_may_look_at_it_there(town: Town) -> None:
    card = town.escalated("data_exposure")
    summary = card.seen.splitlines()[1]
    lead, manager = town.security_lead, town.support_manager
    assert summary in _answer(lead, "ESC-1")
    assert "escalated this to" in _answer(lead, "timeline ESC-1")
    assert _answer(lead, "update ESC-1 We look into it").startswith("You posted an update on ESC-1.")
    for asked in ("ESC-1", "timeline ESC-1", "update ESC-1 We look", "customer ESC-1 We told them"):
        missing = _answer(manager, asked.replace("ESC-1", "ESC-77"))
        assert _answer(manager, asked) == missing.replace("ESC-77", "ESC-1")


@pytest.mark.fault("F67")
def test_a_refusal_about_a_confidential_one_names_nobody_who_may_not_know_of_it(town: Town) -> None:
    town.escalated("data_exposure")
    refused = _answer(town.security_lead, "customer ESC-1 We told them")
    assert town.support_manager.name not in refused
    assert "or a support manager who is in #security-escalations can tell the customer here." in refused


def test_the_timeline_leads_through_all_that_happened(town: Town) -> None:
    card = town.escalated()
    engineer, owner = town.billing_engineer, town.specialist
    for number in range(25):
        engineer.runs("/escalate", f"update ESC-1 Step {number} of the search", in_=card.channel)
    latest = _answer(owner, "timeline ESC-1")
    assert "Step 24 of" in latest
    assert "Step 3 of" not in latest
    owner.clicks("Earlier", on=owner.ephemerals[-1])
    assert "escalated this to" in owner.ephemerals[-1].seen
    assert "Step 3 of" in owner.ephemerals[-1].seen
    assert owner.ephemerals[-1].seen == _answer(owner, "timeline ESC-1 2")
    assert "There is no page 99; this is the last." in _answer(owner, "timeline ESC-1 99")


def test_the_timeline_of_a_confidential_one_is_nobody_elses(town: Town) -> None:
    town.escalated("data_exposure")
    assert "escalated this to" in _answer(town.agent, "timeline ESC-1")
    assert "I can't find ESC-1" in _answer(town.specialist, "timeline ESC-1")


def test_what_was_left_is_listed_continued_and_discarded(town: Town) -> None:
    agent = town.agent
    assert "You have no unsent form" in _answer(agent, "drafts")
    for summary in ("Exports stop at noon", "Invoices double"):
        agent.runs("/escalate", summary)
        agent.closes_modal(everything=True)
    listed = _answer(agent, "drafts")
    assert listed.index("Invoices double") < listed.index("Exports stop at noon")
    assert "You have no unsent form" in _answer(town.specialist, "drafts")
    agent.clicks("Discard", on=agent.ephemerals[-1])
    assert "Invoices double" not in agent.ephemerals[-1].seen
    agent.clicks("Continue", on=agent.ephemerals[-1])
    assert agent.modal is not None
    assert agent.modal.values["Summary"] == "Exports stop at noon"
    agent.closes_modal(everything=True)
    agent.clicks("Discard", on=agent.ephemerals[-1])
    assert "You have no unsent form" in agent.ephemerals[-1].seen


def test_home_shows_what_is_mine_and_opens_the_form(town: Town) -> None:
    town.agent.opens_home()
    assert town.agent.home is not None
    assert "New escalation" in town.agent.home.seen
    escalates(town, town.agent)
    town.agent.opens_home()
    assert "Exports time out" in town.agent.home.seen
    town.agent.clicks("New escalation", on=town.agent.home)
    assert town.agent.modal is not None
    town.specialist.opens_home()
    assert town.specialist.home is not None
    assert "Exports time out" not in town.specialist.home.seen.partition("Your team's")[0]

"""What support keeps: on record, confirmed, in a list, and escalated after all by one click with everything typed."""

from typing import Any

import pytest

from bot.domain.events import HandledInSupport, Opened
from sandbox import Person
from tests.scenarios.conftest import Town, a_town
from tests.scenarios.forms import SECOND, decides, fields_of, proposed_in

TICKET = "https://tickets.larkspur.example/SUP-48210"
AGAIN = "Escalate it after all"


def keeps(town: Town, person: Person, **first: Any) -> None:
    """Fills in the first step and decides that support handles it."""
    person.runs("/escalate")
    decides(person, {"kind": "how_to", "target": "l2", "severity": "medium"} | first)
    person.clicks("Handle in support")
    town.settle()


def kinds(town: Town, reference: str = "ESC-1") -> list[str]:
    return [event.kind for event in town.app.bot.records.timeline(reference)]


def test_it_is_on_record_with_who_and_the_sign_and_nobody_is_asked(town: Town) -> None:
    keeps(town, town.agent)
    assert town.agent.modal is not None
    assert town.agent.modal.title == "Handled in support"
    assert "Recorded as *ESC-1*" in town.agent.modal.seen or "Recorded as ESC-1" in town.agent.modal.seen
    (kept,) = town.app.bot.records.timeline("ESC-1")
    assert isinstance(kept, HandledInSupport)
    assert (kept.by, kept.brief.summary) == (town.agent.id, "Exports time out")
    assert kept.reason == "Handle in support: it is a set-up question that you can resolve."
    assert town.workspace.called("chat.postMessage") == []
    town.advance(hours=48)
    assert town.agent.inbox == []


def test_the_ticket_is_on_record_too(town: Town) -> None:
    """Where the message it began with named one."""
    message = town.katrin.posts(f"How do I export a month? {TICKET}", in_="C0CUST1")
    town.agent.uses_shortcut("Escalate this message", message)
    town.settle()
    decides(town.agent, {"kind": "how_to"})
    town.agent.clicks("Handle in support")
    (kept,) = town.app.bot.records.timeline("ESC-1")
    assert isinstance(kept, HandledInSupport)
    assert kept.ticket == TICKET
    town.agent.runs("/escalate", "ESC-1")
    assert f"in support, ticket {TICKET}" in town.agent.ephemerals[-1].seen


def test_against_the_advice_it_is_on_record_with_the_sentence(town: Town) -> None:
    keeps(town, town.agent, customer="Tamar Clinics", kind="bug")
    (kept,) = town.app.bot.records.timeline("ESC-1")
    assert isinstance(kept, HandledInSupport)
    assert kept.reason == "Kept in support although advised otherwise. Escalate: a bug needs a code fix."


@pytest.mark.parametrize("never", [{"kind": "exposure"}, {"kind": "data"}, {"signs": ["production_down"]}], ids=str)
def test_some_things_are_never_supports_alone(never: dict[str, Any], town: Town) -> None:
    town.agent.runs("/escalate")
    decides(town.agent, never)
    assert town.agent.modal is not None
    assert "[Handle in support]" not in town.agent.modal.seen


def test_the_button_pressed_twice_keeps_one(town: Town) -> None:
    """The confirmation did not come, so they press again."""
    town.agent.runs("/escalate")
    decides(town.agent, {"kind": "how_to", "target": "l2", "severity": "medium"})
    town.workspace.faults.fail("views.update", error="internal_error")
    town.agent.clicks("Handle in support")
    town.agent.closes_modal()  # the sentence that something went wrong
    town.agent.clicks("Handle in support")
    assert town.agent.modal is not None
    assert town.agent.modal.title == "Handled in support"
    assert kinds(town) == ["handled_in_support"]
    assert kinds(town, "ESC-2") == []


def test_without_a_summary_it_says_so_and_nothing_typed_is_lost(town: Town) -> None:
    town.agent.runs("/escalate")
    town.agent.fills({"customer": "Tamar Clinics", "kind": "how_to"})
    town.agent.clicks("Handle in support")
    assert town.agent.modal is not None
    assert "fill this in" in town.agent.modal.seen
    assert town.agent.modal.values["Customer"] == "Tamar Clinics"
    assert kinds(town) == []


@pytest.mark.parametrize("door", ["confirmation", "show", "list"])
def test_it_is_escalated_after_all_by_one_click_with_everything_typed(door: str, town: Town) -> None:
    person = town.agent if door == "confirmation" else town.specialist
    keeps(town, town.agent, kind="bug", solution="documented", target="engineering", severity="high", signs=["waiting"])
    if door != "confirmation":
        town.agent.closes_modal()
        person.runs("/escalate", {"show": "show ESC-1", "list": "list handled"}[door])
        assert "Exports time out" in person.ephemerals[-1].seen
    person.clicks(AGAIN)
    assert person.modal is not None
    values = person.modal.values
    assert (values["Customer"], values["Summary"]) == ("Brightwater Energie", "Exports time out")
    assert values["What is going on?"] == "Bug"
    assert proposed_in(person) == ("Engineering", "High")
    assert values["What makes it urgent?"] == ["Waiting too long"]
    person.submits()
    assert person.modal is not None
    assert person.modal.title == "To Engineering", person.modal.errors
    assert person.modal.values["Issue description"] is None
    person.submits({name: SECOND[name] for name in fields_of(person) if name in SECOND})
    assert person.modal is None, person.modal and person.modal.errors
    town.settle()
    assert kinds(town) == ["handled_in_support", "opened"]
    (card,) = town.engineer.reads("C0ENG")
    assert "ESC-1" in card.seen
    assert len(town.engineer.thread(card)) == 2
    opened = town.app.bot.records.timeline("ESC-1")[-1]
    assert isinstance(opened, Opened)
    assert opened.by == person.id


@pytest.mark.fault("F32")
def test_a_submission_whose_answer_was_lost_escalates_it_once(town: Town) -> None:
    keeps(town, town.agent, customer="Tamar Clinics", kind="deeper_skills", solution="documented")
    town.agent.clicks(AGAIN)
    town.agent.submits()
    answers = SECOND | {"tried": "Cleared the cache -> same", "customer_expectation": "A file today"}
    town.agent.fills({name: answers[name] for name in fields_of(town.agent)})
    town.workspace.answer_timeout = 0
    town.agent.submits()
    assert town.agent.modal is not None
    town.workspace.answer_timeout = 3
    town.agent.submits()
    assert town.agent.modal is None
    assert kinds(town) == ["handled_in_support", "opened"]
    assert kinds(town, "ESC-2") == []


@pytest.mark.parametrize(
    ("own", "then"),
    [({}, ("L2 Support", "Critical")), ({"target": "leadership"}, ("Leadership", "Critical"))],
)
def test_what_nobody_overruled_follows_the_advice_again(own: dict[str, Any], then: tuple[str, str], town: Town) -> None:
    town.agent.runs("/escalate")
    town.agent.fills({"customer": "Tamar Clinics", "kind": "how_to", "summary": "How to export"} | own)
    town.agent.clicks("Handle in support")
    town.advance(minutes=30)
    town.agent.clicks(AGAIN)
    town.agent.fills({"signs": ["production_down"]})
    assert proposed_in(town.agent) == then


def test_a_deadline_that_has_passed_is_proposed_anew(town: Town) -> None:
    keeps(town, town.agent, kind="bug", solution="documented", target="engineering", severity="high")
    town.advance(hours=72)
    town.agent.clicks(AGAIN)
    town.agent.submits()
    town.agent.submits({name: SECOND[name] for name in fields_of(town.agent) if name in SECOND and name != "deadline"})
    assert town.agent.modal is None, town.agent.modal and town.agent.modal.errors


def test_who_comes_second_reads_that_it_is_escalated(town: Town) -> None:
    keeps(town, town.agent, kind="bug", solution="documented", target="l2", severity="high")
    for person in (town.agent, town.specialist):
        person.runs("/escalate", "show ESC-1")
        person.clicks(AGAIN, on=person.ephemerals[-1])
        person.submits()
    answers = SECOND | {"tried": "Cleared the cache -> same", "customer_expectation": "A file today"}
    for person in (town.agent, town.specialist):
        person.submits({name: answers[name] for name in fields_of(person)})
    assert town.agent.modal is None
    assert town.specialist.modal is not None
    assert "ESC-1 is escalated already." in str(town.specialist.modal.errors)
    assert kinds(town) == ["handled_in_support", "opened"]
    town.specialist.closes_modal()
    town.specialist.clicks(AGAIN, on=town.specialist.ephemerals[-1])
    assert town.specialist.modal is None
    assert "ESC-1 is escalated already." in town.specialist.ephemerals[-1].seen


def test_handled_again_it_is_the_same_record_with_what_was_typed_by_then(database_url: str) -> None:
    with a_town(database_url) as town:
        keeps(town, town.agent)
        town.agent.clicks(AGAIN)
        town.agent.fills({"summary": "Exports time out at noon"})
        town.agent.clicks("Handle in support")
        assert town.agent.modal is not None
        assert "ESC-1" in town.agent.modal.seen
        assert (kinds(town), kinds(town, "ESC-2")) == (["handled_in_support"] * 2, [])
        town.agent.closes_modal()
        town.agent.runs("/escalate", "list handled")
        assert "1 handled in support" in town.agent.ephemerals[-1].seen
        assert "Exports time out at noon" in town.agent.ephemerals[-1].seen


def test_the_list_shows_what_is_kept_and_only_that(town: Town) -> None:
    town.agent.runs("/escalate", "list handled")
    assert "Nothing is on record as handled in support" in town.agent.ephemerals[-1].seen
    for number in range(22):
        keeps(town, town.agent, summary=f"Number {number}")
        town.agent.closes_modal()
    town.agent.runs("/escalate", "list handled")
    shown = town.agent.ephemerals[-1]
    assert "22 handled in support" in shown.seen
    assert "Number 21" in shown.seen
    assert "Number 1\n" not in shown.seen
    assert "nobody works on it" not in shown.seen
    town.agent.clicks("Next page", on=shown)
    assert "Number 1\n" in town.agent.ephemerals[-1].seen
    town.agent.runs("/escalate", "list")
    assert "Nothing is escalated" in town.agent.ephemerals[-1].seen


@pytest.mark.fault("F67")
def test_what_is_securitys_is_listed_for_its_keeper_alone(town: Town) -> None:
    keeps(town, town.agent, kind="how_to", target="security")
    for person, sees in ((town.agent, True), (town.specialist, False)):
        person.runs("/escalate", "list handled")
        assert ("Exports time out" in person.ephemerals[-1].seen) is sees


def test_no_verb_does_anything_to_it_but_say_so(town: Town) -> None:
    keeps(town, town.agent)
    town.agent.runs("/escalate", "resolve ESC-1 A limit was lifted")
    assert "handled in support" in town.agent.ephemerals[-1].seen
    assert kinds(town) == ["handled_in_support"]

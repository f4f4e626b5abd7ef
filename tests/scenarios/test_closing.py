"""The loop is closed: by the owner alone, once every customer has answered and what was learned is noted."""

import pytest

from bot.domain.customers import read_line
from bot.domain.events import ClosingNudged
from sandbox import Message, Person
from tests.builders import CONFIRMED, RESOLVED
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does, fields_of


@pytest.fixture
def card(town: Town) -> Message:
    """Acknowledged by the billing team; the specialist keeps the customer, Brightwater Energie."""
    card = town.escalated()
    town.billing_engineer.clicks("Acknowledge", on=card)
    town.settle()
    return card


def _resolves(town: Town, card: Message) -> Message:
    """Gives the owner's direct message."""
    town.billing_engineer.clicks("Resolve", on=card)
    town.billing_engineer.submits(RESOLVED)
    town.settle()
    return town.specialist.inbox[-1]


def _kinds(town: Town) -> list[str]:
    return [event.kind for event in town.app.bot.records.timeline("ESC-1")]


def test_one_customer_who_confirmed_takes_one_form(town: Town, card: Message) -> None:
    news = _resolves(town, card)
    assert "For the ticket, to copy:" in news.seen
    town.specialist.clicks("Close", on=news)
    assert town.specialist.modal is not None
    assert "Still open: Brightwater Energie has not been told" in town.specialist.modal.seen.replace("*", "")
    town.specialist.submits(CONFIRMED)
    assert town.specialist.modal is None
    town.settle()
    assert "Closed" in card.seen.splitlines()[0]
    assert town.app.bot.records.next_nudge_at() is None


def test_what_the_customer_says_is_typed_and_the_form_asks_only_for_the_choice(town: Town, card: Message) -> None:
    _resolves(town, card)
    town.specialist.runs("/escalate", "outcome ESC-1 they say it is NOT fixed")
    assert town.specialist.modal is not None
    assert town.specialist.modal.values["What do they say?"] == "they say it is NOT fixed"
    town.specialist.submits({"customer_0": "not_fixed"})
    town.settle()
    kinds = _kinds(town)
    assert kinds[kinds.index("reopened") - 1] == "outcome_recorded"


@pytest.mark.parametrize("said", ["confirmed they say it is NOT fixed", "told not yet"])
@pytest.mark.parametrize("verb", ["outcome", "close"])
def test_a_word_that_is_denied_opens_the_form_with_nothing_chosen(
    verb: str, said: str, town: Town, card: Message
) -> None:
    _resolves(town, card)
    town.specialist.runs("/escalate", f"{verb} ESC-1 {said}")
    assert town.specialist.modal is not None
    assert town.specialist.modal.values["What do they say?"] == said
    assert not town.specialist.modal.values["Brightwater Energie"]
    assert _kinds(town)[-1] == "resolved"


def test_of_several_customers_the_one_who_is_named_has_answered(town: Town, card: Message) -> None:
    town.app.bot.customers.bring_in([read_line("line 2", {"name": "Tamar Clinics", "aliases": "TMC"})], by="U09")
    town.agent.runs("/escalate", "join ESC-1 Tamar Clinics")
    _resolves(town, card)
    town.specialist.runs("/escalate", "outcome ESC-1 confirmed TMC says it works")
    assert town.specialist.modal is None
    assert "Tamar Clinics confirmed that it works" in town.specialist.ephemerals[-1].seen.replace("*", "")
    town.settle()
    assert "Brightwater Energie has not been told" in card.seen
    for verb in ("close", "outcome"):
        town.specialist.runs("/escalate", f"{verb} ESC-1 confirmed")
        assert town.specialist.modal is not None
        assert not town.specialist.modal.values["Brightwater Energie"]
        town.specialist.closes_modal()


def test_who_closes_fills_in_all_that_closing_takes(town: Town, card: Message) -> None:
    _resolves(town, card)
    town.specialist.runs("/escalate", "close ESC-1 they say it is NOT fixed")
    assert {name for name, required in fields_of(town.specialist).items() if required} == {
        "customer_0",
        "tracking",
        "learnings",
    }
    assert town.specialist.modal is not None
    assert "or not fixed? Record outcome" in str(town.specialist.modal.blocks)
    assert offered_for(town.specialist, "customer_0") == ["confirmed"]


def offered_for(person: Person, field: str) -> list[str]:
    """What can be chosen there."""
    assert person.modal is not None
    block = next(block for block in person.modal.blocks if block["block_id"] == field)
    return [option["value"] for option in block["element"]["options"]]


def test_close_waits_for_the_customers_word_and_an_engineer_closes_nothing(town: Town, card: Message) -> None:
    _resolves(town, card)
    town.specialist.clicks("Close", on=card)
    town.specialist.submits({"tracking": "Release 2026.9.3", "learnings": "Try both."})
    assert town.specialist.modal is not None
    assert "required" in " ".join(town.specialist.modal.errors.values())
    assert town.specialist.modal.values["Where is it tracked now?"] == "Release 2026.9.3"
    town.specialist.closes_modal()
    town.billing_engineer.clicks("Close", on=card)
    assert town.billing_engineer.modal is None
    assert "Only @Owen Castle or @Marcus Bell can close here" in town.billing_engineer.ephemerals[-1].seen
    assert "closed" not in _kinds(town)


def test_three_customers_one_silent_and_one_for_whom_it_is_not_fixed(town: Town, card: Message) -> None:
    for name in ("Halden AS", "Tamar Clinics"):
        town.agent.runs("/escalate", f"join ESC-1 {name}")
    news = _resolves(town, card)
    town.specialist.clicks("I updated the customer", on=news)
    town.specialist.submits({"said": "It works again. Does it, for you?", "customers": ["0", "1", "2"]})
    town.specialist.runs("/escalate", "outcome ESC-1")
    town.specialist.submits(
        {"customer_0": "confirmed", **{name: CONFIRMED[name] for name in ("tracking", "learnings")}}
    )
    town.settle()
    for _ in range(7):
        town.advance(days=1)
    asked = [event for event in town.app.bot.records.timeline("ESC-1") if isinstance(event, ClosingNudged)]
    assert [event.give_up for event in asked] == [False, True]
    said = town.specialist.inbox[-1].seen.replace("*", "")
    assert "No answer from Halden AS, Tamar Clinics yet about ESC-1: ask again, or close as unanswered." in said

    town.specialist.runs("/escalate", "outcome ESC-1")
    town.specialist.submits({"customer_1": "unanswered", "customer_2": "not_fixed", "said": "It stops at 600 lines."})
    assert town.specialist.modal is None
    town.settle()
    kinds = _kinds(town)
    assert kinds[kinds.index("reopened") - 1] == "outcome_recorded"
    note = next(one.seen for one in town.billing_engineer.thread(card) if "it is back" in one.seen)
    assert "it is back for the 2nd time" in note
    assert "It stops at 600 lines." in note
    assert town.billing_engineer.name in note
    assert "Back for the 2nd time" in card.seen


def test_a_workaround_gives_it_back_with_one_duty_open(town: Town, card: Message) -> None:
    does(town.specialist, "De-escalate", on=card)
    done = {"reason": "workaround", "note": "Exports by month work.", "customer_update": "Please export by month."}
    town.specialist.submits({**done, "tracking": "Noted in SUP-7"})
    assert town.specialist.modal is None
    town.settle()
    assert "Still open: Brightwater Energie has not answered yet; learnings are not noted." in card.seen
    for _ in range(3):
        town.advance(days=1)
    assert "learnings are not noted" in town.specialist.inbox[-1].seen
    town.specialist.runs("/escalate", "close ESC-1")
    town.specialist.submits({"customer_0": "confirmed", "learnings": "Say so in the form."})
    town.settle()
    assert _kinds(town)[-1] == "closed"


def test_what_was_closed_comes_back_to_who_had_it(town: Town, card: Message) -> None:
    town.specialist.clicks("Close", on=_resolves(town, card))
    town.specialist.submits(CONFIRMED)
    town.settle()
    town.specialist.runs("/escalate", "reopen ESC-1 It stops again since Monday.")
    town.settle()
    assert "Back for the 2nd time" in card.seen
    assert town.billing_engineer.name in card.seen
    assert "Closed" not in card.seen

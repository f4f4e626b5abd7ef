"""Words typed behind a verb that its form would refuse: it opens with them, and says by the field what is wrong."""

from typing import Any

import pytest

from bot.domain.free_text import LIMIT
from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does, has_escalated

LONG = " ".join(f"word{number:04}" for number in range(300))
"""2,699 characters, more than a form's field takes."""
TOO_LONG = "Keep this to 2,000 characters"


@pytest.fixture
def card(town: Town) -> Message:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def texts_of(block: dict[str, Any]) -> str:
    return "".join(one["text"] for one in (block.get("text"), *block.get("elements", ())) if one)


def above(person: Person, label: str) -> str:
    """What stands between the field before and the one with this label in the open form."""
    assert person.modal is not None, person.ephemerals and person.ephemerals[-1].seen
    said: list[str] = []
    for block in person.modal.blocks:
        if block["type"] == "input" and block["label"]["text"] == label:
            return "".join(said)
        said = [] if block["type"] == "input" else [*said, texts_of(block)]
    raise AssertionError(f"No field is called {label}, of {person.modal.labels}.")


def kinds(town: Town) -> list[str]:
    return [event.kind for event in town.app.bot.records.timeline("ESC-1")]


@pytest.mark.fault("F109")
@pytest.mark.parametrize(
    ("who", "typed", "label", "sentence"),
    [
        ("engineer", f"update ESC-1 {LONG}", "What is new?", TOO_LONG),
        ("engineer", f"resolve ESC-1 {LONG}", "What was done?", TOO_LONG),
        ("engineer", f"info ESC-1 {LONG}", "Anything else?", TOO_LONG),
        ("engineer", f"eta ESC-1 tomorrow 5pm {LONG}", "What is it waiting for?", TOO_LONG),
        ("engineer", f"severity ESC-1 critical {LONG}", "What has changed?", TOO_LONG),
        ("engineer", f"deescalate ESC-1 workaround {LONG}", "What is known now?", TOO_LONG),
        ("engineer", f"assign ESC-1 @Owen Castle {LONG}", "What should they know?", TOO_LONG),
        ("engineer", f"handon ESC-1 product {LONG}", "What did you find out?", TOO_LONG),
        ("agent", f"reroute ESC-1 product {LONG}", "Why does it belong there?", TOO_LONG),
        ("agent", f"also ESC-1 leadership {LONG}", "The ask in words", "Keep this to"),
        ("agent", f"snooze ESC-1 customer 5 h {LONG}", "Why can it wait?", TOO_LONG),
        ("agent", f"customer ESC-1 {LONG}", "What did you tell them?", TOO_LONG),
        ("agent", f"question ESC-1 {LONG}", "What do they ask?", "Keep this to"),
        ("agent", f"join ESC-1 {LONG}", "Who has it too?", "Keep this to 100 characters"),
        ("agent", f"handoff ESC-1 @Owen Castle {LONG}", "What should they know?", TOO_LONG),
        ("agent", f"details ESC-1 {LONG} {LONG}", "Issue description", "There is no room for this"),
    ],
    ids=lambda value: value.split()[0] if " ESC-1 " in value else "",
)
def test_what_is_too_long_for_a_field_stands_whole_in_the_form(
    who: str, typed: str, label: str, sentence: str, town: Town, card: Message
) -> None:
    person = getattr(town, who)
    person.runs("/escalate", typed, in_="C0ENG" if who == "engineer" else None)
    assert sentence in above(person, label)
    assert LONG in above(person, label).replace("\n", " ")
    assert kinds(town) == ["opened"]


def test_the_field_has_as_much_as_it_takes_and_a_shorter_text_is_sent(town: Town, card: Message) -> None:
    town.engineer.runs("/escalate", f"update ESC-1 {LONG}", in_="C0ENG")
    assert town.engineer.modal is not None
    known = str(town.engineer.modal.values["What is new?"])
    assert LONG.startswith(known.removesuffix("…"))
    assert LIMIT * 0.9 < len(known) <= LIMIT
    town.engineer.submits({"text": "The cause is in schema 7."})
    assert town.engineer.modal is None
    assert kinds(town) == ["opened", "update_posted"]


@pytest.mark.fault("F109")
@pytest.mark.parametrize(
    ("who", "typed", "label", "sentence", "known"),
    [
        ("engineer", "eta ESC-1 2026-01-05 the vendor ships", "When will it be done?", "This is in the past.",
            {"What is it waiting for?": "the vendor ships"}),
        ("engineer", "eta ESC-1 2027-01-05 the vendor ships", "When will it be done?", "High takes a time within",
            {"What is it waiting for?": "the vendor ships"}),
        ("agent", "snooze ESC-1 customer 2026-01-05 they wait", "Until when?", "This is in the past.",
            {"Why can it wait?": "they wait"}),
        ("agent", "snooze ESC-1 customer 3 weeks they wait", "Until when?", "at most",
            {"Why can it wait?": "they wait"}),
        ("agent", "severity ESC-1 high it spreads", "How bad is it now?", "ESC-1 is high already.",
            {"How bad is it now?": "High", "What has changed?": "it spreads"}),
        ("engineer", "deescalate ESC-1 itself it works again", "What was the cause?", "Write what caused it",
            {"What is known now?": "it works again"}),
        ("agent", "handoff ESC-1 @Priya Nair I am off", "Who should keep the customer?", "Priya Nair keeps this",
            {"What should they know?": "I am off"}),
        ("agent", "handoff ESC-1 @Katrin Vogel I am off", "Who should keep the customer?", "full member",
            {"What should they know?": "I am off"}),
        ("agent", "join ESC-1 brightwater energie", "Who has it too?", "is on ESC-1 already",
            {"Who has it too?": "brightwater energie"}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_its_field_and_the_rest_stands_there(
    who: str, typed: str, label: str, sentence: str, known: dict[str, str], town: Town, card: Message
) -> None:
    person = getattr(town, who)
    person.runs("/escalate", typed, in_="C0ENG" if who == "engineer" else None)
    assert sentence in above(person, label)
    assert {name: person.modal.values[name] for name in known} == known
    assert "you typed" not in person.modal.seen  # the fields have all of it
    assert kinds(town) == ["opened"]


def test_a_time_that_was_refused_is_mended_in_the_form(town: Town, card: Message) -> None:
    town.engineer.runs("/escalate", "eta ESC-1 2026-01-05 the vendor ships", in_="C0ENG")
    assert town.engineer.modal is not None
    town.engineer.submits({"eta": town.clock().replace(hour=17)})
    assert town.engineer.modal is None
    assert kinds(town)[-1] == "eta_set"


def test_a_choice_that_the_form_does_not_have_is_shown_as_it_was_typed(town: Town, card: Message) -> None:
    town.agent.runs("/escalate", "reroute ESC-1 engineering/search Their index is stale.")
    said = above(town.agent, "Who should have it?")
    assert "no channel for search. It has one for billing" in said
    assert "engineering/search Their index is stale." in said
    assert town.agent.modal is not None
    assert town.agent.modal.values["Why does it belong there?"] == "Their index is stale."


def test_an_answer_in_words_has_its_field_though_the_team_only_ticked(town: Town, card: Message) -> None:
    does(town.engineer, "Needs info", on=card)
    assert town.engineer.modal is not None
    missing = next(block for block in town.engineer.modal.blocks if block["block_id"] == "missing")
    town.engineer.submits({"missing": [missing["element"]["options"][0]["value"]]})
    town.agent.runs("/escalate", f"answer ESC-1 {LONG}")
    assert TOO_LONG in above(town.agent, "Your answer")
    assert LONG in above(town.agent, "Your answer")
    town.agent.submits({"reply": "It is the Pro one."})
    assert town.agent.modal is None
    assert kinds(town)[-1] == "info_answered"


@pytest.mark.fault("F109")
def test_words_come_back_where_no_form_can_mend_it(town: Town, card: Message) -> None:
    person, words = town.engineer, "the limit was <lifted> & it works"
    for typed, sentence in {
        f"resolve ESC-99 {words}": "I can't find ESC-99",
        f"reopen ESC-1 {words}": "with the team",
        f"close ESC-1 {words}": "with the team",
        f"customer ESC-1 {words}": "Only ",
        f"still ESC-1 {words}": "Nobody has acknowledged ESC-1 yet",
    }.items():
        person.runs("/escalate", typed, in_="C0ENG")
        assert person.modal is None
        assert sentence in person.ephemerals[-1].seen
        assert words in person.ephemerals[-1].seen
    person.runs("/escalate", "severity ESC-99 high", in_="C0ENG")
    assert "typed" not in person.ephemerals[-1].seen
    assert kinds(town) == ["opened"]


@pytest.mark.fault("F109")
def test_where_slack_opens_no_form_the_sentence_and_the_words_are_said(town: Town, card: Message) -> None:
    town.workspace.faults.fail("views.open", error="expired_trigger_id")
    town.engineer.runs("/escalate", f"update ESC-1 {LONG}", in_="C0ENG")
    assert town.engineer.modal is None
    assert TOO_LONG in town.engineer.ephemerals[-1].seen
    assert LONG in town.engineer.ephemerals[-1].seen


def test_handing_over_all_opens_its_form_for_who_cannot_be_asked(town: Town, card: Message) -> None:
    town.agent.runs("/escalate", "handoff all @Katrin Vogel I am off")
    said = above(town.agent, "Who should keep your customers?")
    assert "full member" in said
    town.agent.closes_modal()
    town.agent.runs("/escalate", "handoff all Owen, please")
    assert "Owen, please" in above(town.agent, "Who should keep your customers?")
    town.agent.closes_modal()
    town.agent.runs("/escalate", "handoff all @Owen Castle I am off")
    assert "I am off" in town.agent.ephemerals[-1].seen


def test_a_time_away_that_is_not_understood_comes_back(town: Town) -> None:
    town.agent.runs("/escalate", "away until the audit is over")
    assert "I could not tell until when" in town.agent.ephemerals[-1].seen
    assert "until the audit is over" in town.agent.ephemerals[-1].seen

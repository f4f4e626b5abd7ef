"""A brief that grows while the team is at work: who adds what from where, and how it stands in its thread after."""

from collections.abc import Callable

import pytest

from bot.domain.verbs.add_details import DetailsAdded
from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides, does, fields_of, has_escalated
from tests.scenarios.test_delivery import send_when_it_can
from tests.scenarios.test_long_messages import LONG, TRIED, submits_a_long_brief

DETAILS = "Add details"


@pytest.fixture
def card(town: Town) -> Message:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def brief_of(town: Town, card: Message) -> list[str]:
    """What the brief's replies say, without notes about it."""
    return [one.seen for one in town.engineer.thread(card)[1:] if " added details" not in one.seen]


def adds(town: Town, person: Person, card: Message, **answers: str) -> None:
    does(person, DETAILS, card)
    person.submits(dict(answers))
    assert person.modal is None, person.modal and person.modal.errors
    town.settle()


DOORS: dict[str, Callable[[Town], object]] = {
    "direct message": lambda town: town.agent.clicks(DETAILS, on=town.agent.inbox[0]),
    "Home": lambda town: (town.agent.opens_home(), town.agent.clicks(DETAILS, on=town.agent.home)),
    "command": lambda town: town.agent.runs("/escalate", "details ESC-1"),
}
MISSING = ("steps", "expected", "actual", "environment", "frequency", "logs")


@pytest.mark.parametrize("door", DOORS)
def test_details_are_added_from_wherever_the_owner_is(door: str, town: Town, card: Message) -> None:
    DOORS[door](town)
    assert town.agent.modal is not None
    assert town.agent.modal.values["Actual"] == "A timeout"
    town.agent.submits({"ruled_out": "Not the browser: two of them fail"})
    town.settle()
    assert town.agent.modal is None
    assert "Not the browser: two of them fail" in brief_of(town, card)[0]


def test_after_submitting_the_owner_reads_what_the_team_still_misses(town: Town) -> None:
    town.agent.runs("/escalate")
    decides(town.agent, {"severity": "critical"})
    town.agent.submits({name: SECOND[name] for name in fields_of(town.agent) if name in SECOND})
    town.settle()
    (told,) = town.agent.inbox
    assert "Engineering still misses: " in told.seen
    assert "[Add details]" in told.seen
    missing = told.seen.partition("still misses: ")[2].lower()
    assert "environment" in missing
    assert "frequency" in missing
    town.agent.clicks(DETAILS, on=told)
    town.agent.submits({name: SECOND[name] for name in MISSING})
    assert town.agent.modal is None
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert "Always" in brief_of(town, card)[0]


def test_each_change_is_on_record_with_before_and_after_and_one_line_says_what(town: Town, card: Message) -> None:
    adds(town, town.engineer, card, environment="Production, EU cluster 2", pending_deals="One, of EUR 40,000")
    added = town.app.bot.records.timeline("ESC-1")[-1]
    assert isinstance(added, DetailsAdded)
    assert {(one.field, one.before, one.after) for one in added.changes} == {
        ("environment", "Production, Pro plan", "Production, EU cluster 2"),
        ("pending_deals", None, "One, of EUR 40,000"),
    }
    notes = [one.seen for one in town.engineer.thread(card) if " added details" in one.seen]
    assert notes == ["@Lena Horák added details: Pending deals affected, Environment."]
    (brief,) = brief_of(town, card)
    assert "Production, EU cluster 2" in brief
    assert "Pro plan" not in brief
    assert any("added details" in one.seen for one in town.agent.inbox)


def test_two_people_at_once_in_different_fields_lose_nothing(town: Town, card: Message) -> None:
    for person in (town.engineer, town.specialist):
        does(person, DETAILS, card)
    town.engineer.submits({"ruled_out": "Not the browser"})
    town.specialist.submits({"frequency": "Always, since 08:51"})
    assert (town.engineer.modal, town.specialist.modal) == (None, None)
    town.settle()
    (brief,) = brief_of(town, card)
    assert "Not the browser" in brief
    assert "Always, since 08:51" in brief


def test_two_people_in_the_same_field_see_what_the_first_wrote(town: Town, card: Message) -> None:
    for person in (town.engineer, town.specialist):
        does(person, DETAILS, card)
    town.engineer.submits({"frequency": "Always, since 08:51"})
    town.specialist.submits({"frequency": "Only in large accounts", "ruled_out": "Not the browser"})
    assert town.specialist.modal is not None
    said = town.specialist.modal.seen
    assert "was changed while you were writing. It now says: Always, since 08:51" in said
    assert town.specialist.modal.values["How often it happens"] == "Only in large accounts"
    assert town.specialist.modal.values["Ruled out"] == "Not the browser"
    town.specialist.submits({"frequency": "Always, since 08:51; only in large accounts"})
    assert town.specialist.modal is None
    town.settle()
    (brief,) = brief_of(town, card)
    assert "Always, since 08:51; only in large accounts" in brief
    assert "Not the browser" in brief


def test_what_somebody_did_not_touch_is_never_put_back(town: Town, card: Message) -> None:
    """Neither at once nor with what is sent again after a word of somebody else's came between."""
    for person in (town.engineer, town.specialist):
        does(person, DETAILS, card)
    town.engineer.submits({"frequency": "Always, since 08:51", "environment": "EU cluster 2", "steps": "Press Start"})
    town.specialist.submits({"frequency": "Only in large accounts"})
    assert town.specialist.modal is not None
    assert town.specialist.modal.values["Environment"] == "EU cluster 2"
    town.specialist.submits()
    assert town.specialist.modal is None
    town.settle()
    (brief,) = brief_of(town, card)
    for said in ("Only in large accounts", "EU cluster 2", "Press Start"):
        assert said in brief
    assert "Open Exports" not in brief


def test_nothing_changed_is_a_sentence(town: Town, card: Message) -> None:
    does(town.engineer, DETAILS, card)
    town.engineer.submits()
    assert town.engineer.modal is not None
    assert "Nothing has changed yet" in str(town.engineer.modal.errors)


def test_a_brief_of_several_replies_is_drawn_anew_in_each_of_them(town: Town) -> None:
    submits_a_long_brief(town)
    send_when_it_can(town)
    (card,) = town.engineer.reads("C0ENG")
    before = brief_of(town, card)
    assert len(before) > 1
    adds(town, town.engineer, card, ruled_out="Not the browser: two of them fail")
    send_when_it_can(town)
    after = brief_of(town, card)
    assert len(after) >= len(before)
    text = " ".join(after)
    assert text.count("Not the browser: two of them fail") == 1
    for field in LONG:
        assert text.count(f"{field} begins.") == 1


def test_a_brief_that_outgrows_its_reply_goes_on_in_another(town: Town, card: Message) -> None:
    assert len(brief_of(town, card)) == 1
    adds(town, town.engineer, card, tried=TRIED, **LONG)
    adds(town, town.engineer, card, ruled_out="z" * 400, customer_words="w" * 300)
    send_when_it_can(town)
    after = brief_of(town, card)
    assert len(after) > 1
    text = " ".join(after)
    assert (text.count("description begins."), text.count("z" * 400), text.count("w" * 300)) == (1, 1, 1)


def test_a_reply_that_somebody_deleted_is_posted_again(town: Town, card: Message) -> None:
    town.workspace.remove(town.engineer.thread(card)[1])
    adds(town, town.engineer, card, ruled_out="Not the browser")
    briefs = [one for one in brief_of(town, card) if "ESCALATION: Exports time out" in one]
    assert len(briefs) == 1
    assert "Not the browser" in briefs[0]


def test_after_a_redirect_the_brief_in_the_fallback_channel_is_drawn_anew(town: Town, card: Message) -> None:
    before = town.engineer.thread(card)[1].seen
    town.workspace.change(town.channels["C0ENG"], archived=True)
    town.engineer.runs("/escalate", "update ESC-1 Found the cause")
    town.settle()
    (moved,) = town.support_manager.reads("C0OPS")
    town.agent.runs("/escalate", "details ESC-1")
    town.agent.submits({"ruled_out": "Not the browser"})
    town.settle()
    assert "Not the browser" in town.support_manager.thread(moved)[1].seen
    assert town.engineer.thread(card)[1].seen == before


def test_a_change_while_slack_is_away_arrives_once_with_all_there_is(town: Town, card: Message) -> None:
    town.workspace.faults.fail("chat.update", status=503, times=3)
    adds(town, town.engineer, card, ruled_out="Not the browser")
    adds(town, town.specialist, card, frequency="Always, since 08:51")
    send_when_it_can(town)
    (brief,) = brief_of(town, card)
    assert "Not the browser" in brief
    assert "Always, since 08:51" in brief


@pytest.mark.parametrize("who", ["agent", "engineer", "specialist", "support_manager"])
def test_anybody_on_the_escalation_may_add(who: str, town: Town, card: Message) -> None:
    person = town.people[who]
    person.runs("/escalate", "details ESC-1")
    person.submits({"ruled_out": "Not the browser"})
    assert person.modal is None, person.modal and person.modal.errors


def test_nobody_else_may(town: Town, card: Message) -> None:
    town.product_manager.runs("/escalate", "details ESC-1")
    assert town.product_manager.modal is None
    assert "can add to" in town.product_manager.ephemerals[-1].seen


def test_another_severity_stands_in_the_brief_too(town: Town, card: Message) -> None:
    town.agent.runs("/escalate", "severity ESC-1 medium: it is contained")
    town.settle()
    assert "Severity: Medium" in brief_of(town, card)[0]
    town.agent.runs("/escalate", "show ESC-1")
    assert "Severity: High" not in town.agent.ephemerals[-1].seen

"""«Add to escalation»: what is said in Slack becomes part of an escalation, and a mark says that it has."""

import pytest

from bot.domain.brief_answers import answers_of
from sandbox import Message, Modal, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides, has_escalated
from tests.scenarios.test_shortcut import CUSTOMERS

ADD = "Add to escalation"
SECURITY = {"kind": "exposure", "target": "security", "severity": "critical"}


def adds(person: Person, message: Message) -> Modal:
    person.uses_shortcut(ADD, message)
    assert person.modal is not None, [one.seen for one in person.ephemerals]
    return person.modal


def escalated(town: Town) -> Message:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def confidential(town: Town) -> None:
    town.agent.runs("/escalate")
    town.agent.fills({"customer": "Brightwater Energie", "summary": "Strange logins", **SECURITY})
    town.agent.submits({"description": "Logins from elsewhere.", "workflow_impact": "One account so far.",
                        "containment": "All sessions are ended."})  # fmt: skip
    assert town.agent.modal is None, town.agent.modal and town.agent.modal.errors
    town.settle()


def marks(message: Message) -> list[str]:
    return [str(one["name"]) for one in message.reactions]


def brief_in(town: Town) -> str:
    """All that the brief says by now."""
    escalation = town.app.bot.records.found(number=1)
    assert escalation is not None
    return "\n".join(map(str, answers_of(escalation.brief).values()))


def test_who_is_mentioned_in_it_is_called_by_name(town: Town) -> None:
    said = "@Samir Haddad will look at it with @engineers-on-call today."
    reply = town.engineer.posts(said, thread=escalated(town))
    assert adds(town.engineer, reply).values["What to add"] == said


def test_an_attempt_in_the_cards_thread_is_added_with_its_result(town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("We restarted the worker, still the same timeout.", thread=card)
    form = adds(town.engineer, reply)
    assert form.values["Add it to"] == "ESC-1 Exports time out"
    assert form.values["As what?"] == "What was tried, and its result"
    assert form.values["What to add"] == "We restarted the worker -> still the same timeout"
    town.engineer.submits()
    assert town.engineer.modal is None
    assert marks(reply) == []
    town.settle()
    assert marks(reply) == ["white_check_mark"]
    assert "We restarted the worker → still the same timeout" in brief_in(town)
    assert f"p{reply.ts.replace('.', '')}" in brief_in(town)
    note = town.engineer.thread(card)[-1]
    assert "added details from" in note.seen
    assert "this message" in note.seen


def test_what_a_customer_adds_goes_to_the_escalation_of_its_thread(town: Town) -> None:
    first = town.katrin.posts("Exports time out", in_=CUSTOMERS)
    town.agent.uses_shortcut("Escalate this message", first)
    decides(town.agent)
    town.agent.submits()
    town.agent.submits({field: answer for field, answer in SECOND.items() if field != "customer_waiting_since"})
    assert town.agent.modal is None
    town.settle()
    reply = town.jonas.posts("Since noon invoices are empty too.", thread=first)
    form = adds(town.agent, reply)
    assert form.values["Add it to"] == "ESC-1 Exports time out"
    assert form.values["As what?"] == "What the customer says of the problem"
    assert "they see the mark, and nothing else" in form.seen
    town.agent.submits()
    town.settle()
    assert "Since noon invoices are empty too." in brief_in(town)
    assert marks(reply) == ["white_check_mark"]
    assert len(town.katrin.thread(first)) == 2


def test_an_error_and_a_screenshot_are_evidence_with_a_link_to_the_original(town: Town) -> None:
    escalated(town)
    message = town.agent.posts("```E1042 at export.js:12```", in_="C0L2", files=["screen.png"])
    form = adds(town.agent, message)
    assert form.values["As what?"] == "Evidence: an error, a log, a screenshot"
    assert form.values["Add it to"] is None
    town.agent.submits({"escalation": "ESC-1"})
    town.settle()
    brief = brief_in(town)
    for said in (
        "504 Gateway Timeout at 08:51",
        "E1042 at export.js:12",
        "screen.png",
        f"p{message.ts.replace('.', '')}",
    ):
        assert said in brief
    assert marks(message) == ["white_check_mark"]


def test_an_update_restarts_the_teams_clock_and_is_a_note(town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("The fix is in review.", thread=card)
    form = adds(town.engineer, reply)
    assert form.values["As what?"] == "An update for everybody on it"
    town.engineer.submits()
    town.settle()
    assert town.app.bot.records.timeline("ESC-1")[-1].kind == "update_posted"
    assert "The fix is in review." in town.engineer.thread(card)[-1].seen
    assert marks(reply) == ["white_check_mark"]


def test_two_people_who_add_at_once_lose_nothing(town: Town) -> None:
    card = escalated(town)
    one = town.engineer.posts("Cleared the cache, no change.", thread=card)
    other = town.agent.posts("Tried Firefox, still broken.", in_="C0L2")
    adds(town.engineer, one)
    adds(town.agent, other)
    town.engineer.submits()
    town.agent.submits({"escalation": "ESC-1"})
    town.settle()
    brief = brief_in(town)
    assert "Cleared the cache → no change" in brief
    assert "Tried Firefox → still broken" in brief


def test_the_same_message_again_is_said_to_be_there_and_adds_nothing(town: Town) -> None:
    card = escalated(town)
    message = town.agent.posts("Cleared the cache, no change.", in_="C0L2", files=["net.har"])
    adds(town.agent, message)
    town.agent.submits({"escalation": "ESC-1"})
    town.settle()
    before = len(town.engineer.thread(card))
    adds(town.agent, message)
    town.agent.submits({"escalation": "ESC-1"})
    town.settle()
    assert town.agent.modal is not None
    assert "That message is in ESC-1 already." in town.agent.modal.errors["What to add"]
    assert len(town.engineer.thread(card)) == before
    assert brief_in(town).count("Cleared the cache") == 1


def test_who_has_nothing_open_is_told_so(town: Town) -> None:
    message = town.specialist.posts("Something new", in_="C0L2")
    form = adds(town.specialist, message)
    assert "None of your escalations is open" in form.seen
    assert not [block for block in form.blocks if block["type"] == "input"]


def test_what_does_not_fit_is_said_on_the_words_and_no_mark_appears(town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("```x```", thread=card)
    adds(town.engineer, reply)
    town.engineer.submits({"words": "x" * 1600})
    assert town.engineer.modal is not None
    assert "Keep this to 1,500 characters" in town.engineer.modal.errors["What to add"]
    town.settle()
    assert marks(reply) == []


@pytest.mark.parametrize("error", ["missing_scope", "message_not_found", "too_many_reactions", "not_in_channel"])
def test_a_mark_that_slack_does_not_take_keeps_nothing_back(error: str, town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("The fix is in review.", thread=card)
    adds(town.engineer, reply)
    town.workspace.faults.fail("reactions.add", error=error, times=5)
    town.engineer.submits()
    town.settle()
    town.engineer.runs("/escalate", "update ESC-1 The fix is out.")
    town.settle()
    assert "The fix is out." in town.engineer.thread(card)[-1].seen
    kinds = [event.kind for event in town.app.bot.records.timeline("ESC-1")]
    assert "undeliverable" not in kinds


def test_a_mark_whose_answer_was_lost_is_there_once(town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("The fix is in review.", thread=card)
    adds(town.engineer, reply)
    town.workspace.faults.lose_answer("reactions.add", times=1)
    town.engineer.submits()
    town.settle()
    town.advance(minutes=2)
    assert [(one["name"], one["count"]) for one in reply.reactions] == [("white_check_mark", 1)]


def test_of_a_confidential_one_no_mark_is_seen_outside(town: Town) -> None:
    message = town.katrin.posts("Somebody signed in as me", in_=CUSTOMERS)
    confidential(town)
    adds(town.agent, message)
    town.agent.submits({"escalation": "ESC-1"})
    assert town.agent.modal is None, town.agent.modal and town.agent.modal.errors
    town.settle()
    assert marks(message) == []
    assert town.app.bot.records.timeline("ESC-1")[-1].kind == "details_added"


def test_a_confidential_one_is_offered_in_its_own_thread_and_marked_there(town: Town) -> None:
    confidential(town)
    (card,) = town.security_lead.reads("C0SEC")
    reply = town.security_lead.posts("We ended all sessions, no more logins since.", thread=card)
    form = adds(town.security_lead, reply)
    assert form.values["Add it to"] == "ESC-1 Strange logins"
    town.security_lead.submits({"added_as": "update", "words": "All sessions are ended."})
    assert town.security_lead.modal is None, town.security_lead.modal and town.security_lead.modal.errors
    town.settle()
    assert marks(reply) == ["white_check_mark"]


def test_who_keeps_nothing_and_is_elsewhere_is_not_told_of_it(town: Town) -> None:
    confidential(town)
    elsewhere = town.specialist.posts("Hm", in_="C0L2")
    assert "None of your escalations is open" in adds(town.specialist, elsewhere).seen


def test_a_secret_is_masked_in_the_form_and_refused_when_it_is_typed(town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("Password: hunter2-Zx81!", thread=card)
    form = adds(town.engineer, reply)
    assert "hunter2" not in str(form.values["What to add"])
    town.engineer.submits({"words": "Password: hunter2-Zx81!", "added_as": "evidence"})
    assert town.engineer.modal is not None
    assert "hunter2-Zx81!" not in str(town.engineer.modal.errors)
    assert town.app.bot.records.timeline("ESC-1")[-1].kind == "opened"


@pytest.mark.fault("F28")
def test_the_trigger_is_used_before_anything_else(town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("The fix is in review.", thread=card)
    before = len(town.workspace.calls)
    adds(town.engineer, reply)
    assert town.workspace.calls[before].method == "views.open"


def test_an_update_that_is_edited_later_is_told_with_its_new_words(town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("The fix comes by noon.", thread=card)
    adds(town.engineer, reply)
    town.engineer.submits()
    town.settle()
    town.clock.advance(minutes=20)
    town.engineer.edits(reply, "The fix comes by four.")
    town.advance(hours=4)
    assert [one.kind for one in town.app.bot.records.timeline("ESC-1")].count("update_corrected") == 1
    notes = [one.seen for one in town.engineer.thread(card)]
    assert any("is the latest update" in one and "The fix comes by four." in one for one in notes)
    reminder = next(one.seen for one in reversed(town.agent.inbox) if "[Post update]" in one.seen)
    assert "The fix comes by four." in reminder
    assert "by noon" not in reminder

from datetime import timedelta

import pytest

from bot.blockkit.kit.mrkdwn import date
from bot.blockkit.messages import draw, notice
from bot.blockkit.messages.event_text import describe
from bot.domain.events import SYSTEM, DomainEvent, FollowUpNudged
from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.text import mention
from bot.domain.verbs.set_eta import SET_ETA
from tests.builders import ENGINEER, NINE, TEAM, a_brief, an_escalation, every_event, perform
from tests.unit.blockkit.cases import drawn_escalation, in_state
from tests.unit.blockkit.seen import assert_slack_takes, labels, visible
from tests.walking import as_one_test

TOMORROW = NINE + timedelta(days=1)
SAID = {
    "acknowledged": "<@U0ENG> acknowledged this and is on it.",
    "update_posted": "<@U0ENG> posted an update.\nNews",
    "customer_updated": "<@U0ENG> updated the customer.\nNews",
    "severity_changed": "<@U0ENG> lowered the severity from high to *medium*.\nNews",
    "resolved": "<@U0ENG> resolved this. <@U0AGENT> tells the customer.\nNews\nRoot cause: News\nNews",
    "de_escalated": "<@U0ENG> de-escalated this: new information changes the severity. <@U0AGENT> has it again.\nNews",
    "closed": "<@U0ENG> closed this: *Brightwater Ltd* confirmed that it works; tracking updated; learnings noted.\n"
    "News\nTracked: News\nLearned: News",
    "reopened": f"<@U0ENG> reopened this: it is back for the 2nd time, needed by {date(TOMORROW)}. <@U0ENG>, it is "
    "with you again.\nNews",
    "eta_set": f"<@U0ENG> set the ETA of this: {date(TOMORROW)}.\nNews",
    "still_on_it": "<@U0ENG> is still on it.",
    "snoozed": f"<@U0ENG> put off the customer's update until {date(NINE + timedelta(hours=6))}.\nNews",
}
ASKED = {
    "follow_up_nudged": "A follow-up is due. <@U0ENG>, where does this stand?",
    "team_asked": "<@U0ENG> would like to know: <@U0ENG>, where does this stand?",
}
ANSWERS = ["Post update", "Still on it", "Set ETA"]


@as_one_test
@pytest.mark.parametrize("event", [event for event in every_event() if event.kind in SAID], ids=lambda e: e.kind)
def test_a_note_says_what_happened(event: DomainEvent) -> None:
    note = draw(MessageKind.NOTE, in_state(State.ACKNOWLEDGED), event, at=NINE)
    assert_slack_takes(note.text, note.blocks)
    assert visible(note.blocks) == SAID[event.kind]
    assert labels(note.blocks) == []
    assert "ESC-12" in note.text


@pytest.mark.parametrize("event", [event for event in every_event() if event.kind in ASKED], ids=lambda e: e.kind)
def test_a_question_carries_its_answers(event: DomainEvent) -> None:
    note = draw(MessageKind.CHASE, in_state(State.ACKNOWLEDGED), event, at=NINE)
    assert note.blocks[0]["text"]["text"].rstrip(".") == ASKED[event.kind].rstrip(".")
    assert labels(note.blocks) == ANSWERS


def test_a_follow_up_that_nobody_has_taken_asks_for_somebody() -> None:
    nudge = next(event for event in every_event() if event.kind == "follow_up_nudged")
    note = draw(MessageKind.NOTE, drawn_escalation(), nudge, at=NINE)
    said = "A follow-up is due, and nobody has acknowledged this yet. Who can take it?"
    assert note.blocks[0]["text"]["text"] == said
    assert labels(note.blocks) == ["Acknowledge", "Post update", "Set ETA"]


@pytest.mark.parametrize(
    ("severity", "state", "called"),
    [
        (Severity.CRITICAL, State.OPEN, True),
        (Severity.CRITICAL, State.ACKNOWLEDGED, False),
        (Severity.HIGH, State.OPEN, False),
        (Severity.MEDIUM, State.OPEN, False),
    ],
)
def test_a_follow_up_calls_the_team_again_while_nobody_has_a_critical_one(
    severity: Severity, state: State, called: bool
) -> None:
    nudge = FollowUpNudged(at=NINE, by=SYSTEM, due=NINE)
    chase = draw(MessageKind.CHASE, an_escalation(severity=severity, state=state), nudge, at=NINE)
    assert chase.blocks[0]["text"]["text"].startswith(f"{mention(TEAM)} A follow-up is due") is called
    assert (mention(TEAM) in chase.text) is called


@as_one_test
@pytest.mark.parametrize("kind", [MessageKind.NOTE, MessageKind.DIRECT])
@pytest.mark.parametrize("event", every_event(), ids=lambda e: e.kind)
def test_every_event_can_be_told_in_the_thread_and_in_person(kind: MessageKind, event: DomainEvent) -> None:
    """What is in the outbox was put there by any release: it must be drawn, or it blocks what comes after it."""
    drawn = draw(kind, in_state(State.ACKNOWLEDGED), event, at=NINE)
    assert_slack_takes(drawn.text, drawn.blocks)
    assert visible(drawn.blocks)


def test_a_notice_says_what_was_written_into_it() -> None:
    drawn = notice({"text": "<@U0ENG> changed the settings."})
    assert_slack_takes(drawn.text, drawn.blocks)
    assert (drawn.text, visible(drawn.blocks)) == ("<@U0ENG> changed the settings.", "<@U0ENG> changed the settings.")


@pytest.mark.parametrize(
    ("hours", "since", "says"),
    [
        (7, 1, None),
        (8, 1, None),  # just by then
        (9, 1, "2026-03-03 17:00 UTC"),
        (20, 9, None),  # it has passed, which was told
    ],
)
def test_an_eta_after_the_deadline_says_so(hours: int, since: int, says: str | None) -> None:
    escalation = an_escalation(a_brief(deadline=int((NINE + timedelta(hours=8)).timestamp())))
    perform(SET_ETA, escalation, at=NINE + timedelta(hours=since), by=ENGINEER, eta=NINE + timedelta(hours=hours))
    said = describe(escalation.recorded[-1]).sentence
    assert ("which is after the deadline" in said) is (says is not None)
    assert says is None or says in said

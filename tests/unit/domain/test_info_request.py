"""The team asks support for what is missing: whose clock rests, who is asked again, and what ends it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.answered import answered
from bot.domain.durations import Span
from bot.domain.escalation import Escalation
from bot.domain.events import InfoNudged
from bot.domain.ladder import Rung
from bot.domain.nudging import nudge
from bot.domain.refusals import InvalidAnswers, Refusal
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.verb import AnyVerb
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.answer_info import ANSWER_INFO
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.needs_info import NEEDS_INFO
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.still_on_it import STILL_ON_IT
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, ENGINEER, NINE, SCHEDULE, an_escalation, answers_of, perform, quiet_brief
from tests.walking import as_one_test

ASKED, LATER = NINE + timedelta(hours=2), NINE + timedelta(hours=3)


def asked(at: datetime = ASKED, severity: Severity = Severity.HIGH, **given: Any) -> Escalation:
    escalation = an_escalation(quiet_brief(severity=severity.value), state=State.ACKNOWLEDGED)
    perform(NEEDS_INFO, escalation, at=at, by=ENGINEER, **(given or {"missing": ["environment"]}))
    return escalation


def test_the_teams_clock_rests_and_no_other() -> None:
    before, escalation = an_escalation(state=State.ACKNOWLEDGED), asked()
    assert (escalation.clocks.follow_up_due, escalation.clocks.follow_up_nudge) == (None, None)
    for kept in ("customer_due", "customer_overdue", "customer_nudge", "deadline"):
        assert getattr(escalation.clocks, kept) == getattr(before.clocks, kept), kept
    assert escalation.state is State.ACKNOWLEDGED


@as_one_test
@pytest.mark.parametrize(
    ("verb", "answers", "is_open", "rests"),
    [
        (ANSWER_INFO, {"environment": "Production, Pro plan"}, False, False),
        (ANSWER_INFO, {"reply": "The Pro tenant."}, False, False),
        (ADD_DETAILS, {"environment": "Production, Pro plan"}, False, False),
        (ADD_DETAILS, {"duration": "Since Monday"}, True, True),
        (POST_UPDATE, {"text": "We found a trace ourselves."}, True, False),
        (STILL_ON_IT, {}, True, False),
        (SET_ETA, {"eta": LATER + timedelta(hours=4)}, True, False),
        (TELL_CUSTOMER, {"said": "We are on it."}, True, True),
        (CHANGE_SEVERITY, {"severity": "critical", "reason": "Worse"}, True, True),
        (RESOLVE, answers_of(RESOLVE), False, True),
        (DE_ESCALATE, answers_of(DE_ESCALATE), False, True),
    ],
    ids=lambda one: one.name if hasattr(one, "name") else None,
)
def test_what_ends_the_question_and_what_starts_the_teams_clock(
    verb: AnyVerb, answers: dict[str, Any], is_open: bool, rests: bool
) -> None:
    escalation = asked()
    perform(verb, escalation, at=LATER, by=AGENT, **answers)
    clocks = escalation.clocks
    assert (escalation.info_request is not None, clocks.info_nudge is not None) == (is_open, is_open)
    due = None if rests else SCHEDULE.follow_up_due(escalation.severity, after=LATER)
    assert clocks.follow_up_due == due


def test_an_answer_in_words_and_in_the_brief_is_kept_with_its_question() -> None:
    escalation = asked(missing=["environment"], question="Which tenant?")
    perform(ADD_DETAILS, escalation, at=LATER, by=AGENT, environment="Production, Pro plan")
    assert escalation.info_request is not None  # the question in words is still open
    assert escalation.info_request.fields == ()
    perform(ANSWER_INFO, escalation, at=LATER, by=AGENT, reply="The Pro one.")
    assert [(one.question, one.reply) for one in escalation.info_replies] == [("Which tenant?", "The Pro one.")]


def test_each_time_is_counted_and_what_is_asked_meanwhile_joins_the_question() -> None:
    escalation = asked()
    perform(NEEDS_INFO, escalation, at=LATER, by="U0SECOND", question="Which tenant?")
    assert escalation.info_asked == 2
    request = escalation.info_request
    assert request is not None
    assert (request.fields, request.question, request.by) == (("environment",), "Which tenant?", "U0SECOND")
    perform(ANSWER_INFO, escalation, at=LATER, by=AGENT, reply="The Pro one.")
    perform(NEEDS_INFO, escalation, at=LATER, by=ENGINEER, question="Since when?")
    assert escalation.info_asked == 3


@pytest.mark.parametrize("severity", Severity)
def test_support_is_asked_again_on_the_severitys_cadence_and_then_up_the_ladder(severity: Severity) -> None:
    at = NINE + timedelta(hours=1)
    escalation = asked(at, severity)
    first = SCHEDULE.speaks(severity, SCHEDULE.follow_up_due(severity, after=at))
    assert escalation.clocks.info_nudge == first
    rungs: list[Rung] = []
    for _ in range(2):
        due = escalation.clocks.info_nudge
        assert due is not None
        for moment in (due - timedelta(seconds=1), due, due):
            nudge(escalation, at=moment, schedule=SCHEDULE)
        events = [event for event in escalation.recorded if isinstance(event, InfoNudged)]
        rungs = [event.rung for event in events]
    assert rungs == [Rung.OWNER, Rung.BACKUP]
    wait = SCHEDULE.reminders.of(severity).backup
    assert isinstance(wait, Span)
    assert due == SCHEDULE.speaks(severity, SCHEDULE.calendar.after(first, wait))


def test_a_reminder_has_nothing_to_say_once_it_is_answered() -> None:
    escalation = asked()
    reminder = InfoNudged(at=LATER, by="bot", since=ASKED)
    assert not answered(reminder, escalation)
    perform(ANSWER_INFO, escalation, at=LATER, by=AGENT, reply="The Pro one.")
    assert answered(reminder, escalation)
    perform(NEEDS_INFO, escalation, at=LATER + timedelta(hours=1), by=ENGINEER, question="Since when?")
    assert answered(reminder, escalation)  # of the newer question nobody was reminded yet


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "question"),
        ({"missing": []}, "question"),
        ({"question": " "}, "question"),
        ({"missing": ["age"]}, "missing"),
    ],
)
def test_at_least_one_thing_is_named_and_known(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        perform(NEEDS_INFO, an_escalation(), at=LATER, by=ENGINEER, **given)
    assert field in refused.value.problems


def test_an_answer_says_something_and_nobody_answers_what_was_not_asked() -> None:
    with pytest.raises(InvalidAnswers, match="Answer at least one"):
        perform(ANSWER_INFO, asked(), at=LATER, by=AGENT)
    with pytest.raises(Refusal, match="not waiting for an answer on ESC-12"):
        perform(ANSWER_INFO, an_escalation(), at=LATER, by=AGENT, reply="The Pro one.")

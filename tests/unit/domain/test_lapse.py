"""When an acknowledgement lapses, what keeps it, and that it does so once."""

from datetime import datetime, timedelta

import pytest

from bot.domain.answered import answered
from bot.domain.escalation import Escalation
from bot.domain.lapse import hear, lapse
from bot.domain.lapse_events import AcknowledgementLapsed, SilenceNoticed, WroteInThread
from bot.domain.nudging import nudge
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.thread_word import ThreadWord
from bot.domain.verb import AnyVerb
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.needs_info import NEEDS_INFO
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.still_on_it import STILL_ON_IT
from bot.domain.verbs.take_over import TAKE_OVER
from tests.builders import CHANNEL, DAY, ENGINEER, NINE, SCHEDULE, an_escalation, minutes, perform
from tests.walking import as_one_test

HOUR = timedelta(hours=1)


def asked(severity: Severity = Severity.CRITICAL, *, acknowledged: timedelta = timedelta()) -> Escalation:
    """Acknowledged so long after nine, and asked when the first follow-up was due."""
    escalation = an_escalation(severity=severity)
    perform(ACKNOWLEDGE, escalation, at=NINE + acknowledged, by=ENGINEER)
    due = escalation.clocks.follow_up_nudge
    assert due is not None
    nudge(escalation, at=due, schedule=SCHEDULE)
    return escalation


def word(at: datetime) -> ThreadWord:
    return ThreadWord(ENGINEER, at, CHANNEL, "1.0", "2.0", "Still reading the logs.")


def noticed(escalation: Escalation) -> list[SilenceNoticed]:
    return [event for event in escalation.recorded if isinstance(event, SilenceNoticed)]


@pytest.mark.parametrize(
    ("severity", "acknowledged", "lapses"),
    [
        (Severity.CRITICAL, timedelta(), NINE + 3 * HOUR),  # asked after two hours, and half of that again
        (Severity.CRITICAL, minutes(90), NINE + 4.5 * HOUR),  # a whole cadence and a half is theirs in any case
        (Severity.HIGH, timedelta(), NINE + 6 * HOUR),
        (Severity.HIGH, 3 * HOUR, NINE + DAY),  # 18:00 is after hours: high waits for the morning
        (Severity.MEDIUM, timedelta(), NINE + 2 * DAY),  # a day and a half ends at night
    ],
)
def test_it_lapses_half_a_cadence_after_the_question_in_the_owners_hours(
    severity: Severity, acknowledged: timedelta, lapses: datetime
) -> None:
    assert asked(severity, acknowledged=acknowledged).clocks.lapse == lapses


def test_it_is_noticed_once_and_not_a_second_too_early() -> None:
    escalation = asked()
    due = escalation.clocks.lapse
    assert due is not None
    nudge(escalation, at=due - timedelta(seconds=1), schedule=SCHEDULE)
    assert noticed(escalation) == []
    for _ in range(3):
        nudge(escalation, at=due, schedule=SCHEDULE)
    assert [event.since for event in noticed(escalation)] == [NINE]


def silent(escalation: Escalation) -> SilenceNoticed:
    """The silence that is noticed when it is due."""
    due = escalation.clocks.lapse
    assert due is not None
    nudge(escalation, at=due, schedule=SCHEDULE)
    return noticed(escalation)[-1]


def test_what_was_asked_in_the_same_breath_is_not_waited_for_once_it_has_lapsed() -> None:
    """After a night both fall due in the same morning: with nobody left to lapse, nothing would end the wait."""
    escalation = asked()
    escalation.clocks.follow_up_nudge = escalation.clocks.lapse
    event = silent(escalation)
    assert escalation.clocks.lapse is not None
    lapse(escalation, event, at=event.at)
    assert escalation.clocks.lapse is None


def test_silence_makes_it_new_again_once_and_the_ladder_goes_on() -> None:
    escalation = asked()
    event, due, rung = silent(escalation), escalation.clocks.follow_up_due, escalation.clocks.follow_up_rung
    for _ in range(2):
        lapse(escalation, event, at=event.at)
    assert (escalation.state, escalation.assignee, escalation.acknowledged_at) == (State.OPEN, None, None)
    lapsed = [one for one in escalation.recorded if isinstance(one, AcknowledgementLapsed)]
    assert [(one.was, one.since) for one in lapsed] == [(ENGINEER, NINE)]
    assert (escalation.clocks.follow_up_due, escalation.clocks.follow_up_rung) == (due, rung)
    assert not answered(lapsed[0], escalation)
    perform(ACKNOWLEDGE, escalation, at=event.at + HOUR, by="U0NEW")
    assert answered(lapsed[0], escalation)
    assert escalation.clocks.follow_up_rung == 0  # whoever answers the call is asked in their turn


@as_one_test
@pytest.mark.parametrize(
    ("verb", "answers"),
    [
        (POST_UPDATE, {"text": "News"}),
        (STILL_ON_IT, {}),
        (SET_ETA, {"eta": NINE + DAY}),
        (TAKE_OVER, {}),
        (NEEDS_INFO, {"question": "Which tenant?"}),
    ],
    ids=lambda one: one.name if hasattr(one, "name") else None,
)
@pytest.mark.parametrize("late", [False, True], ids=["before it is noticed", "while the thread is looked at"])
def test_any_sign_of_life_keeps_it(verb: AnyVerb, answers: dict[str, datetime], late: bool) -> None:
    escalation = asked()
    event = silent(escalation) if late else None
    perform(verb, escalation, at=(event.at if event else NINE + 2 * HOUR) + minutes(1), by="U0NEW", **answers)  # type: ignore[arg-type] # answers are those of the verb
    assert escalation.clocks.lapse is None
    if event:
        assert answered(event, escalation)
        lapse(escalation, event, at=event.at + minutes(2))
    assert escalation.state is State.ACKNOWLEDGED


def test_a_word_in_the_thread_keeps_it_and_the_next_silence_counts_from_there() -> None:
    escalation = asked()
    event, written = silent(escalation), NINE + 2.5 * HOUR
    hear(escalation, word(written), at=event.at)
    hear(escalation, word(written), at=event.at)
    lapse(escalation, event, at=event.at)
    assert escalation.state is State.ACKNOWLEDGED
    assert len([one for one in escalation.recorded if isinstance(one, WroteInThread)]) == 1
    due = escalation.clocks.follow_up_nudge
    assert due is not None
    nudge(escalation, at=due, schedule=SCHEDULE)
    assert escalation.clocks.lapse == written + 3 * HOUR


def test_a_word_of_before_the_acknowledgement_is_no_sign_of_life() -> None:
    escalation = asked(acknowledged=HOUR)
    event = silent(escalation)
    hear(escalation, word(NINE + minutes(30)), at=event.at)
    lapse(escalation, event, at=event.at)
    assert escalation.state is State.OPEN

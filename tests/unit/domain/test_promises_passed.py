"""What was promised and is past is on record when it passes, so that nothing goes on saying that it is due."""

from datetime import timedelta

import pytest

from bot.domain.clocks import Clock, Promise
from bot.domain.escalation import Escalation
from bot.domain.events import PromisesPassed
from bot.domain.nudging import nudge
from bot.domain.severity import Severity
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.snooze import SNOOZE
from tests.builders import AGENT, ENGINEER, NINE, SCHEDULE, an_escalation, minutes, perform, quiet_brief

HOUR = timedelta(hours=1)


def fresh(severity: Severity = Severity.HIGH) -> Escalation:
    """One whose brief promises nothing."""
    return an_escalation(quiet_brief(severity=severity))


def passed(escalation: Escalation) -> list[tuple[Promise, ...]]:
    return [event.passed for event in escalation.recorded if isinstance(event, PromisesPassed)]


def sweeps(escalation: Escalation, hours: float) -> None:
    """As the sweep does, at every moment that is due until then."""
    end = NINE + hours * HOUR
    while (at := escalation.clocks.wakes_at) and at <= end:
        nudge(escalation, at=at, schedule=SCHEDULE)
        assert escalation.clocks.wakes_at is None or escalation.clocks.wakes_at > at


def test_what_is_asked_at_that_moment_needs_no_entry_of_its_own() -> None:
    escalation = fresh()
    sweeps(escalation, 4)
    assert escalation.clocks.passed == {Promise.FOLLOW_UP: NINE + 4 * HOUR}
    assert passed(escalation) == []


def test_what_was_asked_a_moment_earlier_with_something_else_passes_by_itself() -> None:
    escalation = fresh()
    nudge(escalation, at=NINE + 4 * HOUR - minutes(4), until=NINE + 4 * HOUR, schedule=SCHEDULE)
    assert passed(escalation) == []
    sweeps(escalation, 4)
    assert passed(escalation) == [(Promise.FOLLOW_UP,)]


def test_what_is_put_off_passes_while_it_rests_and_is_shown_as_resting() -> None:
    escalation = fresh()
    until = NINE + 7 * HOUR
    why, end = "The vendor is at lunch.", int(until.timestamp())
    perform(SNOOZE, escalation, at=NINE + HOUR, by=AGENT, clock="team", until=end, reason=why)
    assert escalation.clocks.rests_until(Clock.TEAM, NINE + 2 * HOUR) == until
    sweeps(escalation, 6.9)
    assert escalation.clocks.passed[Promise.FOLLOW_UP] == NINE + 4 * HOUR
    sweeps(escalation, 7)
    assert escalation.clocks.rests_until(Clock.TEAM, until) is None


def test_the_same_moment_passes_once_and_a_new_one_again() -> None:
    escalation = fresh()
    sweeps(escalation, 4)
    perform(POST_UPDATE, escalation, at=NINE + 5 * HOUR, by=ENGINEER, text="The cause is known.")
    due = escalation.clocks.follow_up_due
    assert due
    nudge(escalation, at=due - minutes(4), until=due, schedule=SCHEDULE)
    sweeps(escalation, 48)
    assert [one for one in passed(escalation) if Promise.FOLLOW_UP in one] == [(Promise.FOLLOW_UP,)]


@pytest.mark.parametrize("severity", [Severity.CRITICAL, Severity.MEDIUM])
def test_what_a_change_of_severity_finds_overdue_is_not_said_twice(severity: Severity) -> None:
    escalation = fresh()
    sweeps(escalation, 9)
    known = len(passed(escalation))
    perform(
        CHANGE_SEVERITY, escalation, at=NINE + 9 * HOUR, by=AGENT, severity=severity.value, reason="It spreads now."
    )
    nudge(escalation, at=NINE + 9 * HOUR, schedule=SCHEDULE)
    assert len(passed(escalation)) == known

"""The two promises and their clocks: when each starts, what moves it, and what happens when it runs out."""

from contextlib import nullcontext, suppress
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.absences import StandIn
from bot.domain.cadence import Cadences, FollowUpSchedule
from bot.domain.clocks import Clocks
from bot.domain.durations import Span
from bot.domain.escalation import Escalation
from bot.domain.events import (
    SYSTEM,
    CustomerUpdateNudged,
    DomainEvent,
    FollowUpNudged,
    PromisesPassed,
    RemindersPostponed,
    TimeLimitReached,
)
from bot.domain.ladder import ReminderTable, Rung
from bot.domain.nudging import nudge
from bot.domain.refusals import InvalidAnswers, Refusal
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target
from bot.domain.time_limit import Stage
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.snooze import SNOOZE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, DAY, ENGINEER, NINE, a_calendar, an_escalation, perform, quiet_brief
from tests.unit.domain.acts import ACTS, HOUR, LATER
from tests.walking import as_one_test

TEAM_CLOCK = ("follow_up_since", "follow_up_due", "follow_up_nudge")
CUSTOMER_CLOCK = ("customer_due", "customer_overdue", "customer_nudge")
PRACTICE = FollowUpSchedule(Cadences(), a_calendar())
SHORT_REST = FollowUpSchedule(
    Cadences(),
    a_calendar(),
    reminders=ReminderTable(high=ReminderTable().high.model_copy(update={"snooze": Span(1, "h")})),
)


def epoch(at: datetime) -> int:
    return int(at.timestamp())


def fresh(severity: Severity = Severity.HIGH, **given: Any) -> Escalation:
    """One whose brief promises nothing."""
    return an_escalation(quiet_brief(severity=severity), **given)


def times(escalation: Escalation) -> tuple[datetime | None, ...]:
    """When the team is asked; when the customer's update is due and overdue, and when the owner is next reminded."""
    clocks = escalation.clocks
    return clocks.follow_up_due, clocks.customer_due, clocks.customer_overdue, clocks.customer_nudge


@as_one_test
@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED], ids=str)
@pytest.mark.parametrize(
    ("act", "moved"),
    [
        ("acknowledge", ()),
        ("update", TEAM_CLOCK),
        ("tell", CUSTOMER_CLOCK),
        ("redirect", ()),
        ("lose", ()),
    ],
)
def test_a_clock_is_moved_by_its_own_kind_of_update_alone(state: State, act: str, moved: tuple[str, ...]) -> None:
    escalation = fresh(state=state)
    before = deepcopy(escalation.clocks)
    with suppress(Refusal):
        ACTS[act](escalation, LATER)
    now = escalation.clocks
    assert {clock for clock in Clocks.model_fields if getattr(now, clock) != getattr(before, clock)} == set(moved)


def test_news_counts_from_when_it_came() -> None:
    escalation = fresh()
    ACTS["update"](escalation, LATER)
    ACTS["tell"](escalation, LATER + HOUR)
    assert times(escalation) == (LATER + 4 * HOUR, LATER + 5 * HOUR, LATER + 9 * HOUR, LATER + 5 * HOUR)
    assert (escalation.team_heard_at, escalation.customer_heard_at) == (LATER, LATER + HOUR)


@pytest.mark.parametrize(
    ("said", "due", "overdue"),
    [
        ({}, 4, 8),
        ({"last_update_at": epoch(NINE - 2 * HOUR)}, 2, 6),
        ({"last_update_at": epoch(NINE - 5 * HOUR)}, 2, 3),
        ({"last_update_at": epoch(NINE - 3 * DAY)}, 0.5, 1),
        ({"customer_expects_by": epoch(NINE + 3 * HOUR)}, 2, 3),
        ({"customer_expects_by": epoch(NINE + 6 * HOUR)}, 4, 6),
        ({"customer_expects_by": epoch(NINE + 3 * DAY)}, 4, 8),
        ({"last_update_at": epoch(NINE - 2 * HOUR), "customer_expects_by": epoch(NINE + HOUR)}, 0.5, 1),
    ],
    ids=[
        "the cadence", "told 2 h ago", "told 5 h ago", "told 3 days ago", "expects sooner", "expects within",
        "expects later", "both",
    ],
)  # fmt: skip
def test_the_earliest_promise_counts_from_when_they_were_last_told(
    said: dict[str, object], due: float, overdue: float
) -> None:
    clocks = an_escalation(quiet_brief(**said)).clocks
    assert (clocks.customer_due, clocks.customer_overdue) == (NINE + due * HOUR, NINE + overdue * HOUR)


def test_what_was_promised_next_counts_until_it_is_kept() -> None:
    escalation = fresh()
    perform(TELL_CUSTOMER, escalation, at=LATER, by=AGENT, said="News", next_by=epoch(LATER + 2 * HOUR))
    assert times(escalation)[1:] == (LATER + HOUR, LATER + 2 * HOUR, LATER + HOUR)
    perform(TELL_CUSTOMER, escalation, at=LATER + HOUR, by=AGENT, said="More")
    assert escalation.clocks.customer_overdue == LATER + 9 * HOUR


def test_a_promise_for_a_time_that_has_passed_is_none() -> None:
    with pytest.raises(InvalidAnswers):
        perform(TELL_CUSTOMER, fresh(), at=LATER, by=AGENT, said="News", next_by=epoch(LATER))


def test_what_the_brief_says_later_moves_the_clock_too() -> None:
    escalation = fresh()
    perform(ADD_DETAILS, escalation, at=LATER, by=AGENT, customer_expects_by=epoch(LATER + 3 * HOUR))
    assert escalation.clocks.customer_overdue == LATER + 3 * HOUR


@pytest.mark.parametrize("act", ["resolve", "de-escalate"])
def test_once_the_team_is_done_only_the_customer_is_owed_something(act: str) -> None:
    escalation = fresh()
    perform(SET_ETA, escalation, at=NINE, by=ENGINEER, eta=epoch(NINE + DAY))
    before = deepcopy(escalation.clocks)
    ACTS[act](escalation, LATER)
    assert times(escalation) == (None, before.customer_due, before.customer_overdue, before.customer_nudge)
    assert (escalation.clocks.deadline, escalation.clocks.eta) == (None, None)
    ACTS["tell"](escalation, LATER + HOUR)
    assert escalation.clocks == Clocks(closing_nudge=LATER + HOUR + DAY)
    ACTS["close"](escalation, LATER + 2 * HOUR)
    assert escalation.clocks == Clocks()
    assert escalation.clocks.next is None


@pytest.mark.fault("F43")
def test_a_change_of_severity_counts_both_clocks_from_the_last_word_by_the_new_cadence() -> None:
    escalation = fresh()
    perform(CHANGE_SEVERITY, escalation, at=NINE + HOUR, by=AGENT, severity="critical", reason="Worse")
    assert times(escalation) == (NINE + 2 * HOUR, NINE + 2 * HOUR, NINE + 4 * HOUR, NINE + 2 * HOUR)
    perform(CHANGE_SEVERITY, escalation, at=NINE + 2 * HOUR, by=AGENT, severity="high", reason="Better")
    assert times(escalation) == (NINE + 4 * HOUR, NINE + 4 * HOUR, NINE + 8 * HOUR, NINE + 4 * HOUR)


@pytest.mark.fault("F43")
def test_what_is_overdue_by_the_new_cadence_stays_so_and_the_ladder_goes_on() -> None:
    escalation, late = fresh(), NINE + 8.25 * HOUR
    overdue = NINE + 4 * HOUR, NINE + 8 * HOUR
    nudge(escalation, at=late, schedule=PRACTICE)
    perform(CHANGE_SEVERITY, escalation, at=late, by=AGENT, severity="critical", reason="Worse")
    clocks = escalation.clocks
    assert (clocks.follow_up_due, clocks.customer_overdue) == (NINE + 2 * HOUR, NINE + 4 * HOUR)
    assert clocks.follow_up_nudge == clocks.customer_nudge == late + HOUR / 2
    perform(CHANGE_SEVERITY, escalation, at=late, by=AGENT, severity="medium", reason="Calmer")
    perform(CHANGE_SEVERITY, escalation, at=late, by=AGENT, severity="high", reason="Not quite")
    assert (escalation.clocks.follow_up_due, escalation.clocks.customer_overdue) == overdue


def test_what_becomes_overdue_by_a_raise_is_said_at_once() -> None:
    escalation, at = fresh(), NINE + 5 * HOUR
    perform(TELL_CUSTOMER, escalation, at=NINE, by=AGENT, said="Soon")
    perform(CHANGE_SEVERITY, escalation, at=at, by=AGENT, severity="critical", reason="Worse")
    assert escalation.clocks.customer_overdue == NINE + 4 * HOUR
    assert escalation.clocks.customer_nudge == at


def nudged(escalation: Escalation, at: datetime, schedule: FollowUpSchedule = PRACTICE) -> list[DomainEvent]:
    known = len(escalation.recorded)
    nudge(escalation, at=at, schedule=schedule)
    assert escalation.clocks.next is None or escalation.clocks.next > at
    return list(escalation.recorded[known:])


def follow_up(at: float, due: float, rung: Rung = Rung.OWNER) -> FollowUpNudged:
    return FollowUpNudged(at=NINE + at * HOUR, by=SYSTEM, due=NINE + due * HOUR, rung=rung)


def customer(at: float, *, promised: float, overdue: bool, rung: Rung = Rung.OWNER) -> CustomerUpdateNudged:
    at_that, by = NINE + at * HOUR, NINE + promised * HOUR
    return CustomerUpdateNudged(at=at_that, by=SYSTEM, promised=by, overdue=overdue, rung=rung)


def test_the_owner_is_nudged_when_it_is_due_and_again_when_it_is_overdue() -> None:
    escalation = fresh()
    assert nudged(escalation, NINE + 3.99 * HOUR) == []
    assert nudged(escalation, NINE + 4 * HOUR) == [follow_up(4, due=4), customer(4, promised=8, overdue=False)]
    assert nudged(escalation, NINE + 4 * HOUR) == []
    assert nudged(escalation, NINE + 6 * HOUR) == [follow_up(6, due=4, rung=Rung.BACKUP)]
    assert nudged(escalation, NINE + 8 * HOUR) == [customer(8, promised=8, overdue=True)]


@pytest.mark.fault("F37")
@pytest.mark.fault("F38")
def test_after_three_days_down_there_is_one_nudge_of_each_kind_and_all_else_lies_ahead() -> None:
    escalation = fresh()
    assert nudged(escalation, NINE + 72 * HOUR) == [
        follow_up(72, due=4),
        customer(72, promised=8, overdue=True),
    ]
    assert escalation.clocks.next == NINE + 74 * HOUR


@pytest.mark.fault("F37")
@pytest.mark.parametrize(
    ("severity", "waits"), [(Severity.CRITICAL, False), (Severity.HIGH, True), (Severity.MEDIUM, True)]
)
def test_what_fell_due_by_day_while_nobody_looked_is_not_said_at_night(severity: Severity, waits: bool) -> None:
    escalation, night, morning = fresh(severity), NINE + 37 * HOUR, NINE + 48 * HOUR
    said = nudged(escalation, night)
    assert all(isinstance(event, RemindersPostponed | PromisesPassed) for event in said) is waits
    if waits:
        assert escalation.clocks.next == morning
        assert {event.kind for event in nudged(escalation, morning)} >= {"follow_up_nudged"}


def test_what_is_due_as_the_day_ends_is_still_said() -> None:
    escalation, evening = fresh(), NINE + 8.5 * HOUR
    perform(SNOOZE, escalation, at=LATER, by=AGENT, clock="team", until=epoch(evening), reason="Lunch")
    perform(TELL_CUSTOMER, escalation, at=LATER, by=AGENT, said="Soon")
    assert [event.kind for event in nudged(escalation, evening + HOUR / 60)][-1] != "reminders_postponed"


@pytest.mark.parametrize("severity", Severity)
def test_nobody_is_asked_more_than_twice_about_one_thing_before_the_ladder_goes_on(severity: Severity) -> None:
    """Critical at any hour: the team's question and the customer's, each up the whole ladder, then once a day."""
    escalation, at = fresh(severity), NINE
    asked: dict[str, list[Rung]] = {"follow_up_nudged": [], "customer_update_nudged": []}
    moments: list[datetime] = []
    while (due := escalation.clocks.next) and due < NINE + 14 * DAY:
        at = max(at, due)
        for event in nudged(escalation, at):
            if isinstance(event, FollowUpNudged) or (isinstance(event, CustomerUpdateNudged) and event.overdue):
                asked[event.kind].append(event.rung)
                moments.append(event.at)
    for rungs in asked.values():
        steps = [rung for rung in rungs if rung is not Rung.DAILY]
        assert steps == [rung for rung in Rung if rung in steps]
        assert steps[:3] == [Rung.OWNER, Rung.BACKUP, Rung.MANAGERS]
        assert (Rung.LEADERSHIP in steps) is (severity is not Severity.MEDIUM)
        assert 0 < rungs.count(Rung.DAILY) <= 14
    if severity is not Severity.CRITICAL:
        assert all(9 <= at.hour + at.minute / 60 <= 17.5 for at in moments)
    if severity is Severity.MEDIUM:
        assert all(at.weekday() < 5 for at in moments)


def test_of_a_confidential_one_the_owner_alone_is_asked_at_most_once_a_morning_after_the_ladders_end() -> None:
    escalation, asked, at = an_escalation(quiet_brief(Target.SECURITY)), list[FollowUpNudged](), NINE
    absent = (StandIn(user=AGENT, until=NINE + 9 * DAY, by="U0BACKUP"),)
    while (at := max(at, escalation.clocks.next or at)) < NINE + 5 * DAY:
        known = len(escalation.recorded)
        nudge(escalation, at=at, schedule=PRACTICE, leadership=Route("C0LEAD"), absent=absent)
        asked += [event for event in escalation.recorded[known:] if isinstance(event, FollowUpNudged)]
    assert {(event.rung, event.leadership, event.absent) for event in asked} == {(Rung.OWNER, None, ())}
    mornings = [event.at.date() for event in asked[4:]]
    assert mornings
    assert len(mornings) == len(set(mornings))


def test_a_snooze_is_for_once_and_ends_with_a_raise() -> None:
    escalation = fresh()
    perform(SNOOZE, escalation, at=LATER, by=AGENT, clock="team", until=epoch(LATER + 5 * HOUR), reason="Lunch")
    assert escalation.clocks.follow_up_nudge == LATER + 5 * HOUR
    assert escalation.clocks.follow_up_due == NINE + 4 * HOUR
    with pytest.raises(InvalidAnswers, match="once already"):
        perform(SNOOZE, escalation, at=LATER, by=AGENT, clock="team", until=epoch(LATER + HOUR), reason="More")
    perform(CHANGE_SEVERITY, escalation, at=LATER + HOUR, by=AGENT, severity="critical", reason="Worse")
    assert escalation.clocks.follow_up_nudge == LATER + HOUR
    assert escalation.clocks.snoozed == ()


@pytest.mark.parametrize("hours", [-1, 0, 8.1])
def test_a_snooze_ends_within_its_severitys_ceiling(hours: float) -> None:
    escalation, until = fresh(), epoch(LATER + hours * HOUR)
    with pytest.raises(InvalidAnswers) as refused:
        perform(
            SNOOZE, escalation, at=LATER, by=AGENT, schedule=PRACTICE, clock="customer", until=until, reason="Later"
        )  # fmt: skip
    assert refused.value.problems.keys() == {"until"}


@pytest.mark.parametrize(("hours", "refused"), [(4.9, False), (5, True)])
def test_no_customers_clock_rests_over_what_they_were_promised(hours: float, refused: bool) -> None:
    escalation = fresh()
    answers: dict[str, Any] = {"clock": "customer", "until": epoch(LATER + hours * HOUR), "reason": "Later"}
    with pytest.raises(InvalidAnswers, match="hear from us in 5 h") if refused else nullcontext():
        perform(SNOOZE, escalation, at=LATER, by=AGENT, **answers)


@pytest.mark.parametrize(
    ("clock", "hours", "refused"),
    [
        ("team", 1, "The next reminder of the team's follow-up is at 13:00, in 4 h, anyway. Choose a later time."),
        ("team", 4, "in 4 h, anyway"),
        ("team", 4.1, None),
        ("customer", 1, "The next reminder of the customer's update is at 13:00, in 4 h, anyway"),
        ("customer", 4.1, None),
    ],
)
def test_a_snooze_that_moves_nothing_is_refused_and_not_spent(clock: str, hours: float, refused: str | None) -> None:
    escalation = fresh()
    answers: dict[str, Any] = {"clock": clock, "until": epoch(NINE + hours * HOUR), "reason": "We agreed"}
    with pytest.raises(InvalidAnswers, match=refused) if refused else nullcontext():
        perform(SNOOZE, escalation, at=NINE, by=AGENT, **answers)
    assert bool(escalation.clocks.snoozed) is not bool(refused)


def test_what_cannot_rest_as_long_as_its_next_reminder_is_away_has_nothing_to_put_off() -> None:
    escalation, until = fresh(), epoch(NINE + HOUR)
    with pytest.raises(InvalidAnswers, match="There is nothing to put off yet"):
        perform(SNOOZE, escalation, at=NINE, by=AGENT, schedule=SHORT_REST, clock="team", until=until, reason="Lunch")


def test_what_was_put_off_is_said_when_the_time_comes() -> None:
    escalation = fresh()
    perform(SNOOZE, escalation, at=LATER, by=AGENT, clock="team", until=epoch(NINE + 6 * HOUR), reason="Lunch")
    assert nudged(escalation, NINE + 4 * HOUR) == [customer(4, promised=8, overdue=False)]
    assert nudged(escalation, NINE + 6 * HOUR) == [follow_up(6, due=4)]


def stages(escalation: Escalation, *hours: float) -> list[tuple[str, Stage]]:
    said = [event for at in hours for event in nudged(escalation, NINE + at * HOUR)]
    return [(event.limit, event.stage) for event in said if isinstance(event, TimeLimitReached)]


def test_a_deadline_warns_at_half_and_at_the_last_interval_and_says_when_it_has_passed() -> None:
    escalation = an_escalation(quiet_brief(severity="critical", deadline=epoch(NINE + 10 * HOUR)))
    assert stages(escalation, 4.9, 5, 7.9, 8, 9.9, 10, 30) == [
        ("deadline", Stage.HALF), ("deadline", Stage.LAST), ("deadline", Stage.PASSED),
    ]  # fmt: skip


def test_of_what_passed_meanwhile_only_the_last_is_said() -> None:
    escalation = an_escalation(quiet_brief(severity="critical", deadline=epoch(NINE + 10 * HOUR)))
    assert stages(escalation, 72) == [("deadline", Stage.PASSED)]


def test_an_eta_is_asked_about_like_a_deadline_and_a_new_one_starts_again() -> None:
    escalation = fresh(Severity.CRITICAL)
    perform(SET_ETA, escalation, at=NINE, by=ENGINEER, eta=epoch(NINE + 2 * HOUR))
    assert stages(escalation, 1) == [("eta", Stage.HALF)]
    perform(SET_ETA, escalation, at=NINE + HOUR, by=ENGINEER, eta=epoch(NINE + 5 * HOUR))
    assert stages(escalation, 2, 3, 5) == [("eta", Stage.HALF), ("eta", Stage.PASSED)]


def test_an_eta_is_news_from_the_team_and_lies_ahead() -> None:
    escalation = fresh()
    perform(SET_ETA, escalation, at=LATER, by=ENGINEER, eta=epoch(LATER + DAY))
    assert (escalation.team_heard_at, escalation.clocks.follow_up_due) == (LATER, LATER + 4 * HOUR)
    with pytest.raises(InvalidAnswers):
        perform(SET_ETA, escalation, at=LATER, by=ENGINEER, eta=epoch(LATER))


def test_the_two_nudges_are_independent() -> None:
    escalation = fresh()
    ACTS["update"](escalation, NINE + 2 * HOUR)
    assert nudged(escalation, NINE + 5 * HOUR) == [customer(5, promised=8, overdue=False)]
    ACTS["tell"](escalation, NINE + 5.5 * HOUR)
    assert nudged(escalation, NINE + 6 * HOUR) == [follow_up(6, due=6)]


@pytest.mark.fault("F44")
@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        (State.RESOLVED, [CustomerUpdateNudged]),
        (State.DE_ESCALATED, [CustomerUpdateNudged]),
        (State.CLOSED, []),
    ],
)
def test_what_is_done_is_not_nudged_for(state: State, kinds: list[type]) -> None:
    assert [type(event) for event in nudged(fresh(state=state), NINE + 100 * HOUR)] == kinds


def test_a_customer_nudge_needs_a_promise() -> None:
    escalation = fresh()
    escalation.clocks.customer_overdue = None
    with pytest.raises(ValueError, match="without a promise"):
        nudged(escalation, NINE + 5 * HOUR)


@pytest.mark.fault("F40")
def test_medium_asks_the_team_daily_and_lets_the_customer_s_weekend_be() -> None:
    friday = NINE + timedelta(days=3)
    schedule = FollowUpSchedule(Cadences(), a_calendar("Europe/London"))
    escalation = fresh(Severity.MEDIUM, at=friday, schedule=schedule)
    days = tuple(friday + timedelta(days=days) for days in (1, 3, 4, 3))
    assert times(escalation) == days
    assert escalation.clocks.follow_up_nudge == friday + timedelta(days=3)  # due on Saturday, said on Monday

"""The two promises and their clocks: when each starts, what moves it, and what happens when it runs out."""

from contextlib import suppress
from copy import deepcopy
from datetime import datetime, timedelta

import pytest

from bot.domain.cadence import Cadences, FollowUpSchedule
from bot.domain.clocks import Clocks
from bot.domain.escalation import Escalation
from bot.domain.events import SYSTEM, CustomerUpdateNudged, DomainEvent, FollowUpNudged
from bot.domain.nudging import nudge
from bot.domain.refusals import Refusal
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.verbs.change_severity import CHANGE_SEVERITY, SeverityChanged
from tests.builders import AGENT, NINE, SCHEDULE, a_calendar, an_escalation, perform
from tests.unit.domain.acts import ACTS, HOUR, LATER

TEAM_CLOCK = ("follow_up_due",)
CUSTOMER_CLOCK = ("customer_due", "customer_overdue", "customer_nudge")


def times(escalation: Escalation) -> tuple[datetime | None, ...]:
    """When the team is asked; when the customer's update is due and overdue, and when the owner is next reminded."""
    return tuple(getattr(escalation.clocks, clock) for clock in (*TEAM_CLOCK, *CUSTOMER_CLOCK))


@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED], ids=str)
@pytest.mark.parametrize(
    ("act", "moved"),
    [
        ("acknowledge", ()),
        ("update", TEAM_CLOCK),
        ("tell", CUSTOMER_CLOCK),
        ("change", (*TEAM_CLOCK, *CUSTOMER_CLOCK)),
        ("redirect", ()),
        ("lose", ()),
    ],
)
def test_a_clock_is_moved_by_its_own_kind_of_update_alone(state: State, act: str, moved: tuple[str, ...]) -> None:
    escalation = an_escalation(state=state)
    before = deepcopy(escalation.clocks)
    with suppress(Refusal):
        ACTS[act](escalation, LATER)
    now = escalation.clocks
    assert {clock for clock in Clocks.model_fields if getattr(now, clock) != getattr(before, clock)} == set(moved)


def test_news_counts_from_when_it_came() -> None:
    escalation = an_escalation()
    ACTS["update"](escalation, LATER)
    ACTS["tell"](escalation, LATER + HOUR)
    assert times(escalation) == (LATER + 4 * HOUR, LATER + 5 * HOUR, LATER + 9 * HOUR, LATER + 5 * HOUR)
    assert (escalation.team_heard_at, escalation.customer_heard_at) == (LATER, LATER + HOUR)


@pytest.mark.parametrize("act", ["resolve", "de-escalate"])
def test_once_the_team_is_done_only_the_customer_is_owed_something(act: str) -> None:
    escalation = an_escalation()
    before = deepcopy(escalation.clocks)
    ACTS[act](escalation, LATER)
    assert times(escalation) == (None, before.customer_due, before.customer_overdue, before.customer_nudge)
    ACTS["tell"](escalation, LATER + HOUR)
    assert escalation.clocks == Clocks()
    assert escalation.clocks.next is None


@pytest.mark.fault("F43")
def test_a_change_of_severity_restarts_both_clocks_and_back() -> None:
    escalation = an_escalation()
    perform(CHANGE_SEVERITY, escalation, at=NINE + HOUR, by=AGENT, severity="critical", reason="Worse")
    assert times(escalation) == (NINE + 3 * HOUR, NINE + 3 * HOUR, NINE + 5 * HOUR, NINE + 3 * HOUR)
    perform(CHANGE_SEVERITY, escalation, at=NINE + 2 * HOUR, by=AGENT, severity="high", reason="Better")
    assert times(escalation) == (NINE + 6 * HOUR, NINE + 6 * HOUR, NINE + 10 * HOUR, NINE + 6 * HOUR)
    assert escalation.brief.severity is Severity.HIGH
    assert escalation.recorded[1:] == (
        SeverityChanged(at=NINE + HOUR, by=AGENT, was=Severity.HIGH, now=Severity.CRITICAL, reason="Worse"),
        SeverityChanged(at=NINE + 2 * HOUR, by=AGENT, was=Severity.CRITICAL, now=Severity.HIGH, reason="Better"),
    )


def nudged(escalation: Escalation, hours: float) -> list[DomainEvent]:
    known, at = len(escalation.recorded), NINE + hours * HOUR
    nudge(escalation, at=at, schedule=SCHEDULE)
    assert escalation.clocks.next is None or escalation.clocks.next > at
    return list(escalation.recorded[known:])


def follow_up(at: float, due: float) -> FollowUpNudged:
    return FollowUpNudged(at=NINE + at * HOUR, by=SYSTEM, due=NINE + due * HOUR)


def customer(at: float, *, promised: float, overdue: bool) -> CustomerUpdateNudged:
    return CustomerUpdateNudged(at=NINE + at * HOUR, by=SYSTEM, promised=NINE + promised * HOUR, overdue=overdue)


def test_the_owner_is_nudged_when_it_is_due_and_again_when_it_is_overdue() -> None:
    escalation = an_escalation()
    assert nudged(escalation, 3.99) == []
    assert nudged(escalation, 4) == [follow_up(4, due=4), customer(4, promised=8, overdue=False)]
    assert nudged(escalation, 4) == []
    assert nudged(escalation, 8) == [follow_up(8, due=8), customer(8, promised=8, overdue=True)]
    assert nudged(escalation, 12.5) == [follow_up(12.5, due=12), customer(12.5, promised=8, overdue=True)]
    assert escalation.clocks.next == NINE + 16.5 * HOUR


@pytest.mark.fault("F37")
@pytest.mark.fault("F38")
def test_after_three_days_down_there_is_one_nudge_of_each_kind() -> None:
    escalation = an_escalation()
    assert nudged(escalation, 72) == [follow_up(72, due=4), customer(72, promised=8, overdue=True)]
    assert escalation.clocks.next == NINE + 76 * HOUR


def test_the_two_nudges_are_independent() -> None:
    escalation = an_escalation()
    ACTS["update"](escalation, NINE + 2 * HOUR)
    assert nudged(escalation, 5) == [customer(5, promised=8, overdue=False)]
    ACTS["tell"](escalation, NINE + 5.5 * HOUR)
    assert nudged(escalation, 6) == [follow_up(6, due=6)]


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
    assert [type(event) for event in nudged(an_escalation(state=state), 100)] == kinds


def test_a_customer_nudge_needs_a_promise() -> None:
    escalation = an_escalation()
    escalation.clocks.customer_overdue = None
    with pytest.raises(ValueError, match="without a promise"):
        nudged(escalation, 5)


@pytest.mark.fault("F40")
def test_medium_asks_the_team_daily_and_lets_the_customer_s_weekend_be() -> None:
    friday = NINE + timedelta(days=3)
    escalation = an_escalation(
        severity=Severity.MEDIUM, at=friday, schedule=FollowUpSchedule(Cadences(), a_calendar("Europe/London"))
    )
    days = tuple(friday + timedelta(days=days) for days in (1, 3, 4, 3))
    assert times(escalation) == days

"""When the sweep runs: at the very moment of the next due time, and never because of a clock that is wrong."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.loop import LONGEST_WAIT
from bot.services.followups import FollowUps
from bot.sweeper import Sweeper
from storage.database import close, connect
from storage.records import Records
from storage.unit_of_work import Committed, UnitOfWork
from tests.builders import DAY, HOME, numbered, quiet_brief

SOON = 20.0  # seconds; much sooner than the next run of a loop that nobody wakes


@dataclass
class Hands:
    """A clock with hands, and a monotonic one; the wall clock can be set, and time passes on both."""

    wall: datetime = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    ticks: float = 100.0

    def __call__(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.ticks

    def pass_by(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.ticks += seconds


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    engine = connect(sqlite_url)
    yield engine
    close(engine)


def now() -> datetime:
    return datetime.now(UTC)


def open_one(engine: Engine, at: datetime, tell: Callable[[Committed], None]) -> None:
    """Critical, at any hour: it is due after two hours."""
    brief = quiet_brief(severity="critical").model_copy(update={"deadline": at + 50 * DAY})
    with UnitOfWork(engine, HOME, on_commit=tell) as work:
        number = work.escalations.next_number()
        work.escalations.add(numbered(number, brief, at=at), submission_key=f"V{number}")


def nudges(engine: Engine) -> int:
    return sum(event.kind == "follow_up_nudged" for event in Records(engine, HOME).timeline("ESC-1"))


def a_sweeper(engine: Engine, clock: Callable[[], datetime], monotonic: Callable[[], float]) -> Sweeper:
    return Sweeper(FollowUps(lambda: UnitOfWork(engine, HOME), clock), Records(engine, HOME), clock, monotonic)


def test_a_due_time_that_a_commit_sets_wakes_the_sweep(engine: Engine) -> None:
    sweeper, swept = a_sweeper(engine, now, time.monotonic), threading.Event()
    sweeper.start()
    time.sleep(0.1)  # until it waits, having found nothing
    due = now() + timedelta(seconds=0.3)

    def tell(committed: Committed) -> None:
        assert committed.due == due
        sweeper.expect(committed.due)
        swept.set()

    open_one(engine, due - timedelta(hours=2), tell)
    deadline = time.monotonic() + SOON
    while not nudges(engine):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert now() >= due
    assert swept.is_set()
    sweeper.stop(within=SOON)
    assert not sweeper.is_alive()


def test_each_run_says_how_long_nothing_will_be_due(engine: Engine) -> None:
    hands = Hands()
    sweeper = a_sweeper(engine, hands, hands.monotonic)
    assert sweeper.run_once() == LONGEST_WAIT
    open_one(engine, hands.wall - timedelta(hours=2) + timedelta(seconds=12), lambda _: None)
    assert sweeper.run_once() == 12
    hands.pass_by(12)
    assert sweeper.run_once() == 1800  # the ladder's next step
    assert nudges(engine) == 1


@pytest.mark.fault("F82")
@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(seconds=60)])
def test_a_clock_that_was_set_back_and_put_right_costs_no_more_than_a_tick(back: timedelta, engine: Engine) -> None:
    hands = Hands()
    sweeper = a_sweeper(engine, hands, hands.monotonic)
    open_one(engine, hands.wall - timedelta(hours=2) + timedelta(seconds=20), lambda _: None)
    hands.wall -= back
    sweeper.clock_set(-back)
    assert sweeper.run_once() > 20
    hands.pass_by(LONGEST_WAIT)
    hands.wall += back
    sweeper.clock_set(back)
    sweeper.run_once()
    hands.pass_by(LONGEST_WAIT)
    sweeper.run_once()
    assert nudges(engine) == 1


@pytest.mark.fault("F41")
def test_a_clock_that_jumps_ahead_and_is_put_right_within_a_tick_nudges_nobody(engine: Engine) -> None:
    hands = Hands()
    sweeper = a_sweeper(engine, hands, hands.monotonic)
    open_one(engine, hands.wall, lambda _: None)
    hands.wall += timedelta(days=1)
    sweeper.clock_set(timedelta(days=1))
    assert sweeper.run_once() == LONGEST_WAIT
    hands.pass_by(LONGEST_WAIT / 2)
    hands.wall -= timedelta(days=1)
    sweeper.clock_set(-timedelta(days=1))
    hands.pass_by(LONGEST_WAIT)
    sweeper.run_once()
    assert nudges(engine) == 0


@pytest.mark.fault("F41")
def test_a_clock_that_stays_ahead_is_believed_after_a_tick(engine: Engine) -> None:
    hands = Hands()
    sweeper = a_sweeper(engine, hands, hands.monotonic)
    open_one(engine, hands.wall, lambda _: None)
    hands.wall += timedelta(days=1)
    sweeper.clock_set(timedelta(days=1))
    hands.pass_by(LONGEST_WAIT)
    sweeper.run_once()
    assert nudges(engine) == 1


def test_what_a_sweep_would_wait_for_is_asked_before_its_moment(engine: Engine) -> None:
    """Slack takes its time to say who is away; the nudge comes when it is due."""
    hands, asked = Hands(), list[timedelta]()

    def away(for_next: timedelta) -> frozenset[str]:
        asked.append(for_next)
        return frozenset()

    follow_ups = FollowUps(lambda: UnitOfWork(engine, HOME), hands, away)
    sweeper = Sweeper(follow_ups, Records(engine, HOME), hands, hands.monotonic)
    open_one(engine, hands.wall - timedelta(hours=2) + timedelta(seconds=40), lambda _: None)
    assert sweeper.run_once() == 40
    assert asked == []
    hands.pass_by(LONGEST_WAIT)
    assert sweeper.run_once() == 10
    assert asked == [timedelta(seconds=LONGEST_WAIT)]
    hands.pass_by(10)
    sweeper.run_once()
    assert asked[1:] == [timedelta()]
    assert nudges(engine) == 1

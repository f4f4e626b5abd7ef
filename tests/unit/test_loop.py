"""What goes on by itself: a call is never missed, a loop outlives trouble, and a clock that is set is noticed."""

import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.clock_watch import ClockWatch
from bot.loop import LONGEST_WAIT, Loop
from bot.wakeup import Wakeup

LONG = 20.0  # seconds; no test here waits as long, and no loop would take its next run so soon by itself
NINE = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def waited(wakeup: Wakeup, known: int, seconds: float) -> float:
    began = time.monotonic()
    wakeup.wait(known, seconds=seconds)
    return time.monotonic() - began


def test_a_call_while_nobody_waits_is_not_missed() -> None:
    wakeup = Wakeup()
    known = wakeup.count
    wakeup.call()
    assert waited(wakeup, known, LONG) < LONG / 2
    assert waited(wakeup, wakeup.count, 0.01) >= 0.01


def test_a_call_wakes_everybody_who_waits() -> None:
    wakeup, awake = Wakeup(), threading.Semaphore(0)

    def wait() -> None:
        wakeup.wait(0, seconds=LONG)
        awake.release()

    for _ in range(3):
        threading.Thread(target=wait, daemon=True).start()
    wakeup.call()
    assert all(awake.acquire(timeout=LONG) for _ in range(3))


class Runs:
    """Of a loop: how many there were, which of them fail, and by how much the clock was set."""

    def __init__(self, *, failures: int = 0, pause: float = LONGEST_WAIT, min_interval: float = 0.0) -> None:
        self.failures, self.pause = failures, pause
        self.times: list[float] = []
        self.taken = threading.Semaphore(0)
        self.jumps: list[timedelta] = []
        self.now = NINE
        self.loop = Loop("test", self.run_once, lambda: self.now, self.jumps.append, min_interval=min_interval)

    def run_once(self) -> float:
        self.times.append(time.monotonic())
        self.taken.release()
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the database is down")
        return self.pause

    def took(self) -> bool:
        return self.taken.acquire(timeout=LONG)


def ended(runs: Runs) -> bool:
    runs.loop.stop()
    runs.loop.join(LONG)
    return not runs.loop.is_alive()


@pytest.mark.fault("F45")
def test_a_loop_lives_from_start_to_stop_and_takes_a_last_run() -> None:
    runs = Runs()
    assert not runs.loop.is_alive()
    runs.loop.start()
    assert runs.took()
    assert runs.loop.is_alive()
    assert ended(runs)
    assert runs.took()  # what came in the end is not left lying


@pytest.mark.fault("F7")
def test_a_loop_outlives_a_database_that_is_down_and_wakes_before_its_pause_is_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    runs = Runs(failures=2)
    runs.loop.start()
    for _ in range(3):
        assert runs.took()
        runs.loop.wakeup.call()
    assert runs.loop.is_alive()
    assert ended(runs)
    assert caplog.text.count("the test failed") == 2


def test_the_next_run_comes_when_the_last_one_said() -> None:
    runs = Runs(pause=0.01)
    runs.loop.start()
    assert all(runs.took() for _ in range(5))
    assert ended(runs)


def test_after_a_long_run_others_have_twice_as_long() -> None:
    began, taken, seconds = list[float](), threading.Semaphore(0), 0.05

    def take_long() -> float:
        began.append(time.monotonic())
        time.sleep(seconds)
        taken.release()
        return 0.0

    loop = Loop("test", take_long, lambda: NINE, lambda _: None, min_interval=0.001)
    loop.start()
    assert all(taken.acquire(timeout=LONG) for _ in range(3))
    loop.stop()
    loop.join(LONG)
    assert all(later - sooner >= 3 * seconds for sooner, later in pairwise(began[:3]))


def test_runs_are_as_far_apart_as_asked_however_often_somebody_calls() -> None:
    min_interval = 0.05
    runs = Runs(min_interval=min_interval)
    runs.loop.start()
    for _ in range(3):
        runs.loop.wakeup.call()
        assert runs.took()
    times = list(runs.times)
    assert ended(runs)
    assert all(later - sooner >= min_interval for sooner, later in pairwise(times))


def test_a_stop_waits_for_no_distance_between_runs() -> None:
    runs = Runs(min_interval=LONG * 2)
    runs.loop.start()
    assert runs.took()
    assert ended(runs)


@pytest.mark.fault("F82")
def test_a_clock_that_is_set_is_noticed_at_the_next_run() -> None:
    runs = Runs()
    runs.loop.start()
    assert runs.took()
    runs.now -= timedelta(hours=1)
    runs.loop.wakeup.call()
    assert runs.took()
    assert ended(runs)
    (jump,) = runs.jumps
    assert round(jump.total_seconds() / 60) == -60


@pytest.mark.fault("F82")
@pytest.mark.parametrize(
    ("wall", "monotonic", "jump"),
    [(30, 30, 0), (31.5, 30, 0), (-30, 30, -60), (3630, 30, 3600), (0, 30, -30), (30, 0, 30)],
)
def test_a_jump_is_what_the_wall_clock_did_and_the_monotonic_one_did_not(
    wall: float, monotonic: float, jump: float
) -> None:
    walls, ticks = iter([NINE, NINE + timedelta(seconds=wall)]), iter([5.0, 5.0 + monotonic])
    watch = ClockWatch(lambda: next(walls), lambda: next(ticks))
    assert watch.jump() == timedelta(seconds=jump)

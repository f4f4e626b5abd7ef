"""What is done every so often goes on whatever the wall clock does: the scheduler is real, its clock is played."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo

import apscheduler.schedulers.base
import apscheduler.triggers.date
import apscheduler.triggers.interval
import pytest

from bot.ticker import Periodic, Ticker

SOON = 10.0  # seconds; no test here waits as long
EVERY = 0.1  # seconds between two runs


class WallClock:
    """Everybody's, APScheduler's as well; it can be set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta()
        played = self

        class Played(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override] # a plain one
                return datetime.now(tz) + played.ahead

        for module in (
            apscheduler.schedulers.base,
            apscheduler.triggers.date,
            apscheduler.triggers.interval,
        ):
            monkeypatch.setattr(module, "datetime", Played)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def wall_clock(monkeypatch: pytest.MonkeyPatch) -> WallClock:
    return WallClock(monkeypatch)


@contextmanager
def ticking(
    jobs: Mapping[str, Periodic], clock: Callable[[], datetime], monotonic: Callable[[], float] = time.monotonic
) -> Iterator[Ticker]:
    ticker = Ticker(jobs, clock, monotonic, look=0.05)
    assert not ticker.is_alive()
    ticker.start()
    yield ticker
    ticker.stop()
    ticker.join(SOON)
    assert not ticker.is_alive()


@pytest.mark.fault("F82")
@pytest.mark.parametrize("jumps", [(-3,), (3,), (3, -3), (-3, 3), (48, -72, 24)], ids=str)
def test_a_clock_that_is_set_stops_nothing(wall_clock: WallClock, jumps: tuple[int, ...]) -> None:
    ran = {"at once": threading.Semaphore(0), "after a while": threading.Semaphore(0)}
    jobs = {
        "at once": Periodic(ran["at once"].release, EVERY),
        "after a while": Periodic(ran["after a while"].release, EVERY, at_once=False),
    }
    with ticking(jobs, wall_clock) as ticker:
        assert all(took(each, 2) for each in ran.values())
        for hours in jumps:
            wall_clock.ahead += timedelta(hours=hours)
            assert all(took(each, 3) for each in ran.values()), hours
        assert ticker.is_alive()


def took(runs: threading.Semaphore, count: int) -> bool:
    """Whether so many more runs came, and soon."""
    while runs.acquire(blocking=False):
        pass
    return all(runs.acquire(timeout=SOON) for _ in range(count))


def test_the_first_run_comes_at_once_or_after_one_interval(wall_clock: WallClock) -> None:
    sooner, later = threading.Event(), threading.Event()
    with ticking({"one": Periodic(sooner.set, 3600), "other": Periodic(later.set, 3600, at_once=False)}, wall_clock):
        assert sooner.wait(SOON)
        assert not later.is_set()


@pytest.mark.fault("F45")
def test_a_job_that_no_longer_begins_shows(wall_clock: WallClock) -> None:
    """Told by the monotonic clock: the wall clock may say what it likes."""
    monotonic, began, go_on = [100.0], threading.Event(), threading.Event()

    def hang() -> None:
        began.set()
        go_on.wait(SOON)

    with ticking({"one": Periodic(hang, 60)}, wall_clock, lambda: monotonic[0]) as ticker:
        assert began.wait(SOON)
        monotonic[0] += 299
        wall_clock.ahead -= timedelta(hours=3)
        assert ticker.is_alive()
        monotonic[0] += 2
        assert not ticker.is_alive()
        go_on.set()


def test_a_job_that_fails_comes_again(wall_clock: WallClock, caplog: pytest.LogCaptureFixture) -> None:
    ran = threading.Semaphore(0)

    def fail() -> None:
        ran.release()
        raise ConnectionError("the database is down")

    with ticking({"one": Periodic(fail, EVERY)}, wall_clock) as ticker:
        assert took(ran, 3)
        assert ticker.is_alive()
    assert "the database is down" in caplog.text

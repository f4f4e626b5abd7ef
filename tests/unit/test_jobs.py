"""What happens by itself: the bell is never missed, and the senders outlive trouble."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.delivery import Sender
from bot.jobs import Jobs
from bot.services.followups import FollowUps
from bot.services.settings import SettingsService
from bot.wakeup import Wakeup
from storage.records import Records

LONG = 20.0  # seconds; no test here waits as long


def waited(wakeup: Wakeup, heard: int, seconds: float) -> float:
    began = time.monotonic()
    wakeup.wait(heard, seconds=seconds)
    return time.monotonic() - began


def test_a_ring_while_nobody_waits_is_not_missed() -> None:
    wakeup = Wakeup()
    heard = wakeup.rings
    wakeup.ring()
    assert waited(wakeup, heard, LONG) < 1
    assert waited(wakeup, wakeup.rings, 0.01) >= 0.01


def test_a_ring_wakes_everybody_who_waits() -> None:
    wakeup, awake = Wakeup(), threading.Semaphore(0)

    def wait() -> None:
        wakeup.wait(0, seconds=LONG)
        awake.release()

    for _ in range(3):
        threading.Thread(target=wait, daemon=True).start()
    wakeup.ring()
    assert all(awake.acquire(timeout=LONG) for _ in range(3))


class Stub:
    """A sender, a sweep, settings and records in one: nothing is due, and the database fails as often as told."""

    def __init__(self, *, failures: int = 0) -> None:
        self.failures = failures
        self.asked = threading.Semaphore(0)
        self.swept = threading.Event()
        self.busy = 0.0

    def deliver_next(self) -> bool:
        self.asked.release()
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the database is down")
        time.sleep(self.busy)
        return False

    def next_ready_at(self) -> datetime | None:
        return None

    def refresh(self) -> None:
        self.swept.set()

    def next_nudge_at(self) -> datetime | None:
        return None


def jobs_of(stub: Stub, wakeup: Wakeup) -> Jobs:
    one: Any = stub
    return Jobs(
        cast("Sender", one), cast("FollowUps", one), cast("SettingsService", one), cast("Records", one), wakeup,
        lambda: datetime.now(UTC),
    )  # fmt: skip


@pytest.mark.fault("F45")
def test_alive_from_start_to_stop() -> None:
    stub = Stub()
    jobs = jobs_of(stub, Wakeup())
    assert not jobs.alive()
    jobs.start()
    assert jobs.alive()
    assert stub.swept.wait(LONG)
    jobs.stop()
    assert not jobs.alive()


@pytest.mark.fault("F7")
def test_the_senders_outlive_a_database_that_is_down(caplog: pytest.LogCaptureFixture) -> None:
    stub, wakeup = Stub(failures=4), Wakeup()
    jobs = jobs_of(stub, wakeup)
    jobs.start()
    try:
        assert all(stub.asked.acquire(timeout=LONG) for _ in range(4))
        assert jobs.alive()
        deadline = time.monotonic() + LONG
        while not stub.asked.acquire(blocking=False):  # a new commit wakes them before their pause is over
            assert time.monotonic() < deadline
            wakeup.ring()
            time.sleep(0.01)
        assert jobs.alive()
    finally:
        jobs.stop()
    assert caplog.text.count("the sender stumbled") == 4


@pytest.mark.fault("F9")
def test_a_stop_waits_for_all_senders_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs._DRAIN", 0.2)
    stub, wakeup = Stub(), Wakeup()
    stub.busy = 1.5
    jobs = jobs_of(stub, wakeup)
    jobs.start()
    assert all(stub.asked.acquire(timeout=LONG) for _ in range(4))
    began = time.monotonic()
    jobs.stop()
    assert 0.2 <= time.monotonic() - began < timedelta(seconds=0.8).total_seconds()

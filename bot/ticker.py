"""What is done every so often, by APScheduler; a wall clock that is set costs each job one interval at most."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.loop import Loop

_LOOK = 5.0  # seconds between two looks at whether the wall clock was set
_MISSED = 5  # intervals; a job that has not begun for so long is not going to


@dataclass(frozen=True)
class Periodic:
    """A job with the seconds from one run to the next, and whether the first comes at once or after these."""

    run: Callable[[], object]
    seconds: float
    at_once: bool = True


class Ticker:
    """One job at a time, in a thread of its own.

    APScheduler computes its waits from the wall clock: after one set back by hours it would wait for as long. So when
    the clock was set, all jobs begin anew as at the start. How long ago each began is told by the monotonic clock.
    """

    def __init__(
        self,
        jobs: Mapping[str, Periodic],
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        *,
        look: float = _LOOK,
    ) -> None:
        self._jobs, self._monotonic = jobs, monotonic
        self._began: dict[str, float] = {}
        self._running = threading.Lock()
        self._watch = Loop("clock watch", lambda: look, clock, self._clock_set)
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        for name, job in self._jobs.items():
            self._began[name] = self._monotonic()
            self._scheduler.add_job(self._run, _from_now(job), [name], id=name)
        self._scheduler.start()
        self._watch.start()

    def is_alive(self) -> bool:
        """Whether it runs, and no job is overdue by several of its intervals."""
        return bool(self._scheduler.running) and self._watch.is_alive() and self._is_punctual()

    def stop(self) -> None:
        """Begin nothing more."""
        self._watch.stop()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def join(self, seconds: float) -> None:
        """Let what runs finish for so long: it may be using the database."""
        end = self._monotonic() + seconds
        self._watch.join(seconds)
        if self._running.acquire(timeout=max(0.0, end - self._monotonic())):
            self._running.release()

    def _is_punctual(self) -> bool:
        now = self._monotonic()
        return all(now - self._began[name] <= _MISSED * job.seconds for name, job in self._jobs.items())

    def _run(self, name: str) -> None:
        with self._running:
            self._began[name] = self._monotonic()
            self._jobs[name].run()

    def _clock_set(self, _jump: timedelta) -> None:
        for name, job in self._jobs.items() if self._scheduler.running else ():
            self._scheduler.reschedule_job(name, trigger=_from_now(job))


def _from_now(job: Periodic) -> BaseTrigger:
    """By the scheduler's own clock."""
    every = IntervalTrigger(seconds=job.seconds, timezone=UTC)
    return OrTrigger([DateTrigger(timezone=UTC), every]) if job.at_once else every

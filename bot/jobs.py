"""What happens by itself: messages go out, what is due is swept, and now and then the house is kept in order."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery.dispatcher import Dispatcher
from bot.home_refresh import HomeRefresh
from bot.services.follow_up_watch import FollowUpWatch
from bot.sweeper import Sweeper
from storage.outbox.health import STALLED_AFTER, QueueHealth
from storage.pruning import Pruning
from storage.unit_of_work import Committed

_log = logging.getLogger(__name__)

_DRAIN = 6.0  # seconds a stop waits for what is in flight; supervisors kill after ten
_EVERY = {"settings": 30.0, "stalled": 60.0, "promises": 60.0, "pruning": 3600.0}  # seconds


class Jobs:
    """Due times are in the database, so a restart forgets nothing. Nothing of consequence waits on the wall clock."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        sweeper: Sweeper,
        home_refresh: HomeRefresh,
        health: QueueHealth,
        pruning: Pruning,
        refresh_settings: Callable[[], object],
        clock: Callable[[], datetime],
        *,
        follow_ups: FollowUpWatch,
        heartbeat: Callable[[], None],
    ) -> None:
        self._dispatcher, self._sweeper, self._home_refresh = dispatcher, sweeper, home_refresh
        self._health, self._pruning = health, pruning
        self._follow_ups, self._heartbeat = follow_ups, heartbeat
        self._refresh_settings, self._clock = refresh_settings, clock
        self._maintaining = threading.Lock()
        self._ticker = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        jobs = {"settings": self._refresh_settings, "stalled": self._say_if_stalled, "pruning": self._prune}
        for name, job in jobs.items():
            at_once = {"next_run_time": self._clock()}
            self._ticker.add_job(self._maintain, "interval", [job], seconds=_EVERY[name], id=name, **at_once)
        # Not at once: what fell due while nothing ran is being said in the first minute.
        self._ticker.add_job(self._maintain, "interval", [self._keep_promises], seconds=_EVERY["promises"])
        self._ticker.start()
        self._dispatcher.start()
        self._sweeper.start()
        self._home_refresh.start()

    def committed(self, what: Committed) -> None:
        """Wake whoever has something to do now; the sweep also when something becomes due sooner than it knows."""
        if what.messages:
            self._dispatcher.wake()
        if what.due:
            self._sweeper.expect(what.due)
        self._home_refresh.changed(*what.touched)

    def alive(self) -> bool:
        """Whether everything that works by itself still does."""
        threads = (self._dispatcher, self._sweeper, self._home_refresh)
        return self._ticker.running and all(one.is_alive() for one in threads)

    def stop(self) -> None:
        """Let what is in flight finish, for up to six seconds; the rest is in the queue."""
        end = time.monotonic() + _DRAIN
        if self._ticker.running:
            self._ticker.shutdown(wait=False)
        self._dispatcher.stop(within=_DRAIN)
        self._sweeper.stop(within=end - time.monotonic())
        self._home_refresh.stop(within=end - time.monotonic())
        if self._maintaining.acquire(timeout=max(0.0, end - time.monotonic())):  # it may be using the database
            self._maintaining.release()

    def _maintain(self, job: Callable[[], object]) -> None:
        with self._maintaining:
            job()

    def _prune(self) -> None:
        if forgotten := self._pruning.prune(self._clock()):
            _log.info("%s old deliveries and unfinished forms are forgotten", forgotten)

    def _say_if_stalled(self) -> None:
        if since := self._stalled():
            _log.error("nothing was sent since %s, although something may go", since)

    def _keep_promises(self) -> None:
        """The sign of life goes out only while everything does what it promises."""
        if self._follow_ups.holds() and self.alive() and not self._stalled():
            self._heartbeat()

    def _stalled(self) -> datetime | None:
        return self._health.stalled_since(self._clock(), after=STALLED_AFTER)

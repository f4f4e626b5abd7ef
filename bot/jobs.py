"""What happens by itself: messages go out, what is due is swept, and now and then the house is kept in order."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from bot.delivery.dispatcher import Dispatcher
from bot.home_refresh import HomeRefresh
from bot.services.follow_up_watch import FollowUpWatch
from bot.sweeper import Sweeper
from bot.ticker import Periodic, Ticker
from storage.outbox.health import STALLED_AFTER, QueueHealth
from storage.pruning import Pruning
from storage.unit_of_work import Committed

_log = logging.getLogger(__name__)

_DRAIN = 6.0  # seconds a stop waits for what is in flight; supervisors kill after ten
_EVERY = {"settings": 30.0, "stalled": 60.0, "promises": 60.0, "pruning": 3600.0}  # seconds


class Jobs:
    """Due times are in the database, so a restart forgets nothing. A wall clock that is set costs at most one tick."""

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
        self._clock = clock
        jobs = {
            "settings": Periodic(refresh_settings, _EVERY["settings"]),
            "stalled": Periodic(self._say_if_stalled, _EVERY["stalled"]),
            "pruning": Periodic(self._prune, _EVERY["pruning"]),
            # What fell due while nothing ran is being said in the first minute.
            "promises": Periodic(self._keep_promises, _EVERY["promises"], at_once=False),
        }
        self._ticker = Ticker(jobs, clock)

    def start(self) -> None:
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
        return all(one.is_alive() for one in (self._ticker, self._dispatcher, self._sweeper, self._home_refresh))

    def stop(self) -> None:
        """Let what is in flight finish, for up to six seconds; the rest is in the queue."""
        end = time.monotonic() + _DRAIN
        self._ticker.stop()
        self._dispatcher.stop(within=_DRAIN)
        self._sweeper.stop(within=end - time.monotonic())
        self._home_refresh.stop(within=end - time.monotonic())
        self._ticker.join(end - time.monotonic())

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

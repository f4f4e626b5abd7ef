"""What happens by itself: the sender at every commit, the sweep when something is due, both once in a while."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery import Sender
from bot.services.followups import FollowUps
from bot.services.settings import SettingsService
from bot.wakeup import Wakeup
from storage.records import Records

_log = logging.getLogger(__name__)

_SAFETY_TICK = timedelta(seconds=30)  # what another process committed, or a wake-up that was missed, waits no longer
_SENDERS = 4  # channels served at the same time
_DRAIN = 6.0  # seconds a stop waits for what is in flight; supervisors kill after ten
_AFTER_A_FAILURE = 5.0  # seconds before the database is asked again


class Jobs:
    """The scheduler is only a ticker: due times are in the database, so a restart forgets nothing."""

    def __init__(
        self,
        sender: Sender,
        follow_ups: FollowUps,
        settings: SettingsService,
        records: Records,
        wakeup: Wakeup,
        clock: Callable[[], datetime],
    ) -> None:
        self._sender = sender
        self._follow_ups = follow_ups
        self._settings = settings
        self._records = records
        self._clock = clock
        self._wakeup = wakeup
        self._stopping = False
        self._threads = [threading.Thread(target=self._send, name=f"sender-{n}", daemon=True) for n in range(_SENDERS)]
        self._ticker = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        every = _SAFETY_TICK.total_seconds()
        self._ticker.add_job(self._sweep, "interval", seconds=every, id="sweep", next_run_time=self._clock())
        self._ticker.start()
        for thread in self._threads:
            thread.start()

    def alive(self) -> bool:
        """Whether everything that works by itself still does."""
        return self._ticker.running and all(thread.is_alive() for thread in self._threads)

    def stop(self) -> None:
        """Let what is in flight finish, for up to six seconds; the rest is in the outbox."""
        self._stopping = True
        self._wakeup.ring()
        if self._ticker.running:
            self._ticker.shutdown(wait=False)
        end = time.monotonic() + _DRAIN
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, end - time.monotonic()))

    def _sweep(self) -> None:
        """Nudge for what is due; what falls due before the next tick gets a tick of its own."""
        self._settings.refresh()
        due = self._records.next_nudge_at()
        if due and due <= self._clock():
            self._follow_ups.sweep()
            due = self._records.next_nudge_at()
        if due and due < self._clock() + _SAFETY_TICK:
            self._ticker.modify_job("sweep", next_run_time=due)

    def _send(self) -> None:
        while not self._stopping:
            heard, pause = self._wakeup.rings, _AFTER_A_FAILURE
            try:
                pause = self._send_what_is_ready()
            except Exception:  # noqa: BLE001 - this thread must outlive a database that is down: nothing else sends
                _log.exception("the sender stumbled; trying again in %s s", _AFTER_A_FAILURE)
            self._wakeup.wait(heard, seconds=pause)

    def _send_what_is_ready(self) -> float:
        """Send until nothing may go now; the seconds until something may."""
        while not self._stopping and self._sender.deliver_next():
            pass
        ready = self._sender.next_ready_at()
        wait = (ready - self._clock()).total_seconds() if ready else _SAFETY_TICK.total_seconds()
        return min(max(wait, 0.05), _SAFETY_TICK.total_seconds())

"""A thread that does its work again and again until it is stopped, and outlives whatever that raises."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock_watch import ClockWatch
from bot.wakeup import Wakeup

_log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0
"""Seconds between two runs: what another process committed, or a call that was missed, waits no longer."""
_LONGEST_REST = 0.2  # seconds after a long run; what it left waits no longer
_AFTER_A_FAILURE = 5.0  # seconds before the database is asked again, unless somebody calls


class Loop:
    """`run_once` does what there is to do and says for how many seconds nothing more will be.

    `clock_set` hears by how much the wall clock was set, before the run that follows. Between two runs are at least
    `min_interval` seconds, so that what comes up one by one is done together, and twice as long as the last one took,
    because others wait for what it locks; a stop waits for none of it.
    """

    def __init__(
        self,
        name: str,
        run_once: Callable[[], float],
        clock: Callable[[], datetime],
        clock_set: Callable[[timedelta], None],
        *,
        min_interval: float = 0.0,
    ) -> None:
        self.wakeup = Wakeup()
        self._min_interval = min_interval
        self._name, self._run_once, self._clock, self._clock_set = name, run_once, clock, clock_set
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        """After the run it is in, and one more."""
        self._stopping.set()
        self.wakeup.call()

    def join(self, seconds: float) -> None:
        if self._thread.is_alive():
            self._thread.join(max(0.0, seconds))

    def _run(self) -> None:
        watch = ClockWatch(self._clock)
        while True:
            last, known, pause = self._stopping.is_set(), self.wakeup.count, _AFTER_A_FAILURE
            began = time.monotonic()
            try:
                if jump := watch.jump():
                    _log.warning("the clock was set by %s", jump)
                    self._clock_set(jump)
                pause = min(max(self._run_once(), 0.0), LONGEST_WAIT)
            except Exception:  # noqa: BLE001 - this thread must outlive a database that is down: nothing else works
                _log.exception("the %s failed; trying again in %s s", self._name, _AFTER_A_FAILURE)
            if last:
                return
            ended = time.monotonic()
            self.wakeup.wait(known, seconds=pause)
            self._stopping.wait(max(0.0, ended + self._rest(ended - began) - time.monotonic()))

    def _rest(self, taken: float) -> float:
        return max(self._min_interval, min(2 * taken, _LONGEST_REST)) if self._min_interval else 0.0

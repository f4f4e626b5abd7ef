"""Noticing that the wall clock was set: it is compared with the monotonic one, which nobody can set."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

_TOLERATED = timedelta(seconds=2)  # between two looks; a clock that is merely corrected a little changes nothing


class ClockWatch:
    """One thread's own."""

    def __init__(self, clock: Callable[[], datetime], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._monotonic = clock, monotonic
        self._wall, self._since = clock(), monotonic()

    def jump(self) -> timedelta:
        """By how much the clock was set since the last look, negative when it was set back; zero when it was not."""
        wall, since = self._clock(), self._monotonic()
        jump = (wall - self._wall) - timedelta(seconds=since - self._since)
        self._wall, self._since = wall, since
        return jump if abs(jump) > _TOLERATED else timedelta()

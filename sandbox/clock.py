"""Clocks that are moved by hand, forwards only."""

import time
from datetime import datetime, timedelta


class Clock:
    """Aware UTC datetimes; it stands still until somebody moves it."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Nothing happens when `moment` has passed already."""
        self._now = max(self._now, moment)

    def advance(self, **span: float) -> None:
        """`advance(hours=2)`: as `timedelta` takes it."""
        self.move_to(self._now + timedelta(**span))


class RunningClock:
    """Stands still until `run`, goes with real time from then on, and can be moved ahead of it."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._running_since: float | None = None

    def __call__(self) -> datetime:
        if self._running_since is None:
            return self._start
        return self._start + timedelta(seconds=time.monotonic() - self._running_since)

    def run(self) -> None:
        self._running_since = time.monotonic()

    def move_to(self, moment: datetime) -> None:
        """Nothing happens when `moment` has passed already."""
        self._start += max(moment - self(), timedelta())

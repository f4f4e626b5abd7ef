"""When the sweep of due follow-ups runs: at the very moment of the next one, and once in a while."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.loop import LONGEST_WAIT, Loop
from bot.services.followups import FollowUps
from storage.records import Records

_DOUBTFUL = timedelta(minutes=1)
"""A clock that is set by more than this may be wrong: one that is put right again within a tick makes nobody nudged."""

_SOON = timedelta(seconds=LONGEST_WAIT)  # no run comes later


class Sweeper:
    """One thread."""

    def __init__(
        self,
        follow_ups: FollowUps,
        records: Records,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._follow_ups, self._records, self._clock, self._monotonic = follow_ups, records, clock, monotonic
        self._next: datetime | None = None
        self._changing = threading.Lock()
        self._not_before = monotonic()
        self._loop = Loop("sweep", self.run_once, clock, self.clock_set)

    def start(self) -> None:
        self._loop.start()

    def is_alive(self) -> bool:
        return self._loop.is_alive()

    def expect(self, due: datetime) -> None:
        """A commit has made something due then; wakes the sweep if that is sooner than all it knows."""
        with self._changing:
            sooner = self._next is None or due < self._next
            if sooner:
                self._next = due
        if sooner:
            self._loop.wakeup.call()

    def stop(self, *, within: float) -> None:
        self._loop.stop()
        self._loop.join(within)

    def run_once(self) -> float:
        """Sweep if something is due; the seconds for which nothing will be."""
        held_for = self._not_before - self._monotonic()
        if held_for > 0:
            return held_for
        with self._changing:
            self._next = None
        due = self._records.next_nudge_at()
        if due and due <= self._clock():
            self._follow_ups.sweep()
            due = self._records.next_nudge_at()
        with self._changing:
            coming = self._next = min((at for at in (self._next, due) if at), default=None)
        if coming and coming <= self._clock() + _SOON:
            self._follow_ups.look_ahead(_SOON)  # the next run may come at that very moment, and is to wait for nobody
        return (coming - self._clock()).total_seconds() if coming else LONGEST_WAIT

    def clock_set(self, jump: timedelta) -> None:
        """Hear by how much the wall clock was set."""
        if jump > _DOUBTFUL:
            self._not_before = self._monotonic() + LONGEST_WAIT

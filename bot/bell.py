"""Rung at every commit that owes somebody a message; whoever sends waits for it."""

import threading
from collections.abc import Callable


class Bell:
    """Counts its rings, so that one that comes while a sender is busy is not missed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._rings = 0
        self._also: list[Callable[[], None]] = []

    @property
    def rings(self) -> int:
        return self._rings

    def on_ring(self, also: Callable[[], None]) -> None:
        """Call `also` at every ring, in the thread that rings."""
        self._also.append(also)

    def ring(self) -> None:
        with self._changed:
            self._rings += 1
            self._changed.notify_all()
        for also in self._also:
            also()

    def wait(self, heard: int, *, seconds: float) -> None:
        """Until there are more rings than `heard`, or `seconds` have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self._rings != heard, timeout=seconds)

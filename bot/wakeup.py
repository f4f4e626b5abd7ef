"""Rung at every commit that owes somebody a message; whoever sends waits for it."""

import threading


class Wakeup:
    """Counts its rings, so that one that comes while a sender is busy is not missed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._rings = 0

    @property
    def rings(self) -> int:
        return self._rings

    def ring(self) -> None:
        with self._changed:
            self._rings += 1
            self._changed.notify_all()

    def wait(self, heard: int, *, seconds: float) -> None:
        """Until there are more rings than `heard`, or `seconds` have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self._rings != heard, timeout=seconds)

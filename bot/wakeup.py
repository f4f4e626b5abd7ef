"""Waking a thread that waits: on monotonic time, so that a clock which is set makes nobody wait longer."""

import threading


class Wakeup:
    """Counts its calls, so that one that comes while its thread is busy is not missed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0

    @property
    def count(self) -> int:
        """How often it was called."""
        return self._count

    def call(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait(self, known: int, *, seconds: float) -> None:
        """Until it has been called more often than `known`, or `seconds` have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != known, timeout=seconds)

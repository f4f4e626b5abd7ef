"""Who may write to SQLite next, within this process: in the order of coming, people before background work.

SQLite itself lets writers try again after pauses that grow, so that whoever came last may go first and somebody waits
long for nothing.
"""

import threading
from collections import deque
from time import monotonic

_PEOPLE_IN_A_ROW = 4  # while background work waits; what people wait for is sent by background work


class Turnstile:
    """One at a time. Who has been let in leaves by `leave`, whatever has happened."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._people: deque[threading.Event] = deque()
        self._background: deque[threading.Event] = deque()
        self._taken = False
        self._in_a_row = 0

    def __len__(self) -> int:
        """How many wait."""
        return len(self._people) + len(self._background)

    def enter(self, *, background: bool, timeout: float) -> bool:
        """Wait for at most `timeout` seconds; whether it was let in."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            waiting, admitted = self._background if background else self._people, threading.Event()
            waiting.append(admitted)
        if admitted.wait(timeout):
            return True
        with self._lock:
            if admitted.is_set():
                return True  # it came in the last moment
            waiting.remove(admitted)
            return False

    def leave(self) -> None:
        with self._lock:
            chosen = self._next()
            if chosen is None:
                self._taken = False
            else:
                chosen.set()

    def _next(self) -> threading.Event | None:
        patient = self._background and self._in_a_row >= _PEOPLE_IN_A_ROW
        if self._people and not patient:
            self._in_a_row += 1
            return self._people.popleft()
        self._in_a_row = 0
        return self._background.popleft() if self._background else None


class WriteLock:
    """One connection's right to write: acquired when a writing transaction begins, released when that has ended."""

    def __init__(self, turnstile: Turnstile) -> None:
        self._turnstile, self._inside = turnstile, False

    def acquire(self, *, background: bool, timeout: float) -> float | None:
        """The seconds of `timeout` that are left; None when nobody let it in."""
        began = monotonic()
        self._inside = self._turnstile.enter(background=background, timeout=timeout)
        return max(0.0, timeout - (monotonic() - began)) if self._inside else None

    def release(self) -> None:
        if self._inside:
            self._inside = False
            self._turnstile.leave()

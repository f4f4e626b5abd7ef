"""Slack look-ups that somebody waits for: in threads of their own, under one deadline for the whole answer."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from http.client import HTTPException
from queue import Empty, SimpleQueue
from typing import TypeVar

from slack_sdk.errors import SlackApiError

Answer = TypeVar("Answer")

_SECONDS = 2.0  # Slack waits three; the rest is for our own work and the way back
_IDLE = 5.0  # seconds after which a thread that nobody needs ends
_MOST_THREADS = 64  # as many as there are deliveries at a time (50), and some that read on in the background

NO_ANSWER = (SlackApiError, OSError, HTTPException)
"""What a call raises when Slack refuses it, cannot be reached, is cut off, or does not answer in time."""


class Deadline:
    """Until when one person's answer may wait for Slack, on monotonic time."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self.began = time.monotonic()
        self._ends = self.began + seconds

    def remaining(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self._ends - time.monotonic())


class Lookups:
    """Runs calls in daemon threads, at most `most` at once. A call that was given up on ends by its own timeout.

    Not a ThreadPoolExecutor: its queue keeps calls that nobody waits for any more, and a process that stops would wait
    for a Slack that hangs. A thread whose call is done waits a while for the next: starting one takes as long as it.
    """

    def __init__(self, most: int = _MOST_THREADS) -> None:
        self._free = threading.BoundedSemaphore(most)
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._counting = threading.Lock()
        self._idle = 0
        """Threads that wait for a call, without those for which one is on its way."""

    def start(
        self, call: Callable[[], Answer], deadline: Deadline, *, into: Future[Answer] | None = None
    ) -> Future[Answer]:
        """Begin a call, whose result goes `into` the given future; `TimeoutError` when no thread is free in time."""
        future: Future[Answer] = Future() if into is None else into
        if not deadline.remaining() or not self._free.acquire(timeout=deadline.remaining()):
            raise TimeoutError
        with self._counting:
            is_awaited = self._idle > 0
            self._idle -= is_awaited
        self._calls.put(partial(_run, call, future))
        if not is_awaited:
            threading.Thread(target=self._work, name="lookup", daemon=True).start()
        return future

    def within(self, deadline: Deadline, call: Callable[[], Answer]) -> Answer:
        """The call's result; `TimeoutError` at the deadline, after which the call goes on without us."""
        return self.start(call, deadline).result(deadline.remaining())

    def _work(self) -> None:
        while call := self._next():
            call()
            with self._counting:
                self._idle += 1
            self._free.release()

    def _next(self) -> Callable[[], None] | None:
        """None where nobody has called for long, and none is on its way."""
        while True:
            try:
                return self._calls.get(timeout=_IDLE)
            except Empty:
                with self._counting:
                    if self._idle:
                        self._idle -= 1
                        return None


def _run(call: Callable[[], Answer], future: Future[Answer]) -> None:
    try:
        future.set_result(call())
    except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for the result
        future.set_exception(error)

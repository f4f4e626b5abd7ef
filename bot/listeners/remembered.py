"""What Slack answered, remembered for five minutes; one look-up at a time for each key, whoever waits for it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.listeners.lookups import Deadline, Lookups

Value = TypeVar("Value")

KEPT_FOR = timedelta(minutes=5)
"""How long somebody who was just made a guest, or put out of a group, may still act."""
DOUBT_KEPT_FOR = timedelta(seconds=10)
"""How long a nicety that Slack refused is not asked for again, so that not everybody waits for it."""
_SOON = 1.0  # seconds; what has not been answered by then hangs, and is asked once more for the next who needs it
_MOST_KEYS = 10_000  # people; about a kilobyte each


def is_within(span: timedelta, asked_at: datetime, now: datetime) -> bool:
    """Whether `asked_at` is less than `span` ago. Not if it is ahead of us: then the clock was set back."""
    return timedelta(0) <= now - asked_at < span


@dataclass(frozen=True)
class _Asked(Generic[Value]):
    at: datetime
    answer: Future[Value] = field(default_factory=Future)
    began: float = field(default_factory=time.monotonic)


class Remembered(Generic[Value]):
    """Answers by key. `ask` calls Slack; `refusal_kept_for` is how long it is not asked again after it failed."""

    def __init__(
        self,
        ask: Callable[[str], Value],
        lookups: Lookups,
        clock: Callable[[], datetime],
        *,
        refusal_kept_for: timedelta = timedelta(0),
    ) -> None:
        self._ask = ask
        self._lookups = lookups
        self._clock = clock
        self._refusal_kept_for = refusal_kept_for
        self._lock = threading.Lock()
        self._asked: dict[str, _Asked[Value]] = {}

    def begin(self, key: str, deadline: Deadline) -> Future[Value]:
        """The answer, or the look-up that will bring it. Never raises: what goes wrong is in the future."""
        with self._lock:
            known = self._asked.get(key)
            if known is not None and self._counts(known):
                return known.answer
            asked = self._remember(key, _Asked(self._clock()))
        try:
            self._lookups.start(lambda: self._ask(key), deadline, into=asked.answer)
        except TimeoutError as error:
            with self._lock:
                self._asked.pop(key, None)  # nobody was asked, so there is nothing to remember
            asked.answer.set_exception(error)
        return asked.answer

    def get(self, key: str, deadline: Deadline) -> Value:
        """The answer; raises what the look-up raised, and `TimeoutError` at the deadline."""
        return self.begin(key, deadline).result(deadline.remaining())

    def known(self, key: str) -> Value | None:
        """What Slack has answered, where that still counts; it is not asked."""
        with self._lock:
            asked = self._asked.get(key)
            if asked is None or not asked.answer.done() or not self._counts(asked):
                return None
        return None if asked.answer.exception() else asked.answer.result()

    def _remember(self, key: str, asked: _Asked[Value]) -> _Asked[Value]:
        self._asked.pop(key, None)  # so that the first is the one that was asked longest ago
        self._asked[key] = asked
        while len(self._asked) > _MOST_KEYS:
            del self._asked[next(iter(self._asked))]
        return asked

    def _counts(self, asked: _Asked[Value]) -> bool:
        if not asked.answer.done():
            return time.monotonic() - asked.began < _SOON
        failed = asked.answer.exception() is not None
        return is_within(self._refusal_kept_for if failed else KEPT_FOR, asked.at, self._clock())

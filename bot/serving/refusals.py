"""What was refused before anybody read it, in one line a minute: anybody can send as often as they like."""

import asyncio
import logging
from collections import Counter

_log = logging.getLogger(__name__)
_WINDOW = 60.0  # seconds


class Refusals:
    """For one event loop: the first of a quiet time is logged at once, those after it with their number."""

    def __init__(self, *, window: float = _WINDOW) -> None:
        self._window = window
        self._counts: Counter[str] = Counter()
        self._open = False

    def count(self, reason: str) -> None:
        """One more; `reason` is ours, never what they sent."""
        if self._open:
            self._counts[reason] += 1
            return
        _log.warning("refused a request: %s", reason)
        self._wait()

    def _wait(self) -> None:
        self._open = True
        asyncio.get_running_loop().call_later(self._window, self._report)

    def _report(self) -> None:
        counted, self._counts = self._counts, Counter()
        self._open = False
        if counted:
            each = ", ".join(f"{reason}: {number}" for reason, number in counted.most_common())
            _log.warning("refused %s more requests in %.0f s (%s)", counted.total(), self._window, each)
            self._wait()

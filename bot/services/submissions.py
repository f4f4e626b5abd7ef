"""Which forms were submitted when: a change that came before must not be put over what was submitted after it.

Slack tells no time of a submission, so both are known by when they came to this process. Remembered in memory only:
what a late change of another process takes back stands in the form that is open, and comes with its next change.
"""

import threading

_MOST = 1000  # forms; each is open for minutes


class Submissions:
    """One for each workspace."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._arrived: dict[str, float] = {}

    def note(self, draft: str, arrived: float) -> None:
        """Its form was submitted; `arrived` is in seconds of monotonic time."""
        with self._lock:
            self._arrived.pop(draft, None)
            self._arrived[draft] = arrived
            if len(self._arrived) > _MOST:
                del self._arrived[next(iter(self._arrived))]

    def after(self, draft: str, arrived: float) -> bool:
        """Whether it was submitted after something else of its form had arrived."""
        with self._lock:
            return arrived < self._arrived.get(draft, arrived)

"""Which forms were submitted when: a change that came before must not be put over what was submitted after it.

Slack tells no time of a submission, so both are known by when they came to this process. Remembered in memory only:
what a late change of another process takes back stands in the form that is open, and comes with its next change.
"""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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

    def end(self, draft: str) -> None:
        """Nothing of this form counts any more: it was sent, or thrown away."""
        self.note(draft, math.inf)

    @contextmanager
    def if_committed(self, draft: str) -> Iterator[None]:
        """What the block says of this form counts only where it ends well. It is said before the commit, because a
        change that waits for the draft goes on in that instant."""
        with self._lock:
            before = self._arrived.get(draft, -math.inf)
        try:
            yield
        except BaseException:
            self.note(draft, before)
            raise

    def after(self, draft: str, arrived: float) -> bool:
        """Whether it was submitted after something else of its form had arrived."""
        with self._lock:
            return arrived < self._arrived.get(draft, arrived)

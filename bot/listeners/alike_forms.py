"""What looks like the brief in an open form, looked up as its words change and not at every character."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.access import Actor
from bot.domain.draft import Draft
from bot.services.lookalikes import Lookalike, Lookalikes

_MOST = 500  # forms; each is open for minutes
_STEP = 40  # characters of a longer text that make it another one


_FRESH_FOR = timedelta(seconds=30)  # others acknowledge, solve and open meanwhile, and what is shown says so


@dataclass(frozen=True)
class _Found:
    """`looked_at` is when, `words` what tells one text from another."""

    words: tuple[int, ...]
    looked_at: datetime
    alike: tuple[Lookalike, ...]


class AlikeForms:
    """One for each workspace."""

    def __init__(self, lookalikes: Lookalikes, clock: Callable[[], datetime]) -> None:
        self._lookalikes, self._clock = lookalikes, clock
        self._lock = threading.Lock()
        self._found: dict[str, _Found] = {}

    def of(self, draft: Draft) -> tuple[Lookalike, ...]:
        """Up to three, the most alike first, of those that its author may see."""
        texts, now = _texts(draft.answers), self._clock()
        words = (len(texts[0].split()), *(len(text) // _STEP for text in texts[1:]))
        with self._lock:
            known = self._found.get(draft.id)
        if known and known.words == words and abs(now - known.looked_at) < _FRESH_FOR:
            return known.alike
        found = tuple(self._lookalikes.escalations_like(*texts, actor=Actor(draft.author)))
        with self._lock:
            self._found.pop(draft.id, None)
            self._found[draft.id] = _Found(words, now, found)
            if len(self._found) > _MOST:
                del self._found[next(iter(self._found))]
        return found


def _texts(answers: Mapping[str, object]) -> tuple[str, str, str]:
    summary, description, error = (str(answers.get(field) or "") for field in ("summary", "description", "logs"))
    return summary, description, error

"""What looks like the brief in an open form, looked up as often as its words change and not at every character."""

import threading
from collections.abc import Mapping

from bot.domain.access import Actor
from bot.domain.draft import Draft
from bot.services.lookalikes import Lookalike, Lookalikes

_MOST = 500  # forms; each is open for minutes
_STEP = 40  # characters of a longer text that make it another one


class AlikeForms:
    """One for each workspace."""

    def __init__(self, lookalikes: Lookalikes) -> None:
        self._lookalikes = lookalikes
        self._lock = threading.Lock()
        self._found: dict[str, tuple[object, tuple[Lookalike, ...]]] = {}

    def of(self, draft: Draft) -> tuple[Lookalike, ...]:
        """Up to three, the most alike first, of those that its author may see."""
        texts = _texts(draft.answers)
        signature = (len(texts[0].split()), *(len(text) // _STEP for text in texts[1:]))
        with self._lock:
            known = self._found.get(draft.id)
        if known and known[0] == signature:
            return known[1]
        found = tuple(self._lookalikes.escalations_like(*texts, actor=Actor(draft.author)))
        with self._lock:
            self._found.pop(draft.id, None)
            self._found[draft.id] = (signature, found)
            if len(self._found) > _MOST:
                del self._found[next(iter(self._found))]
        return found


def _texts(answers: Mapping[str, object]) -> tuple[str, str, str]:
    summary, description, error = (str(answers.get(field) or "") for field in ("summary", "description", "logs"))
    return summary, description, error

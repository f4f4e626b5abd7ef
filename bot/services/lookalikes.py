"""Escalations that look like the one somebody is about to open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.access import Actor
from bot.domain.escalation import Escalation
from bot.domain.lookalikes import weighted_terms
from bot.domain.state import State
from storage.lookalikes import LookalikeRecords

SETTLED_WITHIN = timedelta(days=90)


@dataclass(frozen=True)
class Lookalike:
    """One that looks alike. `solution` is what was said when its team was done with it; None while it is not."""

    id: str
    reference: str
    summary: str
    state: State
    customer: str | None
    solution: str | None


class Lookalikes:
    """Everything that is proposed is filtered by who asks; what they may not see does not exist."""

    def __init__(self, records: LookalikeRecords, clock: Callable[[], datetime]) -> None:
        self._records = records
        self._clock = clock

    def escalations_like(self, summary: str, description: str, error: str, *, actor: Actor) -> list[Lookalike]:
        """Up to three, the most alike first, of those that are open or were settled within 90 days."""
        wanted = weighted_terms(summary, description, error)
        if not wanted:
            return []
        since = self._clock() - SETTLED_WITHIN
        return [_lookalike(one) for one in self._records.alike(wanted, actor, settled_since=since)]


def _lookalike(one: Escalation) -> Lookalike:
    solution = None if one.state.with_the_team else one.latest_news
    return Lookalike(one.id, one.reference, one.brief.summary, one.state, one.brief.customer, solution)

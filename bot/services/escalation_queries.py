"""What people look up: the list, one escalation with its timeline, what is theirs. Reads only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.access import Actor
from bot.domain.escalation import Escalation
from bot.domain.events import Event
from bot.domain.refusals import NotFound
from storage.records import NOT_CLOSED, Records, Summary


@dataclass(frozen=True)
class Shown:
    """One escalation and all that happened to it, oldest first; `at` is when that was so."""

    escalation: Escalation
    timeline: Sequence[Event]
    at: datetime


@dataclass(frozen=True)
class Listed:
    """Escalations in the order of the list; `at` is when that was so."""

    rows: Sequence[Summary]
    at: datetime


class EscalationQueries:
    """Everything here is filtered by who asks; what they may not see does not exist."""

    def __init__(self, records: Records, clock: Callable[[], datetime]) -> None:
        self._records = records
        self._clock = clock

    def listing(self, actor: Actor) -> Listed:
        """What is still with a team, most severe first."""
        return Listed(self._records.listing(actor), self._clock())

    def kept_by(self, actor: Actor) -> Listed:
        """What the actor owns and still has to follow through."""
        return Listed(self._records.listing(actor, owner=actor.user, states=NOT_CLOSED), self._clock())

    def shown(self, number: int, actor: Actor) -> Shown:
        """Raises `NotFound`, in the same words whether it does not exist or is not for the actor."""
        escalation = self._records.shown(number, actor)
        if escalation is None:
            raise NotFound(f"ESC-{number}")
        return Shown(escalation, self._records.timeline(escalation.reference), self._clock())

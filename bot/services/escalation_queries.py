"""What people look up: the list, one escalation with its timeline, what is theirs. Reads only."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.access import Actor, not_found
from bot.domain.counting import Page, last_page
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.handover import goes_with_the_rest, nothing_to_offer
from bot.domain.listing import Listing
from bot.domain.refusals import NotFound
from bot.domain.sibling_events import SiblingEvent
from bot.domain.siblings import Sibling
from bot.domain.source import Source
from storage.records import Earlier, Place, Records
from storage.summaries import Summary

_MOST_LOOKED_THROUGH = 100  # of what somebody keeps; who keeps more is told by the answer to the form


@dataclass(frozen=True)
class Shown:
    """One escalation and all that happened to it, oldest first; `at` is when that was so."""

    escalation: Escalation
    timeline: Sequence[DomainEvent]
    at: datetime


@dataclass(frozen=True)
class Listed:
    """One page of a list; `at` is when that was so. `missing` is the number of the page that was asked for, where the
    list has become shorter than that."""

    items: Sequence[Summary]
    page: Page
    at: datetime
    missing: int | None = None


class EscalationQueries:
    """Everything that is told is filtered by who asks; what they may not see does not exist."""

    def __init__(self, records: Records, clock: Callable[[], datetime]) -> None:
        self._records = records
        self._clock = clock

    def listed(self, what: Listing, actor: Actor, *, size: int, page: int = 1, without: Collection[str] = ()) -> Listed:
        """That page of that list; where the list has become shorter than that, its last. Those that
        the reader sees elsewhere (`without`, as `ESC-12`) are not among them."""
        at = self._clock()

        def read(page: int) -> tuple[list[Summary], int]:
            return self._records.listed(what, actor, at=at, limit=size, offset=(page - 1) * size, without=without)

        items, total = read(page)
        if items or page == 1:
            return Listed(items, Page(page, size, total), at)
        missing, page = page, last_page(total, size)
        items, total = read(page)
        return Listed(items, Page(page, size, total), at, missing)

    def first(self, what: Listing, actor: Actor, *, size: int, without: Collection[str] = ()) -> Sequence[Summary]:
        """The beginning of that list, which is not counted."""
        return self._records.first(what, actor, at=self._clock(), limit=size, without=without)

    def require_offerable(self, actor: Actor) -> None:
        """Raise `Refusal` where they keep nothing that can be handed over with the rest: before a form asks to whom."""
        kept = self.first(Listing.MINE, actor, size=_MOST_LOOKED_THROUGH)
        left = [
            one.reference
            for one in kept
            if not goes_with_the_rest(confidential=one.target.confidential, offered_to=one.offered_to)
        ]
        if len(left) == len(kept) < _MOST_LOOKED_THROUGH:
            raise nothing_to_offer(left)

    def shown(self, number: int, actor: Actor) -> Shown:
        """Raises `NotFound`, in the same words whether it does not exist or is not for the actor."""
        escalation = self._records.shown(number, actor)
        if escalation is None:
            raise not_found(f"ESC-{number}", actor)
        timeline = _timeline_for(escalation, self._records.timeline(escalation.reference))
        return Shown(escalation, timeline, self._clock())

    def hidden_place(self, number: int) -> str | None:
        """The channel that the actor's membership must be asked of before `shown` can tell them of this one."""
        place = self._records.place(number=number)
        return place.channel if place and place.confidential else None

    def earlier(self, source: Source, actor: Actor) -> list[Earlier]:
        """What this message was escalated as before, as far as it is not closed and the actor may see it."""
        return self._records.earlier(source.channel or "", source.ts or "", actor)

    def around(self, channel: str, places: Sequence[str], actor: Actor) -> list[Escalation]:
        """What a message belongs to: `places` are its own and its thread's timestamps. Only what is not
        closed and the actor may see; the one in whose card's thread it stands comes first."""
        return self._records.around(channel, places, actor)

    def hidden_places_of(self, source: Source, actor: Actor) -> list[str]:
        """The channels that the actor's membership must be asked of before `earlier` can tell all that is theirs."""
        return self._records.hidden_places_of(source.channel or "", source.ts or "", actor)

    def keeps_secrets_in(self, channel: str) -> bool:
        """Whether anything confidential is, or was, in this channel: for deciding, not for telling."""
        return self._records.keeps_secrets_in(channel)

    def place(self, reference: str) -> Place:
        """Where an escalation is, by its id or as `ESC-12`, whoever asks: for deciding, not for telling."""
        place = self._records.place(**_by(reference))
        if place is None:
            raise NotFound(asked_as(reference))
        return place

    def opened(self, reference: str) -> Shown:
        """The same with all that happened to it."""
        escalation = self.subject(reference)
        return Shown(escalation, _timeline_for(escalation, self._records.timeline(escalation.reference)), self._clock())

    def subject(self, reference: str) -> Escalation:
        """The same escalation whole, for a form about it; who opens it must have been asked whether they may see it."""
        escalation = self._records.found(**_by(reference))
        if escalation is None:
            raise NotFound(asked_as(reference))
        return escalation


def _timeline_for(escalation: Escalation, timeline: Sequence[DomainEvent]) -> list[DomainEvent]:
    """What its readers may read of it: not what was said in confidence, nor of what others may not know of by now."""
    secret = {one.id: one for one in escalation.siblings if one.target.confidential}
    since = (_with_sibling(event, secret) for event in timeline[escalation.timeline_from - 1 :])
    return [event for event in since if not (isinstance(event, SiblingEvent) and event.is_secret)]


def _with_sibling(event: DomainEvent, secret: Mapping[str, Sibling]) -> DomainEvent:
    """What tells of another one of the case that has become confidential since, as it is now."""
    if isinstance(event, SiblingEvent) and event.sibling.id in secret:
        return event.model_copy(update={"sibling": secret[event.sibling.id]})
    return event


def asked_as(reference: str) -> str:
    """How to speak of an escalation that cannot be found: by its number where somebody typed it."""
    return reference if _NUMBERED.fullmatch(reference) else "that escalation"


def _by(reference: str) -> Mapping[str, Any]:
    found = _NUMBERED.fullmatch(reference)
    return {"number": int(found[1])} if found else {"id": reference}


_NUMBERED = re.compile("ESC-([1-9][0-9]{0,8})")

"""What each list holds, and in which order: always by an index of its own, however much there is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, TextClause, or_

from bot.domain.access import Actor
from bot.domain.listing import Listing
from bot.domain.state import State
from storage.models import (
    HANDLED,
    NOT_ACKNOWLEDGED,
    NOT_CLOSED,
    NOT_TOLD,
    OFFERED,
    OWED,
    OWNER_UNREACHED,
    WITH_THE_TEAM,
    EscalationRow,
)
from storage.visibility import visible_to

Order = Sequence[ColumnElement[Any]]
_WORST_FIRST: Order = (
    EscalationRow.severity_rank.expression,
    EscalationRow.opened_at.expression,
    EscalationRow.number.expression,
)
_LATEST_FIRST: Order = (EscalationRow.number.desc(),)
_LONGEST_OWED: Order = (EscalationRow.owed_at.expression, EscalationRow.number.expression)
_LONGEST_SETTLED: Order = (EscalationRow.settled_at.expression, EscalationRow.number.expression)


@dataclass(frozen=True)
class Content:
    """`states` are those of its index, in the index's own words; `whose` is asked of its reader at a moment."""

    states: TextClause
    whose: Callable[[Actor, datetime], ColumnElement[bool]]
    order: Order = _WORST_FIRST


def _visible(actor: Actor, _: datetime) -> ColumnElement[bool]:
    return visible_to(actor)


def _own(actor: Actor, _: datetime) -> ColumnElement[bool]:
    return EscalationRow.owner == actor.user


def _assigned(actor: Actor, _: datetime) -> ColumnElement[bool]:
    return EscalationRow.assignee == actor.user


def _of_the_channel(actor: Actor, _: datetime) -> ColumnElement[bool]:
    return (EscalationRow.channel == (actor.channel or "")) & visible_to(actor)


def _overdue(actor: Actor, at: datetime) -> ColumnElement[bool]:
    return (EscalationRow.owed_at <= at) & visible_to(actor)


def _waits_for_owner(actor: Actor, at: datetime) -> ColumnElement[bool]:
    """Somebody is owed a word, the team waits for an answer, or it is done and the customer does not know it."""
    done = EscalationRow.state.in_([State.RESOLVED.value, State.DE_ESCALATED.value])
    return (EscalationRow.owner == actor.user) & or_(EscalationRow.owed_at <= at, EscalationRow.needs_info == 1, done)


def _offered(actor: Actor, _: datetime) -> ColumnElement[bool]:
    return (EscalationRow.offered_to == actor.user) & visible_to(actor)


CONTENTS: Mapping[Listing, Content] = {
    Listing.ALL: Content(WITH_THE_TEAM, _visible),
    Listing.MINE: Content(NOT_CLOSED, _own),
    Listing.NEXT: Content(NOT_CLOSED, _waits_for_owner),
    Listing.OFFERED: Content(OFFERED, _offered),
    Listing.ASSIGNED: Content(WITH_THE_TEAM, _assigned),
    Listing.TEAM: Content(WITH_THE_TEAM, _of_the_channel),
    Listing.OVERDUE: Content(OWED, _overdue, _LONGEST_OWED),
    Listing.UNACKNOWLEDGED: Content(NOT_ACKNOWLEDGED, _visible),
    Listing.UNREACHED: Content(OWNER_UNREACHED, _visible),
    Listing.UNTOLD: Content(NOT_TOLD, _visible, _LONGEST_SETTLED),
    Listing.HANDLED: Content(HANDLED, _visible, _LATEST_FIRST),
}

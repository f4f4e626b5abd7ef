"""What each list holds, and in which order: always by an index of its own, however much there is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, TextClause, bindparam, func, or_, select

from bot.domain.access import Actor
from bot.domain.listing import Listing
from bot.domain.state import State
from storage.models import (
    HANDLED,
    NOT_ACKNOWLEDGED,
    NOT_CLOSED,
    NOT_INFORMED,
    OFFERED,
    OWED,
    OWNER_UNREACHED,
    WITH_THE_TEAM,
    EscalationRow,
)
from storage.summaries import LISTED
from storage.visibility import LISTABLE, VISIBLE, as_seen_by

Order = Sequence[ColumnElement[Any]]
_WORST_FIRST: Order = (
    EscalationRow.severity_rank.expression,
    EscalationRow.opened_at.expression,
    EscalationRow.number.expression,
)
_LATEST_FIRST: Order = (EscalationRow.number.desc(),)
_LONGEST_OWED: Order = (EscalationRow.owed_at.expression, EscalationRow.number.expression)
_LONGEST_SETTLED: Order = (EscalationRow.settled_at.expression, EscalationRow.number.expression)


_READER: BindParameter[str] = bindparam("reader")
_CHANNEL: BindParameter[str] = bindparam("channel")
_AT: BindParameter[datetime] = bindparam("at")


@dataclass(frozen=True)
class Content:
    """`states` are those of its index, in the index's own words; `whose` is asked of its reader at a moment."""

    states: TextClause
    whose: ColumnElement[bool]
    order: Order = _WORST_FIRST


_WAITS_FOR_OWNER = (EscalationRow.owner == _READER) & or_(
    EscalationRow.owed_at <= _AT,
    EscalationRow.needs_info == 1,
    EscalationRow.state.in_([State.RESOLVED.value, State.DE_ESCALATED.value]),
)
"""Somebody is owed a word, the team waits for an answer, or it is done and the customer does not know it."""
_CONTENTS: Mapping[Listing, Content] = {
    Listing.WITH_A_TEAM: Content(WITH_THE_TEAM, VISIBLE),
    Listing.ALL: Content(NOT_CLOSED, VISIBLE),
    Listing.MINE: Content(NOT_CLOSED, EscalationRow.owner == _READER),
    Listing.NEXT: Content(NOT_CLOSED, _WAITS_FOR_OWNER),
    Listing.OFFERED: Content(OFFERED, (EscalationRow.offered_to == _READER) & VISIBLE),
    Listing.ASSIGNED: Content(WITH_THE_TEAM, EscalationRow.assignee == _READER),
    Listing.TEAM: Content(WITH_THE_TEAM, (EscalationRow.channel == _CHANNEL) & VISIBLE),
    Listing.OVERDUE: Content(OWED, (EscalationRow.owed_at <= _AT) & VISIBLE, _LONGEST_OWED),
    Listing.UNACKNOWLEDGED: Content(NOT_ACKNOWLEDGED, VISIBLE),
    Listing.UNREACHED: Content(OWNER_UNREACHED, VISIBLE),
    Listing.NOT_INFORMED: Content(NOT_INFORMED, VISIBLE, _LONGEST_SETTLED),
    Listing.HANDLED: Content(HANDLED, VISIBLE, _LATEST_FIRST),
}


@dataclass(frozen=True)
class Statements:
    """What reads a page of a list, and what counts it. `bound` is what both are bound to, but for their limits."""

    page: Select[*tuple[Any, ...]]
    count: Select[int]


def statements_of(what: Listing, *, without: bool) -> Statements:
    """Of that list, `without` some that the reader sees elsewhere."""
    return _STATEMENTS[what, without]


def bound(workspace: str, actor: Actor, at: datetime, without: Collection[int]) -> dict[str, object]:
    named = {"workspace": workspace, "channel": actor.channel or "", "at": at, **as_seen_by(actor)}
    return named | ({"without": sorted(without)} if without else {})


def _built(content: Content, *, without: bool) -> Statements:
    them = select(*LISTED).where(
        EscalationRow.workspace == bindparam("workspace"), content.states, content.whose, LISTABLE
    )
    if without:
        them = them.where(EscalationRow.number.not_in(bindparam("without", expanding=True)))
    each = them.with_only_columns(EscalationRow.number).limit(bindparam("most", type_=Integer))
    page = them.order_by(*content.order).limit(bindparam("limit", type_=Integer))
    return Statements(
        page.offset(bindparam("offset", type_=Integer)), select(func.count()).select_from(each.subquery())
    )


# Built once: building a statement takes longer than running it.
_STATEMENTS = {
    (what, without): _built(content, without=without)
    for what, content in _CONTENTS.items()
    for without in (False, True)
}

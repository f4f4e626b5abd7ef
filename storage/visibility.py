"""Which escalations a query may tell of: those that the reader may see, and that this release can list."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, or_

from bot.domain.access import Actor
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target
from storage.models import EscalationRow

# A target that only a newer release knows counts as confidential: nobody here can say that it is not.
OPEN_TO_ALL = [target.value for target in Target if not target.confidential]


def _almost_always(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same in words that PostgreSQL takes to be true of nearly every row: else it sorts all instead of walking."""
    return case((condition, 1)).is_not(None)


# One that cannot be listed must not keep the others from anybody's list; `Records.unreadable` names it.
LISTABLE = _almost_always(
    and_(
        EscalationRow.severity_rank.between(0, len(Severity) - 1),
        EscalationRow.state.in_([state.value for state in State]),
        EscalationRow.target.in_([target.value for target in Target]),
    )
)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """`bot.domain.access.may_see` in SQL; a test holds the two together."""
    return _visible_to(actor.user, sorted(actor.confidants))


def _visible_to(user: Any, confidants: Any) -> ColumnElement[bool]:
    return or_(_visible_in_person(user), EscalationRow.channel.in_(confidants))


def _visible_in_person(user: Any) -> ColumnElement[bool]:
    open_to_all = or_(*(EscalationRow.target == target for target in OPEN_TO_ALL))  # IN is written anew at each call
    return or_(_almost_always(open_to_all), EscalationRow.owner == user, EscalationRow.assignee == user)


VISIBLE_IN_PERSON = _visible_in_person(bindparam("reader"))
"""The same of who is in no private channel, as far as anybody asked: quicker to run."""

VISIBLE = _visible_to(bindparam("reader"), bindparam("confidants", expanding=True))
"""The same in a statement that is built once; `as_seen_by` binds it."""


def as_seen_by(actor: Actor) -> dict[str, object]:
    """What `VISIBLE` is bound to."""
    return {"reader": actor.user, "confidants": sorted(actor.confidants)}

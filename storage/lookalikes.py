"""What may be proposed as looking like an escalation: those that are open, and those that were settled lately."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine, bindparam, select

from bot.domain.access import Actor
from bot.domain.escalation import Escalation
from storage.database import read_only
from storage.models import NOT_SETTLED, SETTLED, EscalationRow
from storage.snapshots import Unreadable, escalation_from
from storage.visibility import VISIBLE, as_seen_by

MOST_CANDIDATES = 2000
"""The newest of them: ranking one takes some 6 µs."""


class LookalikeRecords:
    """Of one workspace. Everything is filtered by who asks."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = read_only(engine), workspace

    def candidates(
        self, actor: Actor, *, settled_since: datetime, limit: int = MOST_CANDIDATES
    ) -> list[tuple[int, str]]:
        """The newest `limit` that are not settled, or only since then: numbers with their terms, newest first."""
        bound = {"workspace": self._workspace, "since": settled_since, "limit": limit, **as_seen_by(actor)}
        with self._engine.begin() as connection:
            found = [(number, terms) for each in (_OPEN, _SETTLED) for number, terms in connection.execute(each, bound)]
        return sorted(found, reverse=True)[:limit]

    def escalations(self, numbers: Iterable[int], actor: Actor) -> dict[int, Escalation]:
        """Those of these numbers that this person may see and this release can read, by number."""
        bound = {"workspace": self._workspace, "numbers": list(numbers), **as_seen_by(actor)}
        with self._engine.begin() as connection:
            rows = connection.execute(_THESE, bound).all()
        return {row.number: read for row in rows if (read := _read(row.id, row.snapshot))}


def _read(id: str, snapshot: str) -> Escalation | None:
    try:
        return escalation_from(id, snapshot)
    except Unreadable:
        return None


# Built once: building a statement takes longer than running it.
_OURS = EscalationRow.workspace == bindparam("workspace")
_TERMS = select(EscalationRow.number, EscalationRow.terms).where(_OURS, VISIBLE).limit(bindparam("limit"))
_OPEN = _TERMS.where(NOT_SETTLED).order_by(EscalationRow.number.desc())
_SETTLED = _TERMS.where(SETTLED, EscalationRow.settled_at >= bindparam("since")).order_by(
    EscalationRow.settled_at.desc(), EscalationRow.number.desc()
)
_THESE = select(EscalationRow.id, EscalationRow.number, EscalationRow.snapshot).where(
    _OURS, EscalationRow.number.in_(bindparam("numbers", expanding=True)), VISIBLE
)

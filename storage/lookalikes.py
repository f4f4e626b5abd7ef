"""What may be proposed as looking like an escalation: those that are open, and those that were settled lately."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, TextClause, select

from bot.domain.access import Actor
from bot.domain.escalation import Escalation
from storage.database import read_only
from storage.models import NOT_SETTLED, SETTLED, EscalationRow
from storage.records import visible_to
from storage.snapshots import Unreadable, escalation_from

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
        open_ones = self._terms(NOT_SETTLED, actor).order_by(EscalationRow.number.desc()).limit(limit)
        settled = self._terms(SETTLED, actor).where(EscalationRow.settled_at >= settled_since)
        latest = settled.order_by(EscalationRow.settled_at.desc(), EscalationRow.number.desc()).limit(limit)
        with self._engine.begin() as connection:
            found = [(row[0], row[1]) for each in (open_ones, latest) for row in connection.execute(each)]
        return sorted(found, reverse=True)[:limit]

    def escalations(self, numbers: Iterable[int], actor: Actor) -> dict[int, Escalation]:
        """Those of these numbers that this person may see and this release can read, by number."""
        wanted = select(EscalationRow.id, EscalationRow.number, EscalationRow.snapshot).where(
            EscalationRow.workspace == self._workspace, EscalationRow.number.in_(list(numbers)), visible_to(actor)
        )
        with self._engine.begin() as connection:
            rows = connection.execute(wanted).all()
        return {row.number: read for row in rows if (read := _read(row.id, row.snapshot))}

    def _terms(self, which: TextClause, actor: Actor) -> Select[*tuple[Any, ...]]:
        ours = EscalationRow.workspace == self._workspace
        return select(EscalationRow.number, EscalationRow.terms).where(ours, which, visible_to(actor))


def _read(id: str, snapshot: str) -> Escalation | None:
    try:
        return escalation_from(id, snapshot)
    except Unreadable:
        return None

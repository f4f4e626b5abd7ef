"""Forgetting what nobody needs any more, a few rows at a time, so that nobody waits for it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, delete, or_, select

from storage.models import DraftRow, InboxRow

KEPT_DELIVERIES = timedelta(days=7)
"""Slack repeats a delivery within an hour, and a person presses a button of the same form again within days at most."""
KEPT_DRAFTS = timedelta(days=30)
"""A form that nobody has touched for so long is not going to be submitted; it may hold what a customer wrote."""
KEPT_UNTOUCHED = timedelta(days=1)
"""A form that was opened and left as it was holds nothing of its author's, and perhaps a customer's words. One for
trying is offered to nobody again."""
KEPT_CLOSED = timedelta(minutes=10)
"""The same once it was closed. A change that was made before has come within seconds: Slack repeats none."""
_AT_ONCE = 500  # rows a transaction


class Pruning:
    """Of one workspace."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = engine.execution_options(background=True), workspace

    def prune(self, at: datetime) -> int:
        """Forget deliveries and unfinished forms that are older than they are kept; how many rows that were."""
        old_deliveries = select(InboxRow.key).where(
            InboxRow.workspace == self._workspace, InboxRow.at < at - KEPT_DELIVERIES
        )
        deliveries = delete(InboxRow).where(InboxRow.workspace == self._workspace)
        is_old = _is_old(at)
        old_drafts = select(DraftRow.id).where(DraftRow.workspace == self._workspace, is_old)
        # asked of each row once more: PostgreSQL waits for whoever is changing one, and then deletes what it had found
        drafts = delete(DraftRow).where(DraftRow.id.in_(old_drafts.limit(_AT_ONCE)), is_old)
        return self._some_at_a_time(
            deliveries.where(InboxRow.key.in_(old_deliveries.limit(_AT_ONCE)))
        ) + self._some_at_a_time(drafts)

    def _some_at_a_time(self, statement: Any) -> int:
        forgotten = 0
        while True:
            with self._engine.begin() as connection:
                gone = connection.execute(statement).rowcount
            forgotten += gone
            if gone < _AT_ONCE:
                return forgotten


def _is_old(at: datetime) -> ColumnElement[bool]:
    """Whether nobody will come back to a draft."""
    abandoned = or_(DraftRow.touched_at.is_(None), DraftRow.trial == 1)
    return or_(
        DraftRow.kept_at < at - KEPT_DRAFTS,
        and_(DraftRow.kept_at < at - KEPT_UNTOUCHED, abandoned),
        and_(DraftRow.kept_at < at - KEPT_CLOSED, abandoned, DraftRow.closed == 1),
    )

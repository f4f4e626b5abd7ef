"""What happened in a workspace since some day, for reports."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine, func, select

from bot.domain.escalation import Escalation
from storage.database import read_only
from storage.models import AuditEntry, EscalationRow
from storage.snapshots import readable_escalations

_AT_ONCE = 500  # rows fetched together


class PeriodRecords:
    """Of one workspace, from `start` on. Reads a whole table: nothing that a person waits for."""

    def __init__(self, engine: Engine, workspace: str, start: datetime) -> None:
        self._engine, self._workspace, self._start = read_only(engine), workspace, start

    def opened(self) -> Iterator[Escalation]:
        """All that were opened, those that support kept too, but for those that this release cannot read."""
        wanted = select(EscalationRow.id, EscalationRow.snapshot).where(EscalationRow.workspace == self._workspace)
        wanted = wanted.where(EscalationRow.opened_at >= self._start).order_by(EscalationRow.number)
        with self._engine.begin() as connection:
            yield from readable_escalations(connection.execute(wanted.execution_options(yield_per=_AT_ONCE)))

    def count(self, kind: str) -> int:
        """How many events of this kind there were."""
        counted = select(func.count()).select_from(AuditEntry).where(AuditEntry.workspace == self._workspace)
        with self._engine.begin() as connection:
            return connection.scalar(counted.where(AuditEntry.kind == kind, AuditEntry.at >= self._start)) or 0

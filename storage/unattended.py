"""Open escalations that nobody would ever be reminded of: nothing is due, or what was due never came."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, bindparam, select, text

from storage.columns import readable_or_none
from storage.database import read_only
from storage.models import NEVER_DUE, EscalationRow
from storage.visibility import OPEN_TO_ALL


@dataclass(frozen=True)
class Unattended:
    """One of them; `due` is when somebody should have been asked, None where no such moment is known."""

    number: int
    confidential: bool
    due: datetime | None


class UnattendedRecords:
    """Of one workspace; reads only. What this release cannot read is set aside, and said elsewhere."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = read_only(engine), workspace

    def found(self, *, overdue_since: datetime, limit: int) -> list[Unattended]:
        """Those without a due time, then those whose due time is before `overdue_since`; at most `limit` of each."""
        bound = {"workspace": self._workspace, "since": overdue_since, "limit": limit}
        with self._engine.begin() as connection:
            rows = [row for wanted in (_NEVER, _LATE) for row in connection.execute(wanted, bound)]
        return [Unattended(row.number, row.target not in OPEN_TO_ALL, readable_or_none(row.next_nudge)) for row in rows]


_OURS = select(EscalationRow.number, EscalationRow.target, EscalationRow.next_nudge).where(
    EscalationRow.workspace == bindparam("workspace")
)
_NEVER = _OURS.where(NEVER_DUE).order_by(EscalationRow.number).limit(bindparam("limit"))
_LATE = (
    _OURS.where(text("next_nudge IS NOT NULL AND unreadable IS NULL"), EscalationRow.next_nudge < bindparam("since"))
    .order_by(EscalationRow.next_nudge)
    .limit(bindparam("limit"))
)

"""One line of a list, as it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.domain.access import Parties
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target
from storage.columns import has_unreadable
from storage.models import EscalationRow
from storage.outbox.messages import Posted
from storage.snapshots import Unreadable, columns_of, escalation_from

LISTED = (
    EscalationRow.id,
    EscalationRow.number,
    EscalationRow.summary,
    EscalationRow.customer,
    EscalationRow.severity_rank,
    EscalationRow.state,
    EscalationRow.target,
    EscalationRow.owner,
    EscalationRow.assignee,
    EscalationRow.opened_at,
    EscalationRow.follow_up_due,
    EscalationRow.customer_overdue,
    EscalationRow.needs_info,
    EscalationRow.channel,
    EscalationRow.instead_of,
    EscalationRow.offered_to,
)
"""What a line of a list is read from."""
_SEVERITIES = list(Severity)


@dataclass(frozen=True)
class Summary:
    """One line of a list; `needs_info` says that the team waits for support's answer, `offered_to` is who can take the
    customer over."""

    reference: str
    summary: str
    customer: str | None
    severity: Severity
    state: State
    target: Target
    owner: str
    assignee: str | None
    opened_at: datetime
    follow_up_due: datetime | None
    customer_overdue: datetime | None
    needs_info: bool = False
    link: str | None = None
    team_channels: tuple[str, ...] = ()
    offered_to: str | None = None

    @property
    def parties(self) -> Parties:
        return Parties(self.owner, self.assignee, self.team_channels, self.target.confidential, self.offered_to)


def readable(connection: Connection, rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Any]:
    """These rows of escalations. Where a column cannot be read, all are as the snapshot has them; where that cannot be
    read either, the row is left out, so that nobody's list breaks."""
    return [one for row in rows if (one := _as_its_snapshot(connection, row) if has_unreadable(row) else row)]


def _as_its_snapshot(connection: Connection, row: Row[*tuple[Any, ...]]) -> SimpleNamespace | None:
    snapshot = connection.execute(select(EscalationRow.snapshot).where(EscalationRow.id == row.id)).scalar_one()
    try:
        said = columns_of(escalation_from(row.id, snapshot), snapshot, terms="")
    except Unreadable:
        return None
    return SimpleNamespace(**{name: said[name] for name in row._fields})


def summary_of(row: Any, card: Posted | None, address: str) -> Summary:
    """The line of this row, with a link to its card in the workspace at `address`, where it has one."""
    return Summary(
        link=card.link(address) if card else None,
        reference=f"ESC-{row.number}",
        summary=row.summary,
        customer=row.customer,
        severity=_SEVERITIES[row.severity_rank],
        state=State(row.state),
        target=Target(row.target),
        owner=row.owner,
        assignee=row.assignee,
        opened_at=row.opened_at,
        follow_up_due=row.follow_up_due,
        customer_overdue=row.customer_overdue,
        needs_info=bool(row.needs_info),
        team_channels=(row.channel, *row.instead_of.split()),
        offered_to=row.offered_to,
    )

"""Between the aggregate and its row, field by field."""

from dataclasses import asdict

from bot.domain.brief import Brief
from bot.domain.escalation import Clocks, Escalation, Route, Source, State
from bot.domain.severity import Severity
from storage.models import EscalationRow


def new_row(escalation: Escalation, *, submission_key: str) -> EscalationRow:
    """The row of an escalation that has none yet: what never changes, and everything that `write` keeps current."""
    brief = escalation.brief
    row = EscalationRow(
        id=escalation.id,
        workspace=escalation.workspace,
        number=escalation.number,
        submission_key=submission_key,
        target=brief.target.value,
        area=brief.area,
        customer=brief.customer,
        summary=brief.summary,
        source=asdict(escalation.source),
        brief=brief.model_dump(mode="json"),
        opened_at=escalation.opened_at,
    )
    write(escalation, row)
    return row


def write(escalation: Escalation, row: EscalationRow) -> None:
    """Bring the row up to the aggregate."""
    row.version = escalation.version
    row.state = escalation.state.value
    row.severity = escalation.severity.value
    row.owner = escalation.owner
    row.assignee = escalation.assignee
    row.channel = escalation.route.channel
    row.mention = list(escalation.route.mention)
    row.acknowledged_at = escalation.acknowledged_at
    row.settled_at = escalation.settled_at
    row.settled_by = escalation.settled_by
    row.team_heard_at = escalation.team_heard_at
    row.customer_heard_at = escalation.customer_heard_at
    row.follow_up_due = escalation.clocks.follow_up_due
    row.customer_due = escalation.clocks.customer_due
    row.customer_overdue = escalation.clocks.customer_overdue
    row.customer_nudge = escalation.clocks.customer_nudge
    row.next_nudge = escalation.clocks.next


def escalation_from(row: EscalationRow) -> Escalation:
    """The aggregate as it was written; it has recorded nothing yet."""
    return Escalation(
        id=row.id,
        workspace=row.workspace,
        number=row.number,
        brief=Brief.model_validate(row.brief),
        owner=row.owner,
        route=Route(row.channel, tuple(row.mention)),
        opened_at=row.opened_at,
        severity=Severity(row.severity),
        source=Source(**row.source),
        state=State(row.state),
        assignee=row.assignee,
        clocks=_clocks_from(row),
        version=row.version,
        settled_by=row.settled_by,
        settled_at=row.settled_at,
        acknowledged_at=row.acknowledged_at,
        team_heard_at=row.team_heard_at,
        customer_heard_at=row.customer_heard_at,
    )


def _clocks_from(row: EscalationRow) -> Clocks:
    return Clocks(
        follow_up_due=row.follow_up_due,
        customer_due=row.customer_due,
        customer_overdue=row.customer_overdue,
        customer_nudge=row.customer_nudge,
    )

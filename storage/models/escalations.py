"""The table of escalations, and the conditions of its partial indexes."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

# Literals, because a partial index serves only a query whose own condition shows, without its parameters, that it fits.
WITH_THE_TEAM = text("state IN ('open', 'acknowledged')")
NOT_CLOSED = text("state NOT IN ('closed', 'handled')")
HANDLED = text("state = 'handled'")
NOT_ACKNOWLEDGED = text("state = 'open'")
NOT_INFORMED = text("state IN ('resolved', 'de_escalated')")
OWED = text("state NOT IN ('closed', 'handled') AND owed_at IS NOT NULL")
OWNER_UNREACHED = text("state NOT IN ('closed', 'handled') AND owner_unreached = 1")
OFFERED = text("state NOT IN ('closed', 'handled') AND offered_to IS NOT NULL")
SETTLED, NOT_SETTLED = text("settled_at IS NOT NULL"), text("settled_at IS NULL")
_WORST_FIRST = ("severity_rank", "opened_at", "number")
_DUE = text("next_nudge IS NOT NULL AND unreadable IS NULL")
NEVER_DUE = text(
    "next_nudge IS NULL AND unreadable IS NULL AND state NOT IN ('closed', 'handled') "
    "AND (beside IS NULL OR state IN ('open', 'acknowledged'))"
)
"""Of a case that was asked of several teams, the first escalation has the customer's clock for all."""
_UNREADABLE = text("unreadable IS NOT NULL")


class EscalationRow(Base):
    """One escalation: `snapshot` is the whole aggregate; the columns beside it are what is searched, swept and listed.

    `head` is the hash of its last audit entry, which seals the snapshot's digest. `unreadable` says why the sweep
    passes it over. `owed_at` is when the first who is owed a word is owed it; `owner_unreached` is 1 where
    Slack took nothing for the owner. `needs_info` is 1 while the team waits for support's answer, `offered_to` is who
    can still take the customer over. `terms` are what others that look alike are found by
    (`bot.domain.lookalikes.search_terms`).
    """

    __tablename__ = "escalations"
    __table_args__ = (
        UniqueConstraint("workspace", "number"),
        UniqueConstraint("workspace", "submission_key"),
        Index(
            "ix_escalations_due",
            "workspace",
            "next_nudge",
            sqlite_where=_DUE,
            postgresql_where=_DUE,
        ),
        Index(
            "ix_escalations_never_due",
            "workspace",
            "number",
            sqlite_where=NEVER_DUE,
            postgresql_where=NEVER_DUE,
        ),
        Index(
            "ix_escalations_with_the_team",
            "workspace",
            "severity_rank",
            "opened_at",
            "number",
            sqlite_where=WITH_THE_TEAM,
            postgresql_where=WITH_THE_TEAM,
        ),
        Index(
            "ix_escalations_of_owner",
            "workspace",
            "owner",
            "severity_rank",
            "opened_at",
            "number",
            sqlite_where=NOT_CLOSED,
            postgresql_where=NOT_CLOSED,
        ),
        *(
            Index(f"ix_escalations_{name}", "workspace", *columns, sqlite_where=where, postgresql_where=where)
            for name, columns, where in (
                ("not_closed", _WORST_FIRST, NOT_CLOSED),
                ("of_assignee", ("assignee", *_WORST_FIRST), WITH_THE_TEAM),
                ("of_channel", ("channel", *_WORST_FIRST), WITH_THE_TEAM),
                ("owed", ("owed_at", "number"), OWED),
                ("not_acknowledged", _WORST_FIRST, NOT_ACKNOWLEDGED),
                ("owner_unreached", _WORST_FIRST, OWNER_UNREACHED),
                ("not_informed", ("settled_at", "number"), NOT_INFORMED),
                ("offered", ("offered_to", *_WORST_FIRST), OFFERED),
            )
        ),
        Index(
            "ix_escalations_from_source",
            "workspace",
            "source_channel",
            "source_ts",
            "number",
            sqlite_where=NOT_CLOSED,
            postgresql_where=NOT_CLOSED,
        ),
        Index("ix_escalations_handled", "workspace", "number", sqlite_where=HANDLED, postgresql_where=HANDLED),
        # The newest candidates for look-alikes, of those that everybody may see and of the others.
        Index(
            "ix_escalations_unsettled",
            "workspace",
            "number",
            "target",
            sqlite_where=NOT_SETTLED,
            postgresql_where=NOT_SETTLED,
        ),
        Index(
            "ix_escalations_settled",
            "workspace",
            "settled_at",
            "number",
            "target",
            sqlite_where=SETTLED,
            postgresql_where=SETTLED,
        ),
        Index("ix_escalations_unreadable", "id", sqlite_where=_UNREADABLE, postgresql_where=_UNREADABLE),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    number: Mapped[int]
    version: Mapped[int]
    submission_key: Mapped[str]
    head: Mapped[str]
    snapshot: Mapped[str] = mapped_column(Text)
    state: Mapped[str]
    target: Mapped[str]
    severity_rank: Mapped[int]
    customer: Mapped[str | None]
    summary: Mapped[str]
    owner: Mapped[str]
    assignee: Mapped[str | None]
    instead_of: Mapped[str]
    channel: Mapped[str]
    source_channel: Mapped[str | None]
    source_ts: Mapped[str | None]
    opened_at: Mapped[datetime]
    follow_up_due: Mapped[datetime | None]
    customer_overdue: Mapped[datetime | None]
    owed_at: Mapped[datetime | None]
    owner_unreached: Mapped[int]
    needs_info: Mapped[int]
    offered_to: Mapped[str | None]
    next_nudge: Mapped[datetime | None]
    unreadable: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    terms: Mapped[str] = mapped_column(Text)
    beside: Mapped[str | None]

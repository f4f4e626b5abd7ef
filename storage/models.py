"""The tables. Every row belongs to one workspace, a Slack team id."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Connection, ForeignKey, Index, MetaData, UniqueConstraint, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column

from storage.columns import Json, UtcDateTime


class Base(DeclarativeBase):
    """What every table shares: constraint names that migrations can rely on, and instants in UTC."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's declarative attribute, read once
        datetime: UtcDateTime,
        dict[str, Any]: Json,
        list[str]: Json,
    }


class EscalationRow(Base):
    """One escalation as it stands. What the brief says is in `brief`; the columns beside it are what lists search."""

    __tablename__ = "escalations"
    __table_args__ = (
        UniqueConstraint("workspace", "number"),
        UniqueConstraint("workspace", "submission_key"),
        Index(None, "workspace", "next_nudge"),
        Index(None, "workspace", "state"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    number: Mapped[int]
    version: Mapped[int] = mapped_column()
    submission_key: Mapped[str]
    state: Mapped[str]
    target: Mapped[str]
    area: Mapped[str | None]
    severity: Mapped[str]
    customer: Mapped[str]
    summary: Mapped[str]
    owner: Mapped[str]
    assignee: Mapped[str | None]
    channel: Mapped[str]
    mention: Mapped[list[str]]
    source: Mapped[dict[str, Any]]
    brief: Mapped[dict[str, Any]]
    opened_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]
    team_heard_at: Mapped[datetime | None]
    customer_heard_at: Mapped[datetime | None]
    follow_up_due: Mapped[datetime | None]
    customer_due: Mapped[datetime | None]
    customer_overdue: Mapped[datetime | None]
    customer_nudge: Mapped[datetime | None]
    next_nudge: Mapped[datetime | None]

    # The aggregate counts its own events; an UPDATE whose WHERE finds another version raises StaleDataError.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012 - SQLAlchemy's, read once


class AuditEntry(Base):
    """One event, for ever: `previous` is the seal of the subject's entry before, `seal` is over everything here."""

    __tablename__ = "audit_entries"
    __table_args__ = (UniqueConstraint("workspace", "subject", "seq"), Index(None, "escalation_id"))

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    subject: Mapped[str]
    escalation_id: Mapped[str | None] = mapped_column(ForeignKey("escalations.id"))
    seq: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str]
    entry_hash: Mapped[str]


class AppendOnly(Exception):
    """Somebody tried to change or remove an audit entry."""


@event.listens_for(AuditEntry, "before_update")
@event.listens_for(AuditEntry, "before_delete")
def _refuse_to_rewrite(_mapper: Mapper[AuditEntry], _connection: Connection, entry: AuditEntry) -> None:
    raise AppendOnly(f"Entry {entry.seq} of {entry.subject} is on record: the audit trail only grows.")


class OutboxRow(Base):
    """One message owed to Slack. `to` is a channel or a user; `channel` and `ts` say where Slack stored it."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'dead', 'superseded')", name="state"),
        Index(None, "workspace", "state", "id"),
        Index(None, "escalation_id", "state", "id"),
        Index(None, "workspace", "to", "state", "sent_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    escalation_id: Mapped[str] = mapped_column(ForeignKey("escalations.id"))
    entry_seq: Mapped[int]
    kind: Mapped[str]
    to: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    first_tried_at: Mapped[datetime | None]
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    error: Mapped[str | None]


class InboxRow(Base):
    """What Slack has delivered already."""

    __tablename__ = "inbox"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class DraftRow(Base):
    """A form that is not submitted yet."""

    __tablename__ = "drafts"
    __table_args__ = (Index(None, "workspace", "author", "kept_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    author: Mapped[str]
    answers: Mapped[dict[str, Any]]
    source: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime]


class SettingsRow(Base):
    """What a workspace has agreed on; `version` counts its replacements, which are on record under "settings"."""

    __tablename__ = "settings"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    version: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str]

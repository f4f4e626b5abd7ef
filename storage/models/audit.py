"""The table of the audit trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class AuditEntry(Base):
    """One event, for ever: `previous` is the hash of the subject's entry before, `entry_hash` is over everything here.

    `state_digest` is that of the subject after it (an escalation's snapshot, the settings' document), `built_on` that
    of the subject as it was read for it: what the entry before left, unless somebody changed it in between.
    `owed_digest` is that of the messages it owed.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        UniqueConstraint("workspace", "subject", "seq"),
        Index(None, "escalation_id", "seq"),
        Index(None, "workspace", "at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    subject: Mapped[str]
    escalation_id: Mapped[str | None] = mapped_column(ForeignKey("escalations.id"))
    seq: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    built_on: Mapped[str]
    state_digest: Mapped[str]
    owed_digest: Mapped[str]
    previous: Mapped[str]
    entry_hash: Mapped[str]

"""The table of the audit trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class AuditEntry(Base):
    """One event, for ever: `previous` is the hash of the subject's entry before, `entry_hash` is over everything here.

    `state_digest` is that of the subject after it (an escalation's snapshot, the settings' document), `built_on` that
    of the subject as it was read for it: what the entry before left, unless somebody changed it in between.
    `owed_digest` is that of the messages it owed. An escalation's subject is its reference, `ESC-12`.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "workspace", "at"),)  # one more to keep at each write would be felt in a sweep

    workspace: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    built_on: Mapped[str]
    state_digest: Mapped[str]
    owed_digest: Mapped[str]
    previous: Mapped[str]
    entry_hash: Mapped[str]

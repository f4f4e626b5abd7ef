"""The tables of what is owed to Slack, and of what Slack has delivered."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.naming import conv

from storage.models.base import MESSAGE_ID, Base, partial_index


class OutboxRow(Base):
    """One message owed. `to` is a channel or a user; `channel` and `ts` say where Slack stored it.

    `lane` is the key of order and pace: of a lane one message is on its way at a time. `rank` says who goes first. A
    message is `queued` while another unfinished one of its escalation stands before it, `waiting` for its lane's turn,
    `sending` while a process has it in hand, `delayed` after a refusal; `due_at` is when those two end by themselves.
    One that belongs to no escalation carries its own text in `content`, or names the entries that it tells of, and one
    that takes several posts how far it is.
    `checksum` is over all the other columns.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint(
            "state IN ('queued', 'waiting', 'sending', 'delayed', 'sent', 'dead', 'superseded')",
            name=conv("ck_outbox_ck_outbox_state"),  # as the first migration named it
        ),
        partial_index("ix_outbox_waiting", "workspace", "lane", "rank", "id", where="state = 'waiting'"),
        partial_index("ix_outbox_oldest", "workspace", "lane", "id", where="state = 'waiting'"),
        partial_index("ix_outbox_due", "workspace", "due_at", where="state IN ('sending', 'delayed')"),
        partial_index("ix_outbox_unfinished", "escalation_id", "id", where="ended_at IS NULL"),
        partial_index(
            "ix_outbox_aside",
            "escalation_id",
            "kind",
            "to",
            "id",
            where="ended_at IS NULL AND kind IN ('direct', 'files')",
        ),
        partial_index("ix_outbox_files", "escalation_id", "id", where="kind = 'files'"),
        partial_index("ix_outbox_cards", "escalation_id", "id", where="state = 'sent' AND kind IN ('card', 'refresh')"),
        partial_index("ix_outbox_card_places", "channel", "ts", where="state = 'sent' AND kind IN ('card', 'refresh')"),
        partial_index("ix_outbox_briefs", "escalation_id", "id", where="state = 'sent' AND kind = 'brief'"),
        partial_index("ix_outbox_calls", "escalation_id", "id", where="state = 'sent' AND kind = 'call'"),
        partial_index("ix_outbox_direct_sent", "escalation_id", "id", where="state = 'sent' AND kind = 'direct'"),
        partial_index("ix_outbox_reminders", "workspace", "to", "id", where="kind = 'reminder'"),
        partial_index("ix_outbox_alerts", "workspace", "id", where="kind = 'alert'"),
        partial_index("ix_outbox_sent", "workspace", "ended_at", where="state = 'sent'"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(MESSAGE_ID, primary_key=True)
    workspace: Mapped[str]
    lane: Mapped[str]
    transport: Mapped[str]
    rank: Mapped[int]
    kind: Mapped[str]
    to: Mapped[str]
    escalation_id: Mapped[str | None] = mapped_column(ForeignKey("escalations.id"))
    entry_seq: Mapped[int | None]
    content: Mapped[dict[str, Any] | None]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    first_tried_at: Mapped[datetime | None]
    tried_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    error: Mapped[str | None]
    checksum: Mapped[str]


_READY = "rank IS NOT NULL AND holding IS NULL AND free_at IS NULL"


class LaneRow(Base):
    """Whose turn it is in one lane, kept in the transactions that change its messages.

    `rank` and `head` are those of the waiting message that goes first, `holding` is the message in hand, `free_at` the
    end of a pause or of the second after a post. `claims` counts what was handed out.
    """

    __tablename__ = "lanes"
    __table_args__ = (
        partial_index("ix_lanes_ready", "workspace", "rank", "head", where=_READY),
        partial_index("ix_lanes_oldest", "workspace", "head", where=_READY),
        partial_index(
            "ix_lanes_paused",
            "workspace",
            "free_at",
            where="rank IS NOT NULL AND holding IS NULL AND free_at IS NOT NULL",
        ),
    )

    workspace: Mapped[str] = mapped_column(primary_key=True)
    lane: Mapped[str] = mapped_column(primary_key=True)
    rank: Mapped[int | None]
    head: Mapped[int | None] = mapped_column(MESSAGE_ID)
    holding: Mapped[int | None] = mapped_column(MESSAGE_ID)
    free_at: Mapped[datetime | None]
    claims: Mapped[int]


class InboxRow(Base):
    """What Slack has delivered already. `checksum` is over all the other columns."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "workspace", "at"),)

    workspace: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    checksum: Mapped[str]

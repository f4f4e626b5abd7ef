"""The tables. Every row belongs to one workspace, a Slack team id."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

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


# Literals, because a partial index serves only a query whose own condition shows, without its parameters, that it fits.
WITH_THE_TEAM = text("state IN ('open', 'acknowledged')")
NOT_CLOSED = text("state NOT IN ('closed', 'handled')")
HANDLED = text("state = 'handled'")
NOT_ACKNOWLEDGED = text("state = 'open'")
NOT_TOLD = text("state IN ('resolved', 'de_escalated')")
OWED = text("state NOT IN ('closed', 'handled') AND owed_at IS NOT NULL")
OWNER_UNREACHED = text("state NOT IN ('closed', 'handled') AND owner_unreached = 1")
SETTLED, NOT_SETTLED = text("settled_at IS NOT NULL"), text("settled_at IS NULL")
_WORST_FIRST = ("severity_rank", "opened_at", "number")
_DUE = text("next_nudge IS NOT NULL AND unreadable IS NULL")
NEVER_DUE = text(
    "next_nudge IS NULL AND unreadable IS NULL AND state NOT IN ('closed', 'handled') "
    "AND (beside IS NULL OR state IN ('open', 'acknowledged'))"
)
"""Of a case that was asked of several teams, the first escalation has the customer's clock for all."""
_FOR_LOOKALIKES = ("target", "owner", "assignee", "channel", "terms")
_UNREADABLE = text("unreadable IS NOT NULL")


class EscalationRow(Base):
    """One escalation: `snapshot` is the whole aggregate; the columns beside it are what is searched, swept and listed.

    `head` is the hash of its last audit entry, which seals the snapshot's digest. `unreadable` says why the sweep
    passes it over. `owed_at` is when the first who is owed a word is owed it; `owner_unreached` is 1 where
    Slack took nothing for the owner. `terms` are what others that look alike are found by
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
                ("of_assignee", ("assignee", *_WORST_FIRST), WITH_THE_TEAM),
                ("of_channel", ("channel", *_WORST_FIRST), WITH_THE_TEAM),
                ("owed", ("owed_at", "number"), OWED),
                ("not_acknowledged", _WORST_FIRST, NOT_ACKNOWLEDGED),
                ("owner_unreached", _WORST_FIRST, OWNER_UNREACHED),
                ("not_told", ("settled_at", "number"), NOT_TOLD),
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
        # Looking for those alike reads thousands: all that it asks of them stands in the index, even what the index
        # is made of, so that no row is fetched.
        Index(
            "ix_escalations_unsettled_terms",
            "workspace",
            "number",
            "settled_at",
            *_FOR_LOOKALIKES,
            sqlite_where=NOT_SETTLED,
            postgresql_where=NOT_SETTLED,
        ),
        Index(
            "ix_escalations_settled_terms",
            "workspace",
            "settled_at",
            "number",
            *_FOR_LOOKALIKES,
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
    next_nudge: Mapped[datetime | None]
    unreadable: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    terms: Mapped[str] = mapped_column(Text)
    beside: Mapped[str | None]


class AuditEntry(Base):
    """One event, for ever: `previous` is the hash of the subject's entry before, `entry_hash` is over everything here.

    `state_digest` is that of the subject after it (an escalation's snapshot, the settings' document), `owed_digest` is
    that of the messages it owed.
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
    state_digest: Mapped[str]
    owed_digest: Mapped[str]
    previous: Mapped[str]
    entry_hash: Mapped[str]


def _partial(name: str, *columns: str, where: str) -> Index:
    """An index of the rows that `where` is true of; a query uses it when it says the same words."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


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
            "state IN ('queued', 'waiting', 'sending', 'delayed', 'sent', 'dead', 'superseded')", name="state"
        ),
        _partial("ix_outbox_waiting", "workspace", "lane", "rank", "id", where="state = 'waiting'"),
        _partial("ix_outbox_oldest", "workspace", "lane", "id", where="state = 'waiting'"),
        _partial("ix_outbox_due", "workspace", "due_at", where="state IN ('sending', 'delayed')"),
        _partial("ix_outbox_unfinished", "escalation_id", "id", where="ended_at IS NULL"),
        _partial("ix_outbox_direct", "escalation_id", "to", "id", where="ended_at IS NULL AND kind = 'direct'"),
        _partial("ix_outbox_cards", "escalation_id", "id", where="state = 'sent' AND kind IN ('card', 'refresh')"),
        _partial("ix_outbox_card_places", "channel", "ts", where="state = 'sent' AND kind IN ('card', 'refresh')"),
        _partial("ix_outbox_briefs", "escalation_id", "id", where="state = 'sent' AND kind = 'brief'"),
        _partial("ix_outbox_calls", "escalation_id", "id", where="state = 'sent' AND kind = 'call'"),
        _partial("ix_outbox_reminders", "workspace", "to", "id", where="kind = 'reminder'"),
        _partial("ix_outbox_alerts", "workspace", "id", where="kind = 'alert'"),
        _partial("ix_outbox_sent", "workspace", "ended_at", where="state = 'sent'"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
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
    end of a pause or of the second after a post. `turns` counts what was handed out.
    """

    __tablename__ = "lanes"
    __table_args__ = (
        _partial("ix_lanes_ready", "workspace", "rank", "head", where=_READY),
        _partial("ix_lanes_oldest", "workspace", "head", where=_READY),
        _partial(
            "ix_lanes_paused",
            "workspace",
            "free_at",
            where="rank IS NOT NULL AND holding IS NULL AND free_at IS NOT NULL",
        ),
    )

    workspace: Mapped[str] = mapped_column(primary_key=True)
    lane: Mapped[str] = mapped_column(primary_key=True)
    rank: Mapped[int | None]
    head: Mapped[int | None]
    holding: Mapped[int | None]
    free_at: Mapped[datetime | None]
    turns: Mapped[int]


class InboxRow(Base):
    """What Slack has delivered already. `checksum` is over all the other columns."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "workspace", "at"),)

    workspace: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    checksum: Mapped[str]


class DraftRow(Base):
    """A form that is not submitted yet: see `bot.domain.draft.Draft`. `checksum` is over all other columns."""

    __tablename__ = "drafts"
    __table_args__ = (Index(None, "workspace", "author", "touched_at"), Index(None, "workspace", "kept_at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    author: Mapped[str]
    answers: Mapped[dict[str, Any]]
    source: Mapped[dict[str, Any]]
    notes: Mapped[list[str]]
    step: Mapped[str]
    touched_at: Mapped[datetime | None]
    fills: Mapped[dict[str, Any]]
    as_of: Mapped[str]
    chosen: Mapped[list[str]]
    continues: Mapped[str | None]
    from_thread: Mapped[dict[str, Any]]
    trial: Mapped[int]
    kept_at: Mapped[datetime]
    checksum: Mapped[str]


class SettingsRow(Base):
    """What a workspace has ever set; `version` counts the changes, which are on record under "settings"."""

    __tablename__ = "settings"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    version: Mapped[int]
    head: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]


class CustomerRow(Base):
    """One customer of the directory: `record` is the whole of them, as JSON text, `key` is their name compared.

    `checksum` is over all other columns; the directory's last audit entry seals all checksums together.
    """

    __tablename__ = "customers"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(Text)
    checksum: Mapped[str]


class CustomerDirectoryRow(Base):
    """Where a workspace's directory stands; `version` counts its changes, which are on record under "customers"."""

    __tablename__ = "customer_directories"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    head: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]

"""The first tables, and the triggers of the audit trail.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

from storage.audit import triggers
from storage.columns import Json, UtcDateTime

revision = "0001"
down_revision = None

_MESSAGE_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts by itself only what is INTEGER


def upgrade() -> None:
    _create_escalations()
    _create_audit_entries()
    _create_outbox()
    _create_lanes()
    _create_inbox_and_drafts()
    _create_settings()
    _create_customers()
    for statement in triggers.statements(op.get_bind().dialect.name):
        op.execute(statement)


_WITH_THE_TEAM = sa.text("state IN ('open', 'acknowledged')")
_NOT_ACKNOWLEDGED = sa.text("state = 'open'")
_NOT_INFORMED = sa.text("state IN ('resolved', 'de_escalated')")
_OWED = sa.text("state NOT IN ('closed', 'handled') AND owed_at IS NOT NULL")
_OWNER_UNREACHED = sa.text("state NOT IN ('closed', 'handled') AND owner_unreached = 1")
_OFFERED = sa.text("state NOT IN ('closed', 'handled') AND offered_to IS NOT NULL")
_HANDLED = sa.text("state = 'handled'")
_NOT_CLOSED = sa.text("state NOT IN ('closed', 'handled')")
_SETTLED, _NOT_SETTLED = sa.text("settled_at IS NOT NULL"), sa.text("settled_at IS NULL")
_DUE = sa.text("next_nudge IS NOT NULL AND unreadable IS NULL")
_NEVER_DUE = sa.text(
    "next_nudge IS NULL AND unreadable IS NULL AND state NOT IN ('closed', 'handled') "
    "AND (beside IS NULL OR state IN ('open', 'acknowledged'))"
)
_UNREADABLE = sa.text("unreadable IS NOT NULL")


def _create_escalations() -> None:
    op.create_table(
        "escalations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("severity_rank", sa.Integer(), nullable=False),
        sa.Column("customer", sa.String()),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("assignee", sa.String()),
        sa.Column("instead_of", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("source_channel", sa.String()),
        sa.Column("source_ts", sa.String()),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("follow_up_due", UtcDateTime()),
        sa.Column("customer_overdue", UtcDateTime()),
        sa.Column("owed_at", UtcDateTime()),
        sa.Column("owner_unreached", sa.Integer(), nullable=False),
        sa.Column("needs_info", sa.Integer(), nullable=False),
        sa.Column("offered_to", sa.String()),
        sa.Column("next_nudge", UtcDateTime()),
        sa.Column("unreadable", sa.String()),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("beside", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_escalations"),
        sa.UniqueConstraint("workspace", "number", name="uq_escalations_workspace_number"),
        sa.UniqueConstraint("workspace", "submission_key", name="uq_escalations_workspace_submission_key"),
    )
    worst_first = ["severity_rank", "opened_at", "number"]
    _create_partial_index("ix_escalations_due", ["workspace", "next_nudge"], _DUE)
    _create_partial_index("ix_escalations_never_due", ["workspace", "number"], _NEVER_DUE)
    _create_partial_index("ix_escalations_with_the_team", ["workspace", *worst_first], _WITH_THE_TEAM)
    _create_partial_index("ix_escalations_not_closed", ["workspace", *worst_first], _NOT_CLOSED)
    _create_partial_index("ix_escalations_of_owner", ["workspace", "owner", *worst_first], _NOT_CLOSED)
    _create_partial_index("ix_escalations_of_assignee", ["workspace", "assignee", *worst_first], _WITH_THE_TEAM)
    _create_partial_index("ix_escalations_of_channel", ["workspace", "channel", *worst_first], _WITH_THE_TEAM)
    _create_partial_index("ix_escalations_owed", ["workspace", "owed_at", "number"], _OWED)
    _create_partial_index("ix_escalations_not_acknowledged", ["workspace", *worst_first], _NOT_ACKNOWLEDGED)
    _create_partial_index("ix_escalations_owner_unreached", ["workspace", *worst_first], _OWNER_UNREACHED)
    _create_partial_index("ix_escalations_not_informed", ["workspace", "settled_at", "number"], _NOT_INFORMED)
    _create_partial_index("ix_escalations_offered", ["workspace", "offered_to", *worst_first], _OFFERED)
    of_message = ["workspace", "source_channel", "source_ts", "number"]
    _create_partial_index("ix_escalations_from_source", of_message, _NOT_CLOSED)
    _create_partial_index("ix_escalations_handled", ["workspace", "number"], _HANDLED)
    _create_partial_index("ix_escalations_unsettled", ["workspace", "number", "target"], _NOT_SETTLED)
    _create_partial_index("ix_escalations_settled", ["workspace", "settled_at", "number", "target"], _SETTLED)
    _create_partial_index("ix_escalations_unreadable", ["id"], _UNREADABLE)


def _create_partial_index(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "escalations", columns, sqlite_where=where, postgresql_where=where)


def _create_audit_entries() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", Json, nullable=False),
        sa.Column("built_on", sa.String(), nullable=False),
        sa.Column("state_digest", sa.String(), nullable=False),
        sa.Column("owed_digest", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("entry_hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "subject", "seq", name="pk_audit_entries"),
    )
    op.create_index("ix_audit_entries_workspace_at", "audit_entries", ["workspace", "at"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _MESSAGE_ID, nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("escalation_id", sa.String()),
        sa.Column("entry_seq", sa.Integer()),
        sa.Column("content", Json),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime()),
        sa.Column("claimed_at", UtcDateTime()),
        sa.Column("first_tried_at", UtcDateTime()),
        sa.Column("tried_at", UtcDateTime()),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("channel", sa.String()),
        sa.Column("ts", sa.String()),
        sa.Column("error", sa.String()),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalations.id"], name="fk_outbox_escalation_id_escalations"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sa.CheckConstraint(
            "state IN ('queued', 'waiting', 'sending', 'delayed', 'sent', 'dead', 'superseded')", name="ck_outbox_state"
        ),
        sqlite_autoincrement=True,
    )
    _partial("ix_outbox_waiting", "outbox", ["workspace", "lane", "rank", "id"], "state = 'waiting'")
    _partial("ix_outbox_oldest", "outbox", ["workspace", "lane", "id"], "state = 'waiting'")
    _partial("ix_outbox_due", "outbox", ["workspace", "due_at"], "state IN ('sending', 'delayed')")
    _partial("ix_outbox_unfinished", "outbox", ["escalation_id", "id"], "ended_at IS NULL")
    _partial(
        "ix_outbox_aside",
        "outbox",
        ["escalation_id", "kind", "to", "id"],
        "ended_at IS NULL AND kind IN ('direct', 'files')",
    )
    _partial("ix_outbox_files", "outbox", ["escalation_id", "id"], "kind = 'files'")
    _partial("ix_outbox_cards", "outbox", ["escalation_id", "id"], "state = 'sent' AND kind IN ('card', 'refresh')")
    _partial("ix_outbox_card_places", "outbox", ["channel", "ts"], "state = 'sent' AND kind IN ('card', 'refresh')")
    _partial("ix_outbox_briefs", "outbox", ["escalation_id", "id"], "state = 'sent' AND kind = 'brief'")
    _partial("ix_outbox_calls", "outbox", ["escalation_id", "id"], "state = 'sent' AND kind = 'call'")
    _partial("ix_outbox_direct_sent", "outbox", ["escalation_id", "id"], "state = 'sent' AND kind = 'direct'")
    _partial("ix_outbox_reminders", "outbox", ["workspace", "to", "id"], "kind = 'reminder'")
    _partial("ix_outbox_alerts", "outbox", ["workspace", "id"], "kind = 'alert'")
    _partial("ix_outbox_sent", "outbox", ["workspace", "ended_at"], "state = 'sent'")


def _create_lanes() -> None:
    op.create_table(
        "lanes",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer()),
        sa.Column("head", _MESSAGE_ID),
        sa.Column("holding", _MESSAGE_ID),
        sa.Column("free_at", UtcDateTime()),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "lane", name="pk_lanes"),
    )
    waiting = "rank IS NOT NULL AND holding IS NULL"
    _partial("ix_lanes_ready", "lanes", ["workspace", "rank", "head"], f"{waiting} AND free_at IS NULL")
    _partial("ix_lanes_oldest", "lanes", ["workspace", "head"], f"{waiting} AND free_at IS NULL")
    _partial("ix_lanes_paused", "lanes", ["workspace", "free_at"], f"{waiting} AND free_at IS NOT NULL")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _create_inbox_and_drafts() -> None:
    op.create_table(
        "inbox",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "key", name="pk_inbox"),
    )
    op.create_index("ix_inbox_workspace_at", "inbox", ["workspace", "at"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.Column("source", Json, nullable=False),
        sa.Column("notes", Json, nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("touched_at", UtcDateTime(), nullable=True),
        sa.Column("fills", Json, nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("chosen", Json, nullable=False),
        sa.Column("continues", sa.String(), nullable=True),
        sa.Column("from_thread", Json, nullable=False),
        sa.Column("trial", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_workspace_author_touched_at", "drafts", ["workspace", "author", "touched_at"])
    op.create_index("ix_drafts_workspace_kept_at", "drafts", ["workspace", "kept_at"])


def _create_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("document", Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", name="pk_settings"),
    )


def _create_customers() -> None:
    op.create_table(
        "customers",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "key", name="pk_customers"),
    )
    op.create_table(
        "customer_directories",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", name="pk_customer_directories"),
    )

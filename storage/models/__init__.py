"""The tables, by subject. Every row belongs to one workspace, a Slack team id."""

from storage.models.audit import AuditEntry
from storage.models.base import Base
from storage.models.customers import CustomerDirectoryRow, CustomerRow
from storage.models.drafts import DraftRow
from storage.models.escalations import (
    HANDLED,
    NEVER_DUE,
    NOT_ACKNOWLEDGED,
    NOT_CLOSED,
    NOT_INFORMED,
    NOT_SETTLED,
    OFFERED,
    OWED,
    OWNER_UNREACHED,
    SETTLED,
    WITH_THE_TEAM,
    EscalationRow,
)
from storage.models.queue import InboxRow, LaneRow, OutboxRow
from storage.models.settings import SettingsRow

__all__ = [
    "HANDLED",
    "NEVER_DUE",
    "NOT_ACKNOWLEDGED",
    "NOT_CLOSED",
    "NOT_INFORMED",
    "NOT_SETTLED",
    "OFFERED",
    "OWED",
    "OWNER_UNREACHED",
    "SETTLED",
    "WITH_THE_TEAM",
    "AuditEntry",
    "Base",
    "CustomerDirectoryRow",
    "CustomerRow",
    "DraftRow",
    "EscalationRow",
    "InboxRow",
    "LaneRow",
    "OutboxRow",
    "SettingsRow",
]

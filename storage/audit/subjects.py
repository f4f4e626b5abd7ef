"""Which escalation the entries of a subject are about: the one with its number, in the same workspace."""

from sqlalchemy import ColumnElement, Integer, String, and_, cast, func, literal

from storage.models import AuditEntry, EscalationRow

REFERENCE: ColumnElement[str] = literal("ESC-") + cast(EscalationRow.number, String)
"""What its entries have as their subject."""


def is_about(dialect: str) -> ColumnElement[bool]:
    """Whether an entry is about an escalation. SQLite looks that up by its number; PostgreSQL hashes the references,
    and could read no number from a subject that somebody made up."""
    same = and_(AuditEntry.workspace == EscalationRow.workspace, AuditEntry.subject == REFERENCE)
    if dialect != "sqlite":
        return same
    return and_(same, EscalationRow.number == cast(func.substr(AuditEntry.subject, len("ESC-") + 1), Integer))

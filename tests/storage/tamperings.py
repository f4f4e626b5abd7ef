"""What somebody might change behind the bot's back: the SQL for it, and the sentence by which it must be named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storage.models import AuditEntry, EscalationRow, OutboxRow


@dataclass(frozen=True)
class Tampering:
    """`statements` are the same on both databases, or one list for each; where there is none, it cannot be done."""

    name: str
    statements: Sequence[str] | Mapping[str, Sequence[str]]
    told: str

    def on(self, dialect: str) -> Sequence[str]:
        return self.statements.get(dialect, ()) if isinstance(self.statements, Mapping) else self.statements


def change(table: str, what: str, where: str) -> list[str]:
    """Other values in these rows."""
    return [f"UPDATE {table} SET {what} WHERE {where}"]  # noqa: S608 - our own words


def remove(table: str, where: str) -> list[str]:
    """Without these rows."""
    return [f"DELETE FROM {table} WHERE {where}"]  # noqa: S608 - as above


def copy(model: type[AuditEntry | EscalationRow | OutboxRow], where: str, **instead: str) -> list[str]:
    """A second row like the one at `where`, but for these columns, which are SQL."""
    names = [column.name for column in model.__table__.columns if instead.get(column.name) != ""]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(instead.get(name, f'"{name}"') for name in names)
    table = model.__tablename__
    return [f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where}"]  # noqa: S608 - as above


HOME = "workspace = 'T0HOME'"

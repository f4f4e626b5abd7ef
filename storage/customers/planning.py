"""What an import comes to, worked out before anything is locked: fifty thousand rows take seconds to compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import Connection, bindparam, select

from bot.domain.customers import Customer, CustomerLine, merged
from storage.audit.chain import BEGINNING
from storage.customers.sealing import CUSTOMERS, checksum_as_read, directory_digest, row_of
from storage.models import CustomerDirectoryRow

_STANDS = select(CustomerDirectoryRow.version).where(CustomerDirectoryRow.workspace == bindparam("workspace"))
_ALL = select(CUSTOMERS).where(CUSTOMERS.c.workspace == bindparam("workspace"))


@dataclass(frozen=True)
class Plan:
    """`rows` to write, `outdated` keys to take out before, on version `on`; `built_on` is the digest of what stood
    there and `sealed` that of what comes of it.

    `counts` are those of customers added, changed, removed and unchanged, and the total after it.
    """

    on: int
    rows: Sequence[Mapping[str, str]]
    outdated: Sequence[str]
    built_on: str
    sealed: str
    counts: Mapping[str, int]

    @property
    def is_change(self) -> bool:
        return bool(self.rows or self.outdated)


def planned(connection: Connection, workspace: str, lines: Sequence[CustomerLine], *, replace: bool) -> Plan:
    """Raises `BadCustomers`. A row that cannot be read is written anew where a line speaks of it, and else stays."""
    on = connection.scalar(_STANDS, {"workspace": workspace}) or 0
    standing = connection.execute(_ALL, {"workspace": workspace}).all()
    readable = {row.key: one for row in standing if (one := customer_from(row.record))}
    made = merged(lines, readable, replace=replace)
    checksums = {row.key: row.checksum for row in standing}
    built_on = directory_digest({row.key: checksum_as_read(row._mapping) for row in standing})
    built_on = built_on if on or standing else BEGINNING
    rows = [row_of(workspace, one) for one in made.written]
    gone = set(checksums) - {line.key for line in lines} if replace else set[str]()
    outdated = [*sorted(gone), *(row["key"] for row in rows if row["key"] in checksums)]
    for key in gone:
        del checksums[key]
    checksums |= {row["key"]: row["checksum"] for row in rows}
    counts = {
        "added": len(made.added), "changed": len(made.changed), "removed": len(gone), "unchanged": made.unchanged,
        "total": len(checksums),
    }  # fmt: skip
    return Plan(on, rows, outdated, built_on, directory_digest(checksums), counts)


def customer_from(record: str) -> Customer | None:
    """None for what this release cannot read: a directory is help, and never stops an escalation."""
    try:
        return Customer.model_validate_json(record)
    except ValidationError:
        return None

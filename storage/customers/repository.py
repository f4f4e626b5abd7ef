"""The customer directory within a unit of work, which commits rows and audit entry together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import cast

from pydantic import ValidationError
from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from bot.domain.customers import Customer, CustomerLine, Merged, identity, merged
from storage.audit.chain import BEGINNING, NOTHING_OWED, Fact, chain, write
from storage.audit.chain import CUSTOMERS as SUBJECT
from storage.customers.sealing import CUSTOMERS, directory_digest, row_of
from storage.locks import Lock, acquire
from storage.models import CustomerDirectoryRow, CustomerRow
from storage.upserts import Upsert

_DIRECTORIES = cast("Table", CustomerDirectoryRow.__table__)
_KEEP = Upsert(_DIRECTORIES, key=["workspace"], changed=["version", "head", "at", "by"])
_OURS = CUSTOMERS.c.workspace == bindparam("workspace")
_ALL = select(CUSTOMERS.c.key, CUSTOMERS.c.record, CUSTOMERS.c.checksum).where(_OURS)
_ONE = select(CustomerRow.record).where(_OURS, CUSTOMERS.c.key == bindparam("key"))
_GONE = delete(CUSTOMERS).where(_OURS, CUSTOMERS.c.key.in_(bindparam("keys", expanding=True)))
_STANDS = select(CustomerDirectoryRow.version, CustomerDirectoryRow.head).where(
    CustomerDirectoryRow.workspace == bindparam("workspace")
)
_AT_ONCE = 500  # keys in one statement


@dataclass(frozen=True)
class Imported:
    """What an import came to; `total` counts the directory after it, `version` is that since then."""

    added: int
    changed: int
    removed: int
    unchanged: int
    total: int
    version: int

    @property
    def is_change(self) -> bool:
        return bool(self.added or self.changed or self.removed)


class CustomerRepository:
    """The customers of one workspace."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace

    def find(self, name: str) -> Customer | None:
        """By exactly this name, whatever the case; None also where what stands there cannot be read."""
        record = self._connection.scalar(_ONE, {"workspace": self._workspace, "key": identity(name)})
        return customer_from(record) if record is not None else None

    def bring_in(
        self, lines: Sequence[CustomerLine], *, by: str, at: datetime, file: str = "", replace: bool = False
    ) -> Imported:
        """Put all of them into the directory, and one entry on record; nothing, where nothing differs.

        `file` is the SHA-256 of what they were read from. With `replace` those who are not among them go. Raises
        `BadCustomers`. Takes some 2 s for fifty thousand, in which nobody else writes to SQLite.
        """
        acquire(Lock.SETTINGS, self._connection, self._workspace)
        standing = self._connection.execute(_ALL, {"workspace": self._workspace}).all()
        readable = {row.key: one for row in standing if (one := customer_from(row.record))}
        made = merged(lines, readable, replace=replace)
        checksums = {row.key: row.checksum for row in standing}
        gone = set(checksums) - {line.key for line in lines} if replace else set[str]()
        if made.written or gone:
            self._write(made, gone, checksums)
        version, head = self._stands()
        done = Imported(
            len(made.added), len(made.changed), len(gone), made.unchanged, len(checksums),
            version + bool(made.written or gone),
        )  # fmt: skip
        if done.is_change:
            self._put_on_record(done, directory_digest(checksums), head, by=by, at=at, file=file)
        return done

    def _write(self, made: Merged, gone: Iterable[str], checksums: dict[str, str]) -> None:
        """The rows; `checksums` become those of the directory after it."""
        rows = [row_of(self._workspace, one) for one in made.written]
        outdated = iter([*gone, *(row["key"] for row in rows if row["key"] in checksums)])
        while keys := list(islice(outdated, _AT_ONCE)):
            self._connection.execute(_GONE, {"workspace": self._workspace, "keys": keys})
            for key in keys:
                del checksums[key]
        if rows:
            self._connection.execute(insert(CUSTOMERS), rows)
        checksums |= {row["key"]: row["checksum"] for row in rows}

    def _stands(self) -> tuple[int, str]:
        row = self._connection.execute(_STANDS, {"workspace": self._workspace}).one_or_none()
        return (row.version, row.head) if row else (0, BEGINNING)

    def _put_on_record(self, done: Imported, sealed: str, head: str, *, by: str, at: datetime, file: str) -> None:
        """Counts and digests only: whoever must be forgotten can be, without breaking the trail."""
        payload = {
            "kind": "customers_imported", "added": done.added, "changed": done.changed, "removed": done.removed,
            "total": done.total, "file": file,
        }  # fmt: skip
        (entry,) = chain(
            self._workspace, SUBJECT, [Fact(at, by, "customers_imported", payload)], after=done.version - 1,
            previous=head, state_digest=sealed, owed_digests=[NOTHING_OWED], escalation_id=None,
        )  # fmt: skip
        write(self._connection, [entry])
        stands = {"workspace": self._workspace, "version": entry["seq"], "head": entry["entry_hash"]}
        _KEEP.run(self._connection, stands | {"at": at, "by": by})


def customer_from(record: str) -> Customer | None:
    """None for what this release cannot read: a directory is help, and never stops an escalation."""
    try:
        return Customer.model_validate_json(record)
    except ValidationError:
        return None

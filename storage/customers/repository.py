"""The customer directory within a unit of work, which commits rows and audit entry together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from bot.domain.customers import Customer, CustomerLine, identity
from storage.audit.chain import BEGINNING, NOTHING_OWED, Fact, chain, write
from storage.audit.chain import CUSTOMERS as SUBJECT
from storage.customers.planning import Plan, customer_from, planned
from storage.customers.sealing import CUSTOMERS
from storage.locks import Lock, acquire
from storage.models import CustomerDirectoryRow, CustomerRow
from storage.upserts import Upsert

_KEEP = Upsert(
    cast("Table", CustomerDirectoryRow.__table__), key=["workspace"], changed=["version", "head", "at", "by"]
)
_OURS = CUSTOMERS.c.workspace == bindparam("workspace")
_ONE = select(CustomerRow.record).where(_OURS, CUSTOMERS.c.key == bindparam("key"))
_GONE = delete(CUSTOMERS).where(_OURS, CUSTOMERS.c.key.in_(bindparam("keys", expanding=True)))
_STANDS = select(CustomerDirectoryRow.version, CustomerDirectoryRow.head).where(
    CustomerDirectoryRow.workspace == bindparam("workspace")
)
_INSERTED = insert(CUSTOMERS)
_AT_ONCE = 500  # rows in one statement, each of which has a time limit of its own


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

    def bring_in(self, lines: Sequence[CustomerLine], *, by: str, at: datetime) -> Imported:
        """Put them all into the directory, and one entry on record; raises `BadCustomers`.

        For few: everything is compared while nobody else can write. `CustomerRecords.planned` does so before.
        """
        acquire(Lock.SETTINGS, self._connection, self._workspace)
        plan = planned(self._connection, self._workspace, lines, replace=False)
        done = self.carry_out(plan, by=by, at=at)
        if done is None:
            raise RuntimeError("the directory was changed behind this transaction")
        return done

    def carry_out(self, plan: Plan, *, by: str, at: datetime, file: str = "") -> Imported | None:
        """Write it, with one entry on record; None, and nothing written, where the directory has moved on since.

        `file` is the SHA-256 of what was read. Fifty thousand take half a second, while nobody else writes to SQLite.
        """
        acquire(Lock.SETTINGS, self._connection, self._workspace)
        row = self._connection.execute(_STANDS, {"workspace": self._workspace}).one_or_none()
        version, head = (row.version, row.head) if row else (0, BEGINNING)
        if version != plan.on:
            return None
        if plan.is_change:
            self._write(plan)
            self._put_on_record(plan, head, by=by, at=at, file=file)
        return Imported(**plan.counts, version=version + plan.is_change)

    def _write(self, plan: Plan) -> None:
        for start in range(0, len(plan.outdated), _AT_ONCE):
            keys = plan.outdated[start : start + _AT_ONCE]
            self._connection.execute(_GONE, {"workspace": self._workspace, "keys": keys})
        for start in range(0, len(plan.rows), _AT_ONCE):
            self._connection.execute(_INSERTED, list(plan.rows[start : start + _AT_ONCE]))

    def _put_on_record(self, plan: Plan, head: str, *, by: str, at: datetime, file: str) -> None:
        """Counts and digests only: whoever must be forgotten can be, without breaking the trail."""
        kind = "customers_imported"
        payload = {**plan.counts, "kind": kind, "file": file}
        (entry,) = chain(
            self._workspace, SUBJECT, [Fact(at, by, kind, payload)], after=plan.on, previous=head,
            built_on=plan.built_on, state_digest=plan.sealed, owed_digests=[NOTHING_OWED],
        )  # fmt: skip
        write(self._connection, [entry])
        stands = {"workspace": self._workspace, "version": entry["seq"], "head": entry["entry_hash"]}
        _KEEP.run(self._connection, stands | {"at": at, "by": by})

"""The read side of the customer directory: never waits for a writer, and makes none wait."""

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from threading import Lock

from sqlalchemy import Connection, Engine, bindparam, select

from bot.domain.customers import Customer, CustomerIndex, CustomerLine, Entry, identity
from storage.customers.planning import Plan, customer_from, planned
from storage.customers.sealing import CUSTOMERS
from storage.database import read_only
from storage.models import CustomerDirectoryRow

_TIMEOUT = timedelta(seconds=30)  # for reading all of them, which nobody's click waits for twice
_OURS = CUSTOMERS.c.workspace == bindparam("workspace")
_VERSION = select(CustomerDirectoryRow.version).where(CustomerDirectoryRow.workspace == bindparam("workspace"))
_RECORDS = select(CUSTOMERS.c.record).where(_OURS)
_ONE = _RECORDS.where(CUSTOMERS.c.key == bindparam("key"))


class CustomerRecords:
    """Of one workspace. What is searched is kept in memory, and read anew when the directory's version has moved:
    one look-up by key tells. Reading fifty thousand anew takes about a second."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = read_only(engine), workspace
        self._patient = self._engine.execution_options(timeout=_TIMEOUT)
        self._reading = Lock()
        self._kept = (0, CustomerIndex())

    def index(self) -> CustomerIndex:
        """What is in force; whoever asks while it is read anew waits for it."""
        with self._engine.begin() as connection:
            version = _version(connection, self._workspace)
        kept, index = self._kept
        return index if kept == version else self._read_anew()

    def _read_anew(self) -> CustomerIndex:
        with self._reading, self._patient.begin() as connection:
            version = _version(connection, self._workspace)
            if version != self._kept[0]:
                self._kept = (version, CustomerIndex(self._entries(connection)))
            return self._kept[1]

    def customer(self, name: str) -> Customer | None:
        """By exactly this name, whatever the case; None also where what stands there cannot be read."""
        with self._engine.begin() as connection:
            record = connection.scalar(_ONE, {"workspace": self._workspace, "key": identity(name)})
        return customer_from(record) if record is not None else None

    def all(self) -> list[Customer]:
        """In the order of their names; without those that this release cannot read."""
        with self._patient.begin() as connection:
            records = connection.scalars(_RECORDS, {"workspace": self._workspace}).all()
        return sorted((one for record in records if (one := customer_from(record))), key=lambda one: one.key)

    def planned(self, lines: Sequence[CustomerLine], *, replace: bool) -> Plan:
        """What bringing these in comes to, to be carried out in a unit of work; raises `BadCustomers`."""
        with self._patient.begin() as connection:
            return planned(connection, self._workspace, lines, replace=replace)

    def _entries(self, connection: Connection) -> Iterator[Entry]:
        """Read by the keys that a search needs alone: a whole customer takes three times as long."""
        for record in connection.scalars(_RECORDS, {"workspace": self._workspace}):
            try:
                read = json.loads(record)
                yield Entry(
                    str(read["name"]), tuple(read.get("aliases", ())), tuple(read.get("channels", ())),
                    is_key=read.get("tier") == "key",
                )  # fmt: skip
            except (ValueError, KeyError, TypeError, AttributeError):
                continue  # changed by hand: `audit verify` names it


def _version(connection: Connection, workspace: str) -> int:
    return connection.scalar(_VERSION, {"workspace": workspace}) or 0

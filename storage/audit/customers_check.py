"""Customers held against their rows' checksums, and against what the last entry about them sealed."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from storage.audit.chain import CUSTOMERS as SUBJECT
from storage.audit.chain_check import ENTRIES
from storage.customers.sealing import CUSTOMERS, directory_digest
from storage.models import AuditEntry, CustomerDirectoryRow
from storage.raw_rows import plain, raw, stream
from storage.row_checksum import wrong_rows

_DIRECTORIES = cast("Table", CustomerDirectoryRow.__table__)
_ENTRIES = select(*raw(ENTRIES)).where(AuditEntry.subject == SUBJECT).order_by(AuditEntry.workspace, AuditEntry.seq)
_CHECKSUMS = select(CUSTOMERS.c.workspace, CUSTOMERS.c.key, CUSTOMERS.c.checksum).order_by(CUSTOMERS.c.workspace)


def altered_customers(connection: Connection) -> Iterator[str]:
    """A sentence for each customer who was changed by hand, and for each directory that is not what the trail tells.

    A row that was slipped in, removed, or forged with its checksum shows in the whole, which does not say which.
    """
    yield from wrong_rows(connection, CUSTOMERS)
    lasts = dict(_last_entries(connection))
    heads = {row["workspace"]: plain(_DIRECTORIES, row) for row in stream(connection, select(*raw(_DIRECTORIES)))}
    for workspace, rows in groupby(stream(connection, _CHECKSUMS), key=lambda row: row["workspace"]):
        checksums = {row["key"]: row["checksum"] for row in rows}
        head, last = heads.pop(workspace, None), lasts.pop(workspace, None)
        yield from (f"customers of {workspace}: {what}" for what in _wrong_with(checksums, head, last))
    for workspace in sorted({*heads, *lasts}):
        head, last = heads.get(workspace), lasts.get(workspace)
        yield from (f"customers of {workspace}: {what}" for what in _wrong_with({}, head, last))


def _last_entries(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in stream(connection, _ENTRIES):
        yield row["workspace"], plain(ENTRIES, row)  # the later ones replace the earlier


def _wrong_with(
    checksums: Mapping[str, str], head: Mapping[str, Any] | None, last: Mapping[str, Any] | None
) -> Iterator[str]:
    if head is None or last is None:
        yield "nothing is on record about them." if last is None else "what says where they stand is gone."
        return
    if head["version"] != last["seq"]:
        yield f"version {head['version']} is in force, but entry {last['seq']} is the last on record."
    if head["head"] != last["entry_hash"]:
        yield f"their head is not the hash of entry {last['seq']}."
    if (head["at"], head["by"]) != (last["at"], last["actor"]):
        yield f"at and by are not those of entry {last['seq']}."
    if directory_digest(checksums) != last["state_digest"]:
        said = last["payload"] if isinstance(last["payload"], dict) else {}
        yield f"they are not those that entry {last['seq']} sealed: {len(checksums)} now, {said.get('total')} then."

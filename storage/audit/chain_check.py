"""The chains themselves: every entry is what was written, and follows on the one before it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from storage.audit.chain import BEGINNING, entry_hash_of
from storage.models import AuditEntry
from storage.raw_rows import plain, raw, stream

ENTRIES = cast("Table", AuditEntry.__table__)


def broken_chains(connection: Connection) -> Iterator[str]:
    """A sentence for each entry that was changed or slipped in, and for each gap."""
    in_order = select(*raw(ENTRIES)).order_by(AuditEntry.workspace, AuditEntry.subject, AuditEntry.seq)
    chain, after, entry_hash = ("", ""), 0, BEGINNING
    for row in stream(connection, in_order):
        entry = plain(ENTRIES, row)
        if (entry["workspace"], entry["subject"]) != chain:
            chain, after, entry_hash = (entry["workspace"], entry["subject"]), 0, BEGINNING
        yield from _wrong_with(entry, after=after, entry_hash=entry_hash)
        after, entry_hash = entry["seq"], entry["entry_hash"]


def _wrong_with(entry: Mapping[str, Any], *, after: Any, entry_hash: str) -> Iterator[str]:
    name, seq = f"{entry['subject']} of {entry['workspace']}", entry["seq"]
    if not isinstance(seq, int) or not isinstance(after, int) or seq > after + 1:
        yield f"{name}: what stood between entries {after} and {seq} is gone."
    elif seq <= after:
        yield f"{name}: there is another entry {seq}."
    elif entry["previous"] != entry_hash:
        yield f"{name}: entry {seq} does not follow on the entry before it."
    if entry["entry_hash"] != entry_hash_of(entry):
        yield f"{name}: entry {seq} is not what was written."

"""The chains themselves: every entry is what was written, and follows on the one before it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from storage.audit.chain import BEGINNING, entry_hash_of
from storage.models import AuditEntry
from storage.raw_rows import plain, raw, stream

ENTRIES = cast("Table", AuditEntry.__table__)


def broken_chains(connection: Connection) -> Iterator[str]:
    """A sentence for each entry that was changed or slipped in, for each gap, and for each that was built on a state
    which the entry before had not left: whatever is written later, that stays."""
    in_order = select(*raw(ENTRIES)).order_by(AuditEntry.workspace, AuditEntry.subject, AuditEntry.seq)
    before = _NOTHING
    for row in stream(connection, in_order):
        entry = plain(ENTRIES, row)
        if (entry["workspace"], entry["subject"]) != (before["workspace"], before["subject"]):
            before = _NOTHING
        yield from _wrong_with(entry, before)
        before = entry


_NOTHING: Mapping[str, Any] = {
    "workspace": "", "subject": "", "seq": 0, "entry_hash": BEGINNING, "state_digest": BEGINNING,
}  # fmt: skip


def _wrong_with(entry: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[str]:
    name, seq, after = f"{entry['subject']} of {entry['workspace']}", entry["seq"], before["seq"]
    if not isinstance(seq, int) or not isinstance(after, int) or seq > after + 1:
        yield f"{name}: what stood between entries {after} and {seq} is gone."
    elif seq <= after:
        yield f"{name}: there is another entry {seq}."
    elif entry["previous"] != before["entry_hash"]:
        yield f"{name}: entry {seq} does not follow on the entry before it."
    elif entry["built_on"] != before["state_digest"]:
        yield f"{name}: {_changed_before(entry, before)}"
    if entry["entry_hash"] != entry_hash_of(entry):
        yield f"{name}: entry {seq} is not what was written."


def _changed_before(entry: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    stood, _, columns = str(entry["built_on"]).partition(" but ")
    sealed = f"what entry {before['seq']} sealed" if before["seq"] else "nothing, as a first one is"
    changed = [*(["that state"] if stood != before["state_digest"] else []), *([columns] if columns else [])]
    return f"entry {entry['seq']} was not built on {sealed}: somebody had changed {', '.join(changed)} before it."

"""Settings held against what their entries say, one after the other."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from bot.domain.counting import counted
from bot.domain.settings_changes import PARTS, part_of, with_part
from storage.audit.chain import SETTINGS, digest
from storage.audit.chain_check import ENTRIES
from storage.models import AuditEntry, SettingsRow
from storage.raw_rows import plain, raw, stream

_ROWS = cast("Table", SettingsRow.__table__)
_ENTRIES = select(*raw(ENTRIES)).where(AuditEntry.subject == SETTINGS).order_by(AuditEntry.workspace, AuditEntry.seq)


def altered_settings(connection: Connection) -> Iterator[str]:
    """A sentence for each workspace whose settings are not what the trail tells."""
    rows = {row["workspace"]: plain(_ROWS, row) for row in stream(connection, select(*raw(_ROWS)))}
    for workspace, entries in groupby(stream(connection, _ENTRIES), key=lambda entry: entry["workspace"]):
        document, last = _replayed(entries)
        row = rows.pop(workspace, None)
        if row is None:
            known = counted(last["seq"], "entry", "entries")
            yield f"settings of {workspace}: they are gone, but on record with {known}."
        else:
            yield from (f"settings of {workspace}: {what}" for what in _wrong_with(row, document, last))
    for workspace in sorted(map(str, rows)):
        yield f"settings of {workspace}: nothing is on record about them."


def _replayed(entries: Iterator[Mapping[Any, Any]]) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The document that all these changes make (None when one does not say which part), and the last of them."""
    document: dict[str, Any] | None = {}
    last = dict[str, Any]()
    for row in entries:
        last = plain(ENTRIES, row)
        said = last["payload"] if isinstance(last["payload"], dict) else {}
        part = said.get("part")
        document = (
            with_part(document, part, said.get("now")) if document is not None and isinstance(part, str) else None
        )
    return document, last


def _wrong_with(row: Mapping[str, Any], document: Mapping[str, Any] | None, last: Mapping[str, Any]) -> Iterator[str]:
    if row["version"] != last["seq"]:
        yield f"version {row['version']} is in force, but entry {last['seq']} is the last on record."
    if row["head"] != last["entry_hash"]:
        yield f"their head is not the hash of entry {last['seq']}."
    if (row["at"], row["by"]) != (last["at"], last["actor"]):
        yield f"at and by are not those of entry {last['seq']}."
    stands = row["document"]
    if digest(stands) != last["state_digest"] or document not in (None, stands):
        parts = [part for part in PARTS if document is not None and part_of(stands, part) != part_of(document, part)]
        yield f"the document is not what its entries make of it: {', '.join(parts) or 'something in it'} differs."

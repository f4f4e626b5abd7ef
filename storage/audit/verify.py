"""The proof that nobody has touched the trail, nor what it tells of."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from storage.audit.chain import BEGINNING, SETTINGS, entry_hash_of
from storage.audit.guards import altered_guards
from storage.database import read_only
from storage.models import AuditEntry, EscalationRow, SettingsRow

_ENTRY = AuditEntry.__table__.columns


def verify(engine: Engine) -> list[str]:
    """One sentence for each thing that is wrong with the trail, in any workspace; empty when it is intact."""
    with read_only(engine).connect() as connection:
        return [
            *altered_guards(connection),
            *_broken_chains(connection),
            *_miscounted(connection),
            *_lost_numbers(connection),
        ]


def _broken_chains(connection: Connection) -> Iterator[str]:
    entries = select(*_ENTRY).order_by(AuditEntry.workspace, AuditEntry.subject, AuditEntry.seq)
    subject, seq, entry_hash = ("", ""), 0, BEGINNING
    for row in connection.execute(entries.execution_options(yield_per=500)):
        entry = row._asdict()
        if (entry["workspace"], entry["subject"]) != subject:
            subject, seq, entry_hash = (entry["workspace"], entry["subject"]), 0, BEGINNING
        yield from _complaints(entry, after=seq, entry_hash=entry_hash)
        seq, entry_hash = entry["seq"], entry["entry_hash"]


def _complaints(entry: Mapping[str, Any], *, after: int, entry_hash: str) -> Iterator[str]:
    name, seq = f"{entry['subject']} of {entry['workspace']}", entry["seq"]
    if seq != after + 1:
        yield f"{name}: what stood between entries {after} and {seq} is gone."
    elif entry["previous"] != entry_hash:
        yield f"{name}: entry {seq} does not follow on the entry before it."
    if entry["entry_hash"] != entry_hash_of(entry):
        yield f"{name}: entry {seq} is not what was written."


def _miscounted(connection: Connection) -> Iterator[str]:
    """Each subject's version counts its entries: fewer means that the end of its chain was cut off."""
    counted = select(AuditEntry.workspace, AuditEntry.subject, func.count()).group_by(
        AuditEntry.workspace, AuditEntry.subject
    )
    entries = {(workspace, subject): count for workspace, subject, count in connection.execute(counted)}
    versions = {
        (workspace, f"ESC-{number}"): version
        for workspace, number, version in connection.execute(
            select(EscalationRow.workspace, EscalationRow.number, EscalationRow.version)
        )
    } | {
        (workspace, SETTINGS): version
        for workspace, version in connection.execute(select(SettingsRow.workspace, SettingsRow.version))
    }
    for workspace, subject in sorted(entries.keys() | versions.keys()):
        count, version = entries.get((workspace, subject), 0), versions.get((workspace, subject), 0)
        if count != version:
            yield f"{subject} of {workspace}: {version} things happened to it, and {count} are on record."


def _lost_numbers(connection: Connection) -> Iterator[str]:
    ends = select(EscalationRow.workspace, func.count(), func.max(EscalationRow.number)).group_by(
        EscalationRow.workspace
    )
    for workspace, count, highest in connection.execute(ends.order_by(EscalationRow.workspace)):
        if count != highest:
            yield f"{workspace} has {count} escalations, but the last is ESC-{highest}: some are gone."

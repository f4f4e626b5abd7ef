"""Escalations held against the last entry about them, which seals their state."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import aliased

from bot.domain.counting import counted
from storage.audit.chain import CUSTOMERS, SETTINGS
from storage.columns import spelled
from storage.models import AuditEntry, EscalationRow
from storage.raw_rows import plain, raw, stream
from storage.snapshots import Unreadable, columns_of, escalation_from, state_digest

_ROWS = cast("Table", EscalationRow.__table__)
_Later = aliased(AuditEntry)
_LAST_ID = (
    select(_Later.id)
    .where(_Later.escalation_id == EscalationRow.id)
    .order_by(_Later.seq.desc())
    .limit(1)
    .correlate(EscalationRow)
    .scalar_subquery()
)
_WITH_LAST_ENTRY = (
    select(
        *raw(_ROWS),
        AuditEntry.workspace.label("last_workspace"),
        AuditEntry.subject.label("last_subject"),
        AuditEntry.seq.label("last_seq"),
        AuditEntry.state_digest.label("last_state"),
        AuditEntry.entry_hash.label("last_hash"),
    )
    .outerjoin(AuditEntry, AuditEntry.id == _LAST_ID)
    .order_by(EscalationRow.workspace, EscalationRow.number)
)
_WITHOUT_ROW = (
    select(AuditEntry.workspace, AuditEntry.subject, func.count().label("entries"))
    .outerjoin(EscalationRow, EscalationRow.id == AuditEntry.escalation_id)
    .where(AuditEntry.subject.not_in((SETTINGS, CUSTOMERS)), EscalationRow.id.is_(None))
    .group_by(AuditEntry.workspace, AuditEntry.subject)
    .order_by(AuditEntry.workspace, AuditEntry.subject)
)


def altered_escalations(connection: Connection) -> Iterator[str]:
    """A sentence for each escalation that was changed, slipped in or removed behind the trail's back."""
    workspace, expected = "", 1
    for row in stream(connection, _WITH_LAST_ENTRY):
        name, number = f"ESC-{row['number']} of {row['workspace']}", row["number"]
        if row["workspace"] != workspace:
            workspace, expected = row["workspace"], 1
        if number != expected:
            yield f"{name}: the number before it in {workspace} is missing, so something was removed or renumbered."
        expected = number + 1 if isinstance(number, int) else expected
        yield from (f"{name}: {what}" for what in _wrong_with(row))
    for row in stream(connection, _WITHOUT_ROW):
        entries = counted(row["entries"], "entry", "entries")
        yield f"{row['subject']} of {row['workspace']}: it is gone, but on record with {entries}."


def _wrong_with(row: Mapping[Any, Any]) -> Iterator[str]:
    if row["last_seq"] is None:
        yield "nothing is on record about it."
        return
    if (row["last_subject"], row["last_workspace"]) != (f"ESC-{row['number']}", row["workspace"]):
        yield f"what is on record about it is of {row['last_subject']} of {row['last_workspace']}."
    if row["version"] != row["last_seq"]:
        yield f"it is at version {row['version']}, and entry {row['last_seq']} is the last on record."
    if row["head"] != row["last_hash"]:
        yield f"its head is not the hash of entry {row['last_seq']}."
    is_sealed = state_digest(str(row["snapshot"]), str(row["submission_key"])) == row["last_state"]
    if not is_sealed:
        yield f"its snapshot or submission_key is not what entry {row['last_seq']} sealed."
    yield from _stale_columns(row, is_sealed=is_sealed)


def _stale_columns(row: Mapping[Any, Any], *, is_sealed: bool) -> Iterator[str]:
    """The columns beside the snapshot say what it says; where it cannot be read, nobody can tell. What was sealed like
    that another release wrote: it is set aside when it is due, and that is no tampering."""
    try:
        columns = columns_of(escalation_from(row["id"], str(row["snapshot"])), row["snapshot"])
    except Unreadable as error:
        if row["unreadable"] is None:
            yield from [] if is_sealed else [f"{error}."]
        elif row["unreadable"] != error.why:
            yield f"it is set aside as unreadable ({row['unreadable']}), but the reason is another: {error.why}."
        return
    if row["unreadable"] is not None:
        yield f"it is set aside as unreadable ({row['unreadable']}), but it can be read."
    stands = plain(_ROWS, row)
    said = {name: spelled(value) if name in _TIMES and value else value for name, value in columns.items()}
    stale = sorted(name for name, value in said.items() if stands[name] != value and name != "unreadable")
    if stale:
        yield f"{', '.join(stale)} is not what its snapshot says."


_TIMES = {"opened_at", "follow_up_due", "customer_overdue", "owed_at", "next_nudge", "settled_at"}

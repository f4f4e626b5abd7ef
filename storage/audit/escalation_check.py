"""Escalations held against the last entry about them, which seals their state."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, and_, func, select
from sqlalchemy.orm import aliased

from bot.domain.counting import counted
from storage.audit.chain import CUSTOMERS, SETTINGS
from storage.audit.subjects import REFERENCE, is_about
from storage.columns import spelled
from storage.models import AuditEntry, EscalationRow
from storage.raw_rows import plain, raw, stream
from storage.snapshots import Unreadable, columns_of, escalation_from, state_digest

_ROWS = cast("Table", EscalationRow.__table__)
_Later = aliased(AuditEntry)
_LAST_SEQ = (
    select(func.max(_Later.seq))
    .where(_Later.workspace == EscalationRow.workspace, _Later.subject == REFERENCE)
    .correlate(EscalationRow)
    .scalar_subquery()
)
_LAST = and_(
    AuditEntry.workspace == EscalationRow.workspace, AuditEntry.subject == REFERENCE, AuditEntry.seq == _LAST_SEQ
)
_WITH_LAST_ENTRY = (
    select(
        *raw(_ROWS),
        AuditEntry.seq.label("last_seq"),
        AuditEntry.state_digest.label("last_state"),
        AuditEntry.entry_hash.label("last_hash"),
    )
    .outerjoin(AuditEntry, _LAST)
    .order_by(EscalationRow.workspace, EscalationRow.number)
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
    for row in stream(connection, _without_row(connection.dialect.name)):
        entries = counted(row["entries"], "entry", "entries")
        yield f"{row['subject']} of {row['workspace']}: it is gone, but on record with {entries}."


def _without_row(dialect: str) -> Select[*tuple[Any, ...]]:
    return (
        select(AuditEntry.workspace, AuditEntry.subject, func.count().label("entries"))
        .outerjoin(EscalationRow, is_about(dialect))
        .where(AuditEntry.subject.not_in((SETTINGS, CUSTOMERS)), EscalationRow.id.is_(None))
        .group_by(AuditEntry.workspace, AuditEntry.subject)
        .order_by(AuditEntry.workspace, AuditEntry.subject)
    )


def _wrong_with(row: Mapping[Any, Any]) -> Iterator[str]:
    if row["last_seq"] is None:
        yield "nothing is on record about it."
        yield from _stale_columns(row, is_sealed=False)
        return
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
    stands = plain(_ROWS, row)
    said = {name: spelled(value) if name in _TIMES and value else value for name, value in columns.items()}
    stale = sorted(name for name, value in said.items() if stands[name] != value and name != "unreadable")
    if row["unreadable"] is not None and not set(str(row["unreadable"]).split(", ")).issubset(stale):
        yield f"it is set aside as unreadable ({row['unreadable']}), but it can be read."
    if stale:
        yield f"{', '.join(stale)} is not what its snapshot says."


_TIMES = {"opened_at", "follow_up_due", "customer_overdue", "owed_at", "next_nudge", "settled_at"}

"""The outbox held against what each entry owed, and against its own checksums."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, and_, select

from storage.audit.chain import owed_digest
from storage.models import AuditEntry, OutboxRow
from storage.raw_rows import stream

_OWED = (
    select(
        AuditEntry.workspace, AuditEntry.subject, AuditEntry.seq, AuditEntry.owed_digest,
        OutboxRow.kind, OutboxRow.to, OutboxRow.key,
    )
    .outerjoin(
        OutboxRow,
        and_(
            OutboxRow.escalation_id == AuditEntry.escalation_id,
            OutboxRow.entry_seq == AuditEntry.seq,
            OutboxRow.workspace == AuditEntry.workspace,
        ),
    )
    .order_by(AuditEntry.workspace, AuditEntry.subject, AuditEntry.seq, OutboxRow.id)
)  # fmt: skip
_OWED_BY_NOBODY = (
    select(OutboxRow.id, OutboxRow.workspace)
    .outerjoin(
        AuditEntry,
        and_(
            OutboxRow.escalation_id == AuditEntry.escalation_id,
            OutboxRow.entry_seq == AuditEntry.seq,
            OutboxRow.workspace == AuditEntry.workspace,
        ),
    )
    .where(OutboxRow.escalation_id.is_not(None), AuditEntry.id.is_(None))
    .order_by(OutboxRow.id)
)


@dataclass(frozen=True)
class _Held:
    """What an entry seals of a message that it owes."""

    kind: str
    to: str
    key: str


def altered_outbox(connection: Connection) -> Iterator[str]:
    """A sentence for each entry whose messages are not those it owed, and for each message that no entry owes."""
    entry_of = itemgetter("workspace", "subject", "seq", "owed_digest")
    for (workspace, subject, seq, sealed), owed in groupby(stream(connection, _OWED), key=entry_of):
        messages = [_Held(row["kind"], row["to"], row["key"]) for row in owed if row["key"] is not None]
        if owed_digest(messages) != sealed:
            yield f"{subject} of {workspace}: the outbox does not hold the messages that entry {seq} owed."
    for row in stream(connection, _OWED_BY_NOBODY):
        yield f"outbox {row['id']} of {row['workspace']}: no entry owes this message."

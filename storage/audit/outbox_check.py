"""The outbox held against what each entry owed and against its own checksums, and its lanes against it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, and_, case, func, select
from sqlalchemy.exc import OperationalError

from bot.domain.counting import counted
from storage.audit.chain import owed_digest
from storage.audit.subjects import REFERENCE, is_about
from storage.models import AuditEntry, EscalationRow, LaneRow, OutboxRow
from storage.outbox import ALTERED, queue_problems
from storage.raw_rows import stream
from storage.row_checksum import wrong_rows

_OWED_BY = and_(
    OutboxRow.escalation_id == EscalationRow.id,
    OutboxRow.entry_seq == AuditEntry.seq,
    OutboxRow.workspace == AuditEntry.workspace,
)
_OWED_BY_NOBODY = (
    select(OutboxRow.id, OutboxRow.workspace)
    .outerjoin(EscalationRow, OutboxRow.escalation_id == EscalationRow.id)
    .outerjoin(
        AuditEntry,
        and_(
            AuditEntry.workspace == OutboxRow.workspace,
            AuditEntry.subject == REFERENCE,
            AuditEntry.seq == OutboxRow.entry_seq,
        ),
    )
    .where(OutboxRow.escalation_id.is_not(None), AuditEntry.seq.is_(None))
    .order_by(OutboxRow.id)
)


@dataclass(frozen=True)
class _Held:
    """What an entry seals of a message that it owes."""

    kind: str
    to: str
    key: str


_NOT_SENT = (
    select(OutboxRow.id, OutboxRow.workspace)
    .where(OutboxRow.state == "dead", OutboxRow.error == ALTERED)
    .order_by(OutboxRow.id)
)
_ATTEMPTS = case((OutboxRow.attempts.between(0, 2**31 - 1), OutboxRow.attempts), else_=0)
"""Of those that can be added up: SQLite takes any number, and text."""
_TAKEN = (
    select(OutboxRow.workspace, OutboxRow.lane, func.sum(_ATTEMPTS).label("times"))
    .group_by(OutboxRow.workspace, OutboxRow.lane)
    .subquery()
)
_SAME_LANE = and_(_TAKEN.c.workspace == LaneRow.workspace, _TAKEN.c.lane == LaneRow.lane)
_LANES = (
    select(LaneRow.workspace, LaneRow.lane, LaneRow.claims, _TAKEN.c.times)
    .outerjoin(_TAKEN, _SAME_LANE)
    .where(func.coalesce(_TAKEN.c.times, -1) != LaneRow.claims)
    .order_by(LaneRow.workspace, LaneRow.lane)
)
_LOST_LANES = (
    select(_TAKEN.c.workspace, _TAKEN.c.lane)
    .outerjoin(LaneRow, _SAME_LANE)
    .where(_TAKEN.c.times > 0, LaneRow.lane.is_(None))
    .order_by(_TAKEN.c.workspace, _TAKEN.c.lane)
)


def altered_messages(connection: Connection) -> Iterator[str]:
    """A sentence for each message that is not what was written, and for each that was not sent because of it."""
    yield from wrong_rows(connection, cast("Table", OutboxRow.__table__))
    for row in stream(connection, _NOT_SENT):
        yield f"outbox {row['id']} of {row['workspace']} was not sent: somebody had changed it before its turn came."


def wrong_order(connection: Connection) -> Iterator[str]:
    """A sentence for each lane and each escalation whose messages are in another order."""
    with suppress(OperationalError):  # SQLite needs each index that a query names; the schema check says which is gone
        yield from queue_problems(connection)


def altered_lanes(connection: Connection) -> Iterator[str]:
    """A sentence for each lane that counts other claims than its messages, and for each that is gone."""
    for row in stream(connection, _LANES):
        taken = f"taken {_times(row['times'], 'time')}" if row["times"] is not None else "never there"
        claims = _times(row["claims"], "claim")
        yield f"lane {row['lane']} of {row['workspace']} counts {claims}, but its messages were {taken}."
    for row in stream(connection, _LOST_LANES):
        yield f"lane {row['lane']} of {row['workspace']} is gone."


def _times(number: Any, one: str) -> str:
    return counted(number, one) if isinstance(number, int) else f"{number} {one}s"


def _owed(dialect: str) -> Select[*tuple[Any, ...]]:
    """Each entry with the messages that it owes, one a row; an entry that owes none has a row without one."""
    entry = AuditEntry.workspace, AuditEntry.subject, AuditEntry.seq
    return (
        select(*entry, AuditEntry.owed_digest, OutboxRow.kind, OutboxRow.to, OutboxRow.key)
        .outerjoin(EscalationRow, is_about(dialect))
        .outerjoin(OutboxRow, _OWED_BY)
        .order_by(*entry, OutboxRow.id)
    )


def messages_not_owed(connection: Connection) -> Iterator[str]:
    """A sentence for each entry whose messages are not those it owed, and for each message that no entry owes."""
    entry_of = itemgetter("workspace", "subject", "seq", "owed_digest")
    for (workspace, subject, seq, sealed), owed in groupby(
        stream(connection, _owed(connection.dialect.name)), key=entry_of
    ):
        messages = [_Held(row["kind"], row["to"], row["key"]) for row in owed if row["key"] is not None]
        if owed_digest(messages) != sealed:
            yield f"{subject} of {workspace}: the outbox does not hold the messages that entry {seq} owed."
    for row in stream(connection, _OWED_BY_NOBODY):
        yield f"outbox {row['id']} of {row['workspace']}: no entry owes this message."

"""Reading the trail: its latest entries, its head, and how many there are."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, Row, collate, func, select

from storage.audit.chain import Fact, digest
from storage.database import read_only
from storage.models import AuditEntry
from storage.raw_rows import stream


@dataclass(frozen=True)
class OnRecord(Fact):
    """One entry as it stands in the chain of its subject: `seq` counts from 1, `entry_hash` is 64 hex digits."""

    subject: str
    seq: int
    entry_hash: str


_SHOWN = (
    AuditEntry.at,
    AuditEntry.actor,
    AuditEntry.kind,
    AuditEntry.payload,
    AuditEntry.subject,
    AuditEntry.seq,
    AuditEntry.entry_hash,
)


def latest(engine: Engine, workspace: str, limit: int) -> list[OnRecord]:
    """The last entries of a workspace, whatever their subject, the newest first."""
    entries = select(*_SHOWN).where(AuditEntry.workspace == workspace)
    entries = entries.order_by(AuditEntry.at.desc(), AuditEntry.seq.desc()).limit(limit)
    with read_only(engine).begin() as connection:
        return [_on_record(entry) for entry in connection.execute(entries)]


def _on_record(entry: Row[*tuple[Any, ...]]) -> OnRecord:
    return OnRecord(entry.at, entry.actor, entry.kind, entry.payload, entry.subject, entry.seq, entry.entry_hash)


def head(engine: Engine, workspace: str | None = None) -> str:
    """64 hex digits that change with every entry: keep them elsewhere, and a trail that was cut short shows."""
    last = select(AuditEntry.workspace, AuditEntry.subject, func.max(AuditEntry.seq).label("seq"))
    last = last.where(AuditEntry.workspace == workspace) if workspace else last
    ends = last.group_by(AuditEntry.workspace, AuditEntry.subject).subquery()
    joined = select(AuditEntry.workspace, AuditEntry.subject, AuditEntry.entry_hash).join(
        ends,
        (AuditEntry.workspace == ends.c.workspace)
        & (AuditEntry.subject == ends.c.subject)
        & (AuditEntry.seq == ends.c.seq),
    )
    with read_only(engine).begin() as connection:
        by_code_point = "BINARY" if connection.dialect.name == "sqlite" else "C"
        in_order = (collate(AuditEntry.workspace, by_code_point), collate(AuditEntry.subject, by_code_point))
        together = sha256()
        for end in stream(connection, joined.order_by(*in_order)):
            together.update(digest(list(end.values())).encode())
        return together.hexdigest()


def entry_count(engine: Engine, workspace: str | None = None) -> int:
    """How many entries there are, of one workspace or of all."""
    count = select(func.count()).select_from(AuditEntry)
    with read_only(engine).begin() as connection:
        return connection.execute(count.where(AuditEntry.workspace == workspace) if workspace else count).scalar_one()

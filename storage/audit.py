"""The audit trail: one chain of sealed entries for each subject, and the check that nobody has touched it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from storage.audit_triggers import missing_guards
from storage.database import read_only
from storage.models import AuditEntry, EscalationRow, SettingsRow

BEGINNING = "0" * 64
"""What the first entry of a subject follows on."""

SETTINGS = "settings"
"""The subject of what happens to a workspace's settings."""


@dataclass(frozen=True)
class Fact:
    """What an entry says: `at` is aware, `facts` is JSON."""

    at: datetime
    actor: str
    kind: str
    facts: Mapping[str, Any]


def append(
    session: Session, workspace: str, subject: str, facts: Iterable[Fact], *, after: int, escalation_id: str | None
) -> None:
    """Put entries on record behind entry number `after` (0 for a new subject). The caller has locked the subject."""
    previous = _last_seal(session, workspace, subject, after) if after else BEGINNING
    for seq, fact in enumerate(facts, after + 1):
        entry = AuditEntry(
            id=uuid4().hex,
            workspace=workspace,
            subject=subject,
            escalation_id=escalation_id,
            seq=seq,
            at=fact.at,
            actor=fact.actor,
            kind=fact.kind,
            facts=dict(fact.facts),
            previous=previous,
        )
        entry.entry_hash = previous = entry_hash_of(entry)
        session.add(entry)


def verify(engine: Engine) -> list[str]:
    """One sentence for each thing that is wrong with the trail, in any workspace; empty when it is intact."""
    with read_only(engine).connect() as connection, Session(connection) as session:
        return [*missing_guards(connection), *_broken_chains(session), *_miscounted(session), *_lost_numbers(session)]


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
    with read_only(engine).connect() as connection:
        return _digest(sorted(list(row) for row in connection.execute(joined)))


def entry_count(engine: Engine, workspace: str | None = None) -> int:
    """How many entries there are, of one workspace or of all."""
    count = select(func.count()).select_from(AuditEntry)
    with read_only(engine).connect() as connection:
        return connection.execute(count.where(AuditEntry.workspace == workspace) if workspace else count).scalar_one()


def _last_seal(session: Session, workspace: str, subject: str, seq: int) -> str:
    entry = select(AuditEntry.entry_hash).where(
        AuditEntry.workspace == workspace, AuditEntry.subject == subject, AuditEntry.seq == seq
    )
    return session.scalars(entry).one()


def entry_hash_of(entry: AuditEntry) -> str:
    return _digest(
        {
            "id": entry.id,
            "workspace": entry.workspace,
            "subject": entry.subject,
            "escalation_id": entry.escalation_id,
            "seq": entry.seq,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": entry.actor,
            "kind": entry.kind,
            "facts": entry.facts,
            "previous": entry.previous,
        }
    )


def _digest(document: object) -> str:
    return sha256(json.dumps(document, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _broken_chains(session: Session) -> Iterator[str]:
    entries = select(AuditEntry).order_by(AuditEntry.workspace, AuditEntry.subject, AuditEntry.seq)
    subject, seq, entry_hash = ("", ""), 0, BEGINNING
    for entry in session.scalars(entries.execution_options(yield_per=500)):
        if (entry.workspace, entry.subject) != subject:
            subject, seq, entry_hash = (entry.workspace, entry.subject), 0, BEGINNING
        yield from _complaints(entry, after=seq, entry_hash=entry_hash)
        seq, entry_hash = entry.seq, entry.entry_hash


def _complaints(entry: AuditEntry, *, after: int, entry_hash: str) -> Iterator[str]:
    name = f"{entry.subject} of {entry.workspace}"
    if entry.seq != after + 1:
        yield f"{name}: what stood between entries {after} and {entry.seq} is gone."
    elif entry.previous != entry_hash:
        yield f"{name}: entry {entry.seq} does not follow on the entry before it."
    if entry.entry_hash != entry_hash_of(entry):
        yield f"{name}: entry {entry.seq} is not what was written."


def _miscounted(session: Session) -> Iterator[str]:
    """Each subject's version counts its entries: fewer means that the end of its chain was cut off."""
    counted = select(AuditEntry.workspace, AuditEntry.subject, func.count()).group_by(
        AuditEntry.workspace, AuditEntry.subject
    )
    entries = {(workspace, subject): count for workspace, subject, count in session.execute(counted)}
    versions = {
        (workspace, f"ESC-{number}"): version
        for workspace, number, version in session.execute(
            select(EscalationRow.workspace, EscalationRow.number, EscalationRow.version)
        )
    } | {
        (workspace, SETTINGS): version
        for workspace, version in session.execute(select(SettingsRow.workspace, SettingsRow.version))
    }
    for workspace, subject in sorted(entries.keys() | versions.keys()):
        count, version = entries.get((workspace, subject), 0), versions.get((workspace, subject), 0)
        if count != version:
            yield f"{subject} of {workspace}: {version} things happened to it, and {count} are on record."


def _lost_numbers(session: Session) -> Iterator[str]:
    ends = select(EscalationRow.workspace, func.count(), func.max(EscalationRow.number)).group_by(
        EscalationRow.workspace
    )
    for workspace, count, highest in session.execute(ends.order_by(EscalationRow.workspace)):
        if count != highest:
            yield f"{workspace} has {count} escalations, but the last is ESC-{highest}: some are gone."

"""Writing the trail: one chain of entries for each subject, each sealed by the hash of all it says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from operator import itemgetter
from typing import Any, Protocol, cast

from sqlalchemy import Connection, Table

from bot.domain.json_text import json_bytes
from storage.bulk import Bulk
from storage.columns import spelled
from storage.models import AuditEntry

BEGINNING = "0" * 64
"""What the first entry of a subject follows on, and is built on."""

SETTINGS = "settings"
"""The subject of what happens to a workspace's settings."""

CUSTOMERS = "customers"
"""The subject of what happens to a workspace's customer directory."""


@dataclass(frozen=True)
class Fact:
    """What an entry says: `at` is aware, `payload` is JSON."""

    at: datetime
    actor: str
    kind: str
    payload: Mapping[str, Any]


class Owed(Protocol):
    """What an entry seals of a message that it owes."""

    @property
    def kind(self) -> str: ...
    @property
    def to(self) -> str: ...
    @property
    def key(self) -> str: ...


def chain(
    workspace: str,
    subject: str,
    facts: Sequence[Fact],
    *,
    after: int,
    previous: str,
    built_on: str,
    state_digest: str,
    owed_digests: Sequence[str],
) -> list[dict[str, Any]]:
    """The entries of `facts` behind entry number `after`, whose hash is `previous`, ready to be written.

    `built_on` is the digest of the subject as it was read, `state_digest` that of it once all of them have happened;
    `owed_digests` has one for each fact. Whoever calls this has locked the subject.
    """
    entries = []
    for seq, (fact, owed) in enumerate(zip(facts, owed_digests, strict=True), after + 1):
        entry: dict[str, Any] = {
            "workspace": workspace,
            "subject": subject,
            "seq": seq,
            "at": fact.at,
            "actor": fact.actor,
            "kind": fact.kind,
            "payload": dict(fact.payload),
            "built_on": built_on,
            "state_digest": state_digest,
            "owed_digest": owed,
            "previous": previous,
        }
        entry["entry_hash"] = previous = entry_hash_of(entry)
        built_on = state_digest
        entries.append(entry)
    return entries


def write(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
    """Put them on record."""
    _ENTRIES.write(connection, entries)


def entry_hash_of(entry: Mapping[str, Any]) -> str:
    """64 hex digits over everything that the entry says; its `at` is a datetime, or is spelled as `raw_rows` does."""
    at = entry["at"]
    return digest([*_SAID(entry), spelled(at) if isinstance(at, datetime) else at])


def owed_digest(messages: Iterable[Owed]) -> str:
    """64 hex digits over the messages that one entry owes, in their order."""
    return digest([[message.kind, message.to, message.key] for message in messages])


def digest(document: object) -> str:
    """64 hex digits over a JSON document, whatever the order of its keys; a forged value may be anything at all."""
    return sha256(json_bytes(document)).hexdigest()


_SAID = itemgetter(
    "workspace", "subject", "seq", "actor", "kind", "payload", "built_on", "state_digest", "owed_digest", "previous"
)
NOTHING_OWED = owed_digest([])
_ENTRIES = Bulk(cast("Table", AuditEntry.__table__))

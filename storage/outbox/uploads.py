"""Files that were carried into threads, by the ids that Slack gave our copies."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from storage.outbox.seeks import FILES


@dataclass(frozen=True)
class Uploads:
    """What the message of audit entry number `entry` has uploaded so far, shown or not; `in_hand` while a process has
    it: more may be shown any moment."""

    entry: int
    ids: tuple[str, ...]
    in_hand: bool


def uploads_of(connection: Connection, escalations: Iterable[str]) -> Mapping[str, list[Uploads]]:
    """Of each escalation; those that have none are left out."""
    found: dict[str, list[Uploads]] = defaultdict(list)
    for row in FILES.each(connection, escalations):
        content = json.loads(row.content) if isinstance(row.content, str) else row.content
        ids = (content or {}).get("files", {}).get("uploads", {}).values()
        found[row.escalation_id].append(Uploads(row.entry_seq, tuple(map(str, ids)), row.state == "sending"))
    return found

"""The first rows for each of several keys, found by a step into an index, all in one statement.

Nothing here leaves a choice to a query planner, because its statistics may be old or, after SQLite's `ANALYZE` with a
hundred escalations waiting, misleading: a correlated query then found nothing, and nothing was ever sent again. The
drivers get the words as they are, because SQLAlchemy would take longer over them than the database.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row

_AT_ONCE = 50  # keys in one of SQLite's statements, which takes 500


@dataclass(frozen=True)
class Seek:
    """`query` names its key `:key` and ends in LIMIT 1, or groups; `index` is the one it must use."""

    index: str
    query: str

    def each(self, connection: Connection, keys: Iterable[str], **bound: object) -> Iterator[Row[Any]]:
        """What there is for each key; keys that have nothing are left out."""
        wanted = sorted(set(keys))
        if wanted and connection.dialect.name == "postgresql":
            yield from connection.exec_driver_sql(_for_each(self), bound | {"keys": wanted}).all()
            return
        for start in range(0, len(wanted), _AT_ONCE):
            yield from self._some(connection, wanted[start : start + _AT_ONCE], bound)

    def _some(self, connection: Connection, keys: Sequence[str], bound: dict[str, object]) -> Sequence[Row[Any]]:
        named = bound | {f"key{n}": key for n, key in enumerate(keys)}
        return connection.exec_driver_sql(_union(self, len(keys)), named).all()


@lru_cache(maxsize=16)
def _for_each(seek: Seek) -> str:
    """PostgreSQL: one plan, kept, for any number of keys; a sub-select for each key took it ten times as long."""
    query = re.sub(r":(\w+)", r"%(\1)s", seek.query.replace(":key", "wanted.key"))
    return (
        f"SELECT found.* FROM unnest(CAST(%(keys)s AS text[])) AS wanted (key) "  # noqa: S608 - our own words
        f"CROSS JOIN LATERAL ({query}) AS found"
    )


@lru_cache(maxsize=256)
def _union(seek: Seek, count: int) -> str:
    """SQLite has no lateral joins."""
    query = seek.query.replace(" WHERE ", f" INDEXED BY {seek.index} WHERE ", 1)
    each = (query.replace(":key", f":key{n}") for n in range(count))
    return " UNION ALL ".join(f"SELECT * FROM ({one}) AS found" for one in each)  # noqa: S608 - our own words


FIRST_WAITING = Seek(
    "ix_outbox_waiting",
    "SELECT lane, rank, id FROM outbox WHERE workspace = :workspace AND lane = :key AND state = 'waiting' "
    "ORDER BY rank, id LIMIT 1",
)
"""Of each lane what goes first."""

OLDEST_WAITING = Seek(
    "ix_outbox_oldest",
    "SELECT lane, id FROM outbox WHERE workspace = :workspace AND lane = :key AND state = 'waiting' "
    "ORDER BY id LIMIT 1",
)
"""Of each lane what has waited longest."""

FIRST_IN_CHANNEL = Seek(
    "ix_outbox_unfinished",
    "SELECT escalation_id, id FROM outbox "
    "WHERE escalation_id = :key AND ended_at IS NULL AND kind NOT IN ('direct', 'files') ORDER BY id LIMIT 1",
)
"""Of each escalation the first message that does not stand aside (`Traits.aside`); a test holds the kinds together."""

FIRST_ASIDE = Seek(
    "ix_outbox_aside",
    "SELECT escalation_id, min(id) AS id FROM outbox "
    "WHERE escalation_id = :key AND ended_at IS NULL AND kind IN ('direct', 'files') "
    'GROUP BY escalation_id, kind, "to"',
)
"""Of each escalation the first message for each recipient of those that stand aside: direct ones, and files."""

FILES = Seek(
    "ix_outbox_files",
    "SELECT escalation_id, entry_seq, state, content FROM outbox WHERE escalation_id = :key AND kind = 'files'",
)
"""Of each escalation all that was carried, or is on its way."""

LATEST_CARD = Seek(
    "ix_outbox_cards",
    "SELECT escalation_id, channel, ts FROM outbox "
    "WHERE escalation_id = :key AND state = 'sent' AND kind IN ('card', 'refresh') ORDER BY id DESC LIMIT 1",
)
"""Where each escalation's card stands; one that was deleted in Slack is posted again by its refresh."""

CARD_AT = Seek(
    "ix_outbox_card_places",
    "SELECT escalation_id FROM outbox WHERE channel = :channel AND ts = :key AND workspace = :workspace "
    "AND state = 'sent' AND kind IN ('card', 'refresh') LIMIT 1",
)
"""Whose card stands at this place of a channel."""

LATEST_BRIEF = Seek(
    "ix_outbox_briefs",
    "SELECT escalation_id, key FROM outbox "
    "WHERE escalation_id = :key AND state = 'sent' AND kind = 'brief' ORDER BY id DESC LIMIT 1",
)
"""By what each escalation's brief is found in Slack."""

LATEST_REMINDER = Seek(
    "ix_outbox_reminders",
    'SELECT "to", id FROM outbox WHERE workspace = :workspace AND kind = \'reminder\' AND "to" = :key '
    "ORDER BY id DESC LIMIT 1",
)
"""Of each person the last message that asked for what is due."""

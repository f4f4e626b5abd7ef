"""Where cards and briefs stand in Slack: the queue remembers where, or by what, each message is found."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, TextClause, text

from storage.outbox.messages import Posted
from storage.outbox.seeks import CARD_AT, LATEST_BRIEF, LATEST_CARD


def cards_of(connection: Connection, escalations: Iterable[str]) -> dict[str, Posted]:
    """Of each escalation its latest card; those that have none are left out."""
    found = LATEST_CARD.each(connection, escalations)
    return {row.escalation_id: Posted(row.channel, row.ts) for row in found}


def escalations_at(connection: Connection, workspace: str, channel: str, ts: Iterable[str]) -> list[str]:
    """The ids of the escalations whose cards stand, or stood, at these places of a channel."""
    found = CARD_AT.each(connection, ts, workspace=workspace, channel=channel)
    return [row.escalation_id for row in found]


def brief_keys_of(connection: Connection, escalations: Iterable[str]) -> dict[str, str]:
    """Of each escalation the key by which its latest brief is found in its thread."""
    return {row.escalation_id: row.key for row in LATEST_BRIEF.each(connection, escalations)}


def left_by(connection: Connection, escalation: str, entry: int) -> tuple[list[Posted], list[Posted]]:
    """The cards that were posted before this entry, the latest first, and the calls to other channels."""
    bound, dialect = {"escalation": escalation, "entry": entry}, connection.dialect.name
    cards, calls = (connection.execute(each[dialect], bound) for each in (_CARDS, _CALLS))
    return [Posted(*row) for row in cards], [Posted(*row) for row in calls]


_PLACES = (
    "SELECT channel, ts FROM outbox :hint WHERE escalation_id = :escalation AND state = 'sent' AND :kinds "
    "AND entry_seq < :entry GROUP BY channel, ts ORDER BY max(id) DESC"
)


def _places(index: str, kinds: str) -> Mapping[str, TextClause]:
    """By dialect: SQLite is told its index, as in `storage.outbox.seeks`."""
    query = _PLACES.replace(":kinds", kinds)
    return {
        "sqlite": text(query.replace(":hint", f"INDEXED BY {index}")),
        "postgresql": text(query.replace(":hint", "")),
    }


_CARDS = _places("ix_outbox_cards", "kind IN ('card', 'refresh')")
_CALLS = _places("ix_outbox_calls", "kind = 'call'")

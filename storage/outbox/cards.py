"""Where cards and briefs stand in Slack: the queue remembers where, or by what, each message is found."""

from collections.abc import Iterable

from sqlalchemy import Connection

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

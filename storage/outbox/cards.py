"""Where the cards stand in Slack: the queue remembers where each message was stored."""

from collections.abc import Iterable

from sqlalchemy import Connection

from storage.outbox.messages import Posted
from storage.outbox.seeks import LATEST_CARD


def cards_of(connection: Connection, escalations: Iterable[str]) -> dict[str, Posted]:
    """Of each escalation its latest card; those that have none are left out."""
    found = LATEST_CARD.each(connection, escalations)
    return {row.escalation_id: Posted(row.channel, row.ts) for row in found}

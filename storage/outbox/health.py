"""How the queue is doing: what `check` and a running process ask once in a while."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select, text

from storage.columns import readable_or_none
from storage.database import read_only
from storage.outbox.messages import ALTERED, UNREADABLE
from storage.outbox.rows import OUTBOX

STALLED_AFTER = timedelta(minutes=5)
"""As long as the longest pause that Slack may ask of us."""
_LINES = {"ix_outbox_oldest": "state = 'waiting'", "ix_outbox_due": "state IN ('sending', 'delayed')"}
"""What is kept back by nothing but its lane, or was tried: each index, and the words that it is made of."""


class QueueHealth:
    """Of one workspace; reads only."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = read_only(engine), workspace

    def stalled_since(self, at: datetime, *, after: timedelta) -> datetime | None:
        """Since when nothing was sent although something could have been, if that is longer than `after` ago."""
        with self._engine.begin() as connection:
            oldest = self._oldest(connection)
            sent = self._ours(func.max(OUTBOX.c.ended_at)).where(text("state = 'sent'"), OUTBOX.c.ended_at <= at)
            last = readable_or_none(connection.scalar(sent))
        if oldest is None:
            return None
        since: datetime = max(oldest, last) if last else oldest
        return since if at - since > after else None

    def unreadable(self) -> list[int]:
        """The ids of messages that wait because what they tell of cannot be read."""
        put_off = self._ours(OUTBOX.c.id).where(text("state IN ('sending', 'delayed')"))
        with self._engine.begin() as connection:
            return sorted(connection.scalars(put_off.where(OUTBOX.c.error == UNREADABLE)))

    def altered(self) -> list[int]:
        """The ids of messages that were not sent because somebody had edited them."""
        with self._engine.begin() as connection:
            ended = self._ours(OUTBOX.c.id).where(OUTBOX.c.state == "dead", OUTBOX.c.error == ALTERED)
            return sorted(connection.scalars(ended))

    def counts(self) -> dict[str, int]:
        """How many messages are in each state; states without any are left out."""
        counted = self._ours(OUTBOX.c.state, func.count().label("rows")).group_by(OUTBOX.c.state)
        with self._engine.begin() as connection:
            return {row.state: row.rows for row in connection.execute(counted)}

    def _oldest(self, connection: Connection) -> datetime | None:
        """When the oldest message was owed that could have been sent; what waits for a moment asked for, could not."""
        ids = [
            connection.scalar(
                self._ours(func.min(OUTBOX.c.id))
                .with_hint(OUTBOX, f"INDEXED BY {index}", "sqlite")
                .where(text(words), (OUTBOX.c.attempts > 0) | OUTBOX.c.due_at.is_(None))
            )
            for index, words in _LINES.items()
        ]
        first = min((id for id in ids if id is not None), default=None)
        found = connection.scalar(select(OUTBOX.c.created_at).where(OUTBOX.c.id == first)) if first else None
        return readable_or_none(found)

    def _ours(self, *columns: Any) -> Select[Any]:
        return select(*columns).where(OUTBOX.c.workspace == self._workspace)

"""What one transaction does to a workspace's queue. `storage.outbox.order` says what waits for what."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from storage.outbox.kinds import traits_of
from storage.outbox.lanes import Lanes
from storage.outbox.order import stored_firsts
from storage.outbox.rows import OUTBOX, Row, Rows

_UNFINISHED = (
    select(OUTBOX)
    .where(OUTBOX.c.escalation_id.in_(bindparam("escalations", expanding=True)), OUTBOX.c.ended_at.is_(None))
    .order_by(OUTBOX.c.id)
)


class QueueTransaction:
    """At the moment `at`, under the queue's lock. Nothing is written before `write`."""

    def __init__(self, connection: Connection, workspace: str, at: datetime) -> None:
        self.connection, self.workspace, self.at = connection, workspace, at
        self.rows, self.lanes = Rows(connection), Lanes(connection, workspace)

    def unfinished(self, escalations: Iterable[str]) -> list[Row]:
        """All that these escalations still have to say, in order."""
        wanted = sorted(set(escalations))
        if not wanted:
            return []
        return self.rows.find(_UNFINISHED, {"escalations": wanted})

    def finish(self, row: Row, state: str, **values: Any) -> None:
        if row["state"] == "waiting":
            self.lanes.leave(row["lane"])
        self.rows.change(row, state=state, due_at=None, **values)

    def supersede(self, row: Row) -> None:
        """A later one will say it better."""
        self.finish(row, "superseded", ended_at=self.at)

    def change_rank(self, row: Row, rank: int) -> None:
        if row["state"] == "waiting":
            self.lanes.leave(row["lane"])
        self.rows.change(row, rank=rank)

    def put_in_line(self, row: Row) -> None:
        """It waits for no other of its escalation, and nobody has it in hand: it waits for its lane, or its time."""
        if row["due_at"] is not None and row["due_at"] > self.at:
            self.rows.change(row, state="delayed")
        else:
            self.rows.change(row, state="waiting", due_at=None)
            self.lanes.arrive(row["lane"], row["rank"], row["id"])

    def drop_followed(self, rows: Sequence[Row]) -> list[Row]:
        """Of messages that go back in line: those that no later one of their kind makes pointless."""
        doubtful = [row for row in rows if row["escalation_id"] and traits_of(row).superseded]
        latest = {(row["escalation_id"], row["kind"]): row["id"] for row in self._unfinished_with(doubtful)}
        followed = [row for row in doubtful if latest[row["escalation_id"], row["kind"]] > row["id"]]
        for row in followed:
            self.supersede(row)
        return [row for row in rows if row not in followed]

    def promote(self, escalations: Iterable[str]) -> None:
        """Put the next messages of each escalation in line, once what they waited for is finished."""
        self.rows.write()
        for row in self.rows.get(stored_firsts(self.connection, escalations)):
            if row["state"] == "queued":
                self.put_in_line(row)

    def write(self) -> None:
        self.rows.write()
        self.lanes.write()

    def _unfinished_with(self, rows: Sequence[Row]) -> list[Row]:
        return self.unfinished(row["escalation_id"] for row in rows)

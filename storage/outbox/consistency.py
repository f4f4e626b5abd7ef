"""Whether the lanes, and the order within each escalation, say what the messages say; and putting them right.

Lanes follow from the messages, so nothing is lost when they are computed anew; one that was edited by hand would stop
its messages for good.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select, text

from storage.models import LaneRow
from storage.outbox.order import firsts
from storage.outbox.rows import OUTBOX, readable_rank
from storage.outbox.transaction import QueueTransaction

_Lane = tuple[str, str]
"""Workspace and name."""
_Says = tuple[int | None, int | None, int | None]
"""Rank and id of the message that goes first, and the id of the one in hand."""
_NOTHING: _Says = (None, None, None)

_WAITING = (
    select(OUTBOX.c.workspace, OUTBOX.c.lane, OUTBOX.c.rank, OUTBOX.c.id)
    .with_hint(OUTBOX, "INDEXED BY ix_outbox_waiting", "sqlite")
    .where(text("state = 'waiting'"))
)
_SENDING = (
    select(OUTBOX.c.workspace, OUTBOX.c.lane, OUTBOX.c.id)
    .with_hint(OUTBOX, "INDEXED BY ix_outbox_due", "sqlite")
    .where(text("state IN ('sending', 'delayed')"), OUTBOX.c.state == "sending")
)
_LANES = select(LaneRow.workspace, LaneRow.lane, LaneRow.rank, LaneRow.head, LaneRow.holding)
_UNFINISHED = (
    select(OUTBOX.c.workspace, OUTBOX.c.escalation_id, OUTBOX.c.id, OUTBOX.c.state, OUTBOX.c.kind, OUTBOX.c.to)
    .with_hint(OUTBOX, "INDEXED BY ix_outbox_unfinished", "sqlite")
    .where(OUTBOX.c.escalation_id.is_not(None), OUTBOX.c.ended_at.is_(None))
    .order_by(OUTBOX.c.escalation_id, OUTBOX.c.id)
)


def queue_problems(connection: Connection, workspace: str | None = None) -> Iterator[str]:
    """A sentence for each lane, and for each escalation, whose order is not what its messages make it."""
    for (team, name), (said, true) in _wrong_lanes(connection, workspace).items():
        ranked = said[1:] == true[1:]  # nothing else differs
        yield f"lane {name} of {team} says {_words(said, ranked)}, but its messages say {_words(true, ranked)}."
    for row in _out_of_line(connection, workspace):
        yield f"message {row['id']} of {row['workspace']} is {row['state']}, which is not its escalation's order."


def put_right(queue: QueueTransaction) -> None:
    """Let this workspace's lanes and lines say what its messages say."""
    for (_, name), (_, (_, _, holding)) in _wrong_lanes(queue.connection, queue.workspace).items():
        if not isinstance(name, str):
            continue  # SQLite keeps any value: that message is found to be edited when its turn comes
        (lane,) = queue.lanes.get([name])
        lane.holding = holding
        queue.lanes.leave(name)
    queue.promote({row["escalation_id"] for row in _out_of_line(queue.connection, queue.workspace)})


def _wrong_lanes(connection: Connection, workspace: str | None) -> dict[_Lane, tuple[_Says, _Says]]:
    """What each lane that is wrong says, and what it should."""
    lanes = connection.execute(_of(_LANES, workspace))
    said: dict[_Lane, _Says] = {(row.workspace, row.lane): (row.rank, row.head, row.holding) for row in lanes}
    true = _true_lanes(connection, workspace)
    both = (
        (lane, said.get(lane, _NOTHING), true.get(lane, _NOTHING))
        for lane in sorted(said.keys() | true.keys(), key=str)
    )
    return {lane: (one, other) for lane, one, other in both if one != other}


def _true_lanes(connection: Connection, workspace: str | None) -> dict[_Lane, _Says]:
    first: dict[_Lane, tuple[int, int]] = {}
    for row in connection.execute(_of(_WAITING, workspace)):
        lane, place = (row.workspace, row.lane), (readable_rank(row.rank), row.id)
        first[lane] = min(place, first.get(lane, place))
    sending = connection.execute(_of(_SENDING, workspace))
    holding = {(row.workspace, row.lane): row.id for row in sending}
    lanes = first.keys() | holding.keys()
    return {lane: (*first.get(lane, (None, None)), holding.get(lane)) for lane in lanes}


def _out_of_line(connection: Connection, workspace: str | None) -> Iterator[dict[str, Any]]:
    """Messages that wait for no other of their escalation and are held back, and others that are not."""
    rows = (row._asdict() for row in connection.execute(_of(_UNFINISHED, workspace)))
    for _, together in groupby(rows, lambda row: row["escalation_id"]):
        line = list(together)
        free = {message["id"] for message in firsts(line)}
        yield from (row for row in line if (row["state"] == "queued") == (row["id"] in free))


def _of(statement: Any, workspace: str | None) -> Any:
    return statement.where(statement.selected_columns.workspace == workspace) if workspace else statement


def _words(says: _Says, ranked: bool) -> str:  # noqa: FBT001 - one of two ways to say it
    rank, head, holding = says
    first = f"message {head} goes first" if head else "nothing waits"
    first += f" with rank {'none' if rank is None else rank}" if ranked else ""
    return f"{first} and message {holding} is on its way" if holding else first

"""Putting messages into the queue, in the transaction of what they tell of."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from storage.locks import Lock, acquire
from storage.outbox.kinds import traits_of
from storage.outbox.messages import OwedMessage, ReminderLine
from storage.outbox.order import firsts, most_urgent_after
from storage.outbox.redrawn import Redraw, redrawn
from storage.outbox.reminders import remind
from storage.outbox.rows import Row, new_row
from storage.outbox.transaction import QueueTransaction


def enqueue(
    connection: Connection,
    messages: Sequence[OwedMessage],
    *,
    opened: Collection[str] = (),
    due: Sequence[ReminderLine] = (),
    redraws: Sequence[Redraw] = (),
) -> None:
    """Owe these messages, all of one workspace, each escalation's in this order, the reminders of what is `due`, and
    what people were told before drawn anew, of what there are `redraws`; those come with a message or a reminder.

    `opened` are the escalations that this transaction opens: there is nothing of theirs to look for.
    The last thing that a transaction does: from here on it holds the queue's lock (see `storage.locks`).
    """
    if not messages and not due:
        return
    workspace = messages[0].workspace if messages else due[0].workspace
    acquire(Lock.QUEUE, connection, workspace)
    at = max((*(message.created_at for message in messages), *(line.at for line in due)))
    queue = QueueTransaction(connection, workspace, at)
    escalations: dict[str, list[Row]] = defaultdict(list)
    known = {message.escalation_id for message in messages if message.escalation_id} - set(opened)
    for row in queue.unfinished(known):
        escalations[row["escalation_id"]].append(row)
    new = [*(new_row(message) for message in messages), *remind(queue, due), *redrawn(queue, redraws)]
    if new:
        queue.rows.add(new)
    for row in new:
        if row["escalation_id"] is None:
            queue.put_in_line(row)
        else:
            escalations[row["escalation_id"]].append(row)
    for rows in escalations.values():
        _arrange(queue, rows)
    queue.write()


def _arrange(queue: QueueTransaction, rows: Sequence[Row]) -> None:
    """One escalation's messages, old and new in order: drop what is followed, let the first go, hold the rest."""
    followed: set[str] = set()
    left: list[Row] = []
    for row in reversed(rows):
        if row["kind"] in followed and row["state"] != "sending":
            queue.supersede(row)
            continue
        if traits_of(row).superseded:
            followed.add(row["kind"])
        left.insert(0, row)
    for row, rank in zip(left, most_urgent_after(left), strict=True):
        if row["rank"] > rank:
            queue.change_rank(row, rank)
    for row in firsts(left):
        if row["state"] == "queued":
            queue.put_in_line(row)

"""Times that a clock which was set back has left ahead of it."""

from datetime import timedelta

from sqlalchemy import bindparam, select, text

from storage.outbox.claim import LONGEST_PAUSE
from storage.outbox.lanes import LANES
from storage.outbox.rows import OUTBOX
from storage.outbox.transaction import QueueTransaction

_AHEAD = select(OUTBOX).where(
    OUTBOX.c.workspace == bindparam("workspace"),
    text("state IN ('sending', 'delayed')"),
    OUTBOX.c.due_at > bindparam("at"),
    OUTBOX.c.attempts > 0,  # the others wait for a moment that somebody asked for
)
_PAUSED = select(LANES).where(LANES.c.workspace == bindparam("workspace"), LANES.c.free_at > bindparam("at"))


def pull_in_times(queue: QueueTransaction, *, lease: timedelta, set_back: timedelta) -> None:
    """After the clock was set back by `set_back`, nobody waits longer than they would have.

    No lease is longer than a lease from now. When nobody knows by how much, because no process was running, what is
    further ahead than any pause lasts is over. Two processes may both do this: then a pause ends early, which Slack
    answers with another.
    """
    bound = {"workspace": queue.workspace, "at": queue.at}
    for row in queue.rows.find(_AHEAD, bound):
        due_at = row["due_at"] or queue.at  # nobody can read when: it comes up now, and is found to be an edited one
        if row["state"] == "sending":
            queue.rows.change(row, due_at=min(due_at, queue.at + lease))
        else:
            queue.rows.change(row, due_at=queue.at + _rest(due_at - queue.at, set_back))
    for lane in queue.lanes.keep(queue.connection.execute(_PAUSED, bound).mappings()):
        if lane.free_at:
            lane.free_at = queue.at + _rest(lane.free_at - queue.at, set_back)


def _rest(pause: timedelta, set_back: timedelta) -> timedelta:
    rest = max(pause - set_back, timedelta())
    return rest if rest <= LONGEST_PAUSE else timedelta()

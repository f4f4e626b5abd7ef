"""Messages of a kind that only a newer release knows: they wait, and stop no lane."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import bindparam, select, text

from storage.outbox.kinds import KNOWN, is_known
from storage.outbox.messages import UNREADABLE
from storage.outbox.rows import OUTBOX, Row
from storage.outbox.transaction import QueueTransaction

_PAUSE = timedelta(hours=1)
"""How long each waits before it is looked at again: a newer release, started again, sends it then."""
_AT_ONCE = 500  # the others of the same lanes that are set aside together

_UNKNOWN = (
    select(OUTBOX)
    .with_hint(OUTBOX, "INDEXED BY ix_outbox_waiting", "sqlite")
    .where(OUTBOX.c.workspace == bindparam("workspace"), OUTBOX.c.lane.in_(bindparam("lanes", expanding=True)))
    .where(text("state = 'waiting'"), OUTBOX.c.kind.not_in(sorted(KNOWN)))
    .limit(_AT_ONCE)
)


def set_aside_unknown(queue: QueueTransaction, rows: Sequence[Row]) -> bool:
    """Whether any of `rows`, whose turn it is, had to wait; then all of an unknown kind in its lane wait with it.

    It is not counted as an attempt: nobody tried to send it.
    """
    lanes = sorted({row["lane"] for row in rows if not is_known(row)})
    if not lanes:
        return False
    found = queue.connection.execute(_UNKNOWN, {"workspace": queue.workspace, "lanes": lanes}).mappings()
    unknown = queue.rows.keep(found)
    for row in unknown:
        queue.rows.change(row, state="delayed", due_at=queue.at + _PAUSE, error=UNREADABLE)
        queue.lanes.leave(row["lane"])
    queue.write()
    return bool(unknown)

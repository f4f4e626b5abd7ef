"""Messages that cannot go: of a kind that only a newer release knows, which wait, or edited by hand, which end."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import bindparam, select, text

from storage.outbox.kinds import KNOWN, is_known
from storage.outbox.messages import ALTERED, UNREADABLE
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
    unknown = queue.rows.find(_UNKNOWN, {"workspace": queue.workspace, "lanes": lanes})
    for row in unknown:
        queue.rows.change(row, state="delayed", due_at=queue.at + _PAUSE, error=UNREADABLE)
        queue.lanes.leave(row["lane"])
    queue.write()
    return bool(unknown)


def set_aside_altered(queue: QueueTransaction, next_of: Mapping[str, int | None]) -> bool:
    """Whether any of these messages, each the next of its lane, was edited by hand. It is not sent, and what waits
    behind it goes on."""
    altered = {row["id"]: row for row in _found(queue, next_of) if queue.rows.is_altered(row)}
    for row in altered.values():
        queue.finish(row, "dead", ended_at=queue.at, error=ALTERED)
    for lane, id in next_of.items():
        if id in altered:
            queue.lanes.leave(lane)  # its row may name another one by now
    queue.promote({row["escalation_id"] for row in altered.values() if row["escalation_id"]})
    queue.write()
    return bool(altered)


def _found(queue: QueueTransaction, next_of: Mapping[str, int | None]) -> Sequence[Row]:
    return queue.rows.get([id for id in next_of.values() if id is not None])

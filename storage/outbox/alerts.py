"""What whoever keeps the bot running was told last: an alert stands until its all-clear."""

from sqlalchemy import Connection, bindparam, select, text

from storage.locks import Lock, acquire
from storage.outbox.rows import OUTBOX

_LAST = (
    select(OUTBOX.c.content)
    .where(OUTBOX.c.workspace == bindparam("workspace"), text("kind = 'alert'"))
    .order_by(OUTBOX.c.id.desc())
    .limit(1)
)


def alert_stands(connection: Connection, workspace: str) -> bool:
    """Whether the last alert was no all-clear; stays true until this transaction ends."""
    acquire(Lock.ALERTING, connection, workspace)
    content = connection.scalar(_LAST, {"workspace": workspace})
    return bool(content and content.get("firing"))

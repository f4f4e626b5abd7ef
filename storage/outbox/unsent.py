"""The notes of one escalation that have not arrived yet."""

from sqlalchemy import Connection, bindparam, select

from bot.domain.message_kinds import MessageKind
from storage.outbox.rows import OUTBOX

_UNSENT = (
    select(OUTBOX.c.entry_seq, OUTBOX.c.content)
    .with_hint(OUTBOX, "INDEXED BY ix_outbox_unfinished", "sqlite")
    .where(OUTBOX.c.escalation_id == bindparam("escalation"), OUTBOX.c.ended_at.is_(None))
    .where(OUTBOX.c.kind == MessageKind.NOTE.value, OUTBOX.c.entry_seq >= bindparam("since"))
    .order_by(OUTBOX.c.id)
)


def unsent_notes(connection: Connection, escalation: str, *, since: int) -> list[int]:
    """The numbers of the entries that they tell of, in order. What entries before `since` owed was owed again there."""
    rows = connection.execute(_UNSENT, {"escalation": escalation, "since": since})
    return [int((row.content or {}).get("about", row.entry_seq)) for row in rows]

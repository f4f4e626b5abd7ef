"""Messages to people that say something which is over, or confidential by now, are drawn anew where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, text

from bot.domain.message_kinds import MessageKind
from storage.outbox.messages import OwedMessage
from storage.outbox.rows import OUTBOX, Row, new_row
from storage.outbox.seeks import LATEST_REMINDER
from storage.outbox.transaction import QueueTransaction

_DIRECT = (
    select(OUTBOX)
    .with_hint(OUTBOX, "INDEXED BY ix_outbox_direct_sent", "sqlite")
    .where(OUTBOX.c.escalation_id == bindparam("escalation"), text("state = 'sent' AND kind = 'direct'"))
)
_LISTS = (
    select(OUTBOX)
    .with_hint(OUTBOX, "INDEXED BY ix_outbox_sent", "sqlite")
    .where(OUTBOX.c.workspace == bindparam("workspace"), OUTBOX.c.ended_at >= bindparam("since"))
    .where(text("state = 'sent' AND kind IN ('notice', 'reminder')"))
)


@dataclass(frozen=True)
class Redraw:
    """What was said to people of an escalation `since` then: of this entry alone, or where it is None of all."""

    escalation_id: str
    entry: int | None
    since: datetime


def redrawn(queue: QueueTransaction, asked: Sequence[Redraw]) -> list[Row]:
    """What is still on its way needs nothing: it is drawn when it is sent. What was edited by hand is not repeated."""
    found = {row["id"]: row for one in asked for row in (*_direct(queue, one), *_lists(queue, one))}
    return [new_row(_again(queue, row)) for _, row in sorted(found.items()) if not queue.rows.is_altered(row)]


def _direct(queue: QueueTransaction, asked: Redraw) -> Iterator[Row]:
    for row in queue.rows.find(_DIRECT, {"escalation": asked.escalation_id}):
        if not queue.rows.is_altered(row) and asked.entry in (None, _about(row)):
            yield row


def _lists(queue: QueueTransaction, asked: Redraw) -> Iterator[Row]:
    """Notices and reminders that name it; what a newer reminder follows has been emptied."""
    bound = {"workspace": queue.workspace, "since": asked.since}
    rows = queue.rows.find(_LISTS, bound)
    naming = [row for row in rows if _names((row["content"] or {}).get("lines", ()), asked)]
    people = {row["to"] for row in naming if row["kind"] == MessageKind.REMINDER}
    latest = {row.id for row in LATEST_REMINDER.each(queue.connection, people, workspace=queue.workspace)}
    yield from (row for row in naming if row["kind"] != MessageKind.REMINDER or row["id"] in latest)


def _names(lines: Iterable[Sequence[object]], asked: Redraw) -> bool:
    """What was edited by hand may have lines of any form: it names nothing."""
    try:
        return any(escalation == asked.escalation_id and asked.entry in (None, entry) for escalation, entry in lines)
    except (TypeError, ValueError):
        return False


def _about(row: Row) -> int:
    return int((row["content"] or {}).get("about") or row["entry_seq"] or 0)


def _again(queue: QueueTransaction, row: Row) -> OwedMessage:
    said = row["content"] or {}
    lines = said.get("lines") or [[row["escalation_id"], _about(row)]]
    content = {**said, "lines": lines, "stands": [row["channel"], row["ts"]], "drawn_as": row["kind"]}
    return OwedMessage(queue.workspace, MessageKind.REDRAWN, row["to"], queue.at, content=content)

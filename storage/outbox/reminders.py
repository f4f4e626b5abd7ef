"""What is due for a person is one message: what comes up before it is sent joins it, and what it follows is emptied."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.domain.message_kinds import MessageKind
from storage.outbox.messages import OwedMessage, ReminderLine
from storage.outbox.rows import Row, new_row
from storage.outbox.seeks import LATEST_REMINDER
from storage.outbox.transaction import QueueTransaction

HELD = timedelta(seconds=1)
"""How long a reminder waits for others: a sweep of a thousand takes several commits."""


def remind(queue: QueueTransaction, lines: Sequence[ReminderLine]) -> list[Row]:
    """Let each person's next reminder have these lines; the messages that this adds."""
    people: dict[str, list[ReminderLine]] = defaultdict(list)
    for line in lines:
        people[line.to].append(line)
    latest = _latest(queue, list(people))
    added: list[Row] = []
    for person, due in people.items():
        last = latest.get(person)
        if last is not None and queue.rows.is_altered(last):
            last = None  # what it says is not ours
        if last is not None and _takes_more(last):
            _join(queue, last, due)
        else:
            added += _begun(queue, person, due, last)
    return added


def _latest(queue: QueueTransaction, people: Sequence[str]) -> dict[str, Row]:
    found = LATEST_REMINDER.each(queue.connection, people, workspace=queue.workspace)
    return {row["to"]: row for row in queue.rows.get([one.id for one in found])}


def _takes_more(row: Row) -> bool:
    """Whether nobody can have seen it yet."""
    return row["state"] in ("waiting", "delayed") and row["tried_at"] is None


def _join(queue: QueueTransaction, row: Row, due: Sequence[ReminderLine]) -> None:
    content = row["content"] | {"lines": [*row["content"]["lines"], *_named(due)]}
    is_held = row["state"] == "delayed" and row["attempts"] == 0
    queue.rows.change(row, content=content, **({"due_at": queue.at + HELD} if is_held else {}))
    if (rank := _rank(due)) < row["rank"]:
        queue.change_rank(row, rank)


def _begun(queue: QueueTransaction, person: str, due: Sequence[ReminderLine], last: Row | None) -> Iterator[Row]:
    """`last` is emptied, and what it asked for is named here (`carried` lines, the first ones), unless it is answered
    by then; what of its kind is in hand just now is the next one's to empty."""
    earlier = queue.rows.get([last["id"], *last["content"].get("follows", [])]) if last else []
    asked = last["content"]["lines"] if last and last["state"] != "dead" else []
    follows = [row["id"] for row in earlier if row["ended_at"] is None]
    content = {"lines": [*asked, *_named(due)], "carried": len(asked), "follows": follows}
    severity = min((line.severity for line in due), key=MessageKind.REMINDER.rank)
    yield new_row(
        OwedMessage(
            queue.workspace, MessageKind.REMINDER, person, queue.at,
            severity=severity, content=content, not_before=queue.at + HELD,
        )
    )  # fmt: skip
    yield from map(new_row, _emptied(queue, person, earlier))


def _emptied(queue: QueueTransaction, person: str, earlier: Sequence[Row]) -> Iterator[OwedMessage]:
    for row in earlier:
        if row["state"] == "sent" and not queue.rows.is_altered(row):
            content = {"lines": row["content"]["lines"], "stands": [row["channel"], row["ts"]]}
            yield OwedMessage(queue.workspace, MessageKind.REMINDER_DONE, person, queue.at, content=content)


def _named(due: Sequence[ReminderLine]) -> list[list[str | int]]:
    return [[line.escalation_id, line.entry_seq] for line in due]


def _rank(due: Sequence[ReminderLine]) -> int:
    return min(MessageKind.REMINDER.rank(line.severity) for line in due)

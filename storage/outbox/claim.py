"""Taking messages in hand: what may go now, the most urgent first, and nothing waiting for ever."""

from collections.abc import Collection, Iterator
from dataclasses import fields
from datetime import timedelta
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select, text, update

from bot.domain.message_kinds import MOST_URGENT, MessageKind
from storage.outbox.kinds import is_known
from storage.outbox.lanes import LANES, Lane
from storage.outbox.messages import Delivery
from storage.outbox.quarantine import set_aside_altered, set_aside_unknown
from storage.outbox.rows import OUTBOX, Row
from storage.outbox.seeks import OLDEST_WAITING
from storage.outbox.transaction import QueueTransaction

LONGEST_PAUSE = timedelta(minutes=10)
"""No pause of a lane lasts as long: Slack's own is at most five minutes. One that seems to is from before the clock was
set back, and is over."""
_OLDEST_EVERY = 4  # each fourth claim goes to what has waited longest
_MOST_DUE = 100  # messages brought back in one transaction; the rest in the next

_OURS = LANES.c.workspace == bindparam("ours")
_READY = (LANES.c.rank.is_not(None), LANES.c.holding.is_(None), LANES.c.free_at.is_(None))


def _ready(index: str, *order: Any) -> Select[Any]:
    found = select(LANES).with_hint(LANES, f"INDEXED BY {index}", "sqlite")
    return found.where(_OURS, *_READY).order_by(*order).limit(bindparam("limit", type_=Integer))


_MOST_URGENT_FIRST = _ready("ix_lanes_ready", LANES.c.rank, LANES.c.head)
_OLDEST_FIRST = _ready("ix_lanes_oldest", LANES.c.head)
_END_PAUSES = (
    update(LANES)
    .where(_OURS, LANES.c.rank.is_not(None), LANES.c.holding.is_(None), LANES.c.free_at.is_not(None))
    .where((LANES.c.free_at <= bindparam("at")) | (LANES.c.free_at > bindparam("never")))
    .values(free_at=None)
)
_DUE = (
    select(OUTBOX)
    .with_hint(OUTBOX, "INDEXED BY ix_outbox_due", "sqlite")
    .where(OUTBOX.c.workspace == bindparam("workspace"), text("state IN ('sending', 'delayed')"))
    .where(OUTBOX.c.due_at <= bindparam("at"))
    .order_by(OUTBOX.c.due_at)
    .limit(_MOST_DUE)
)


def bring_back_due(queue: QueueTransaction, *, lease: timedelta, in_hand: Collection[int]) -> None:
    """What was put off until now, and what a lost process held: that may have been posted, and comes back as such.

    `in_hand` is what this process is still working on: its lease is renewed, also when a clock that was set forward
    ended it early.
    """
    due = queue.rows.find(_DUE, {"workspace": queue.workspace, "at": queue.at})
    for row in due:
        if row["id"] in in_hand:
            queue.rows.change(row, due_at=queue.at + lease)
        elif row["state"] == "sending":
            _take_away(queue, row)
    back = queue.drop_followed([row for row in due if row["id"] not in in_hand])
    for row in back:
        queue.put_in_line(row)
    queue.promote({row["escalation_id"] for row in due if row["ended_at"]})


def claim(queue: QueueTransaction, *, limit: int, lease: timedelta, numbers: Iterator[int]) -> list[Delivery]:
    """At most `limit` messages, in hand until the lease ends; `numbers` counts what this process has ever claimed."""
    moments = {"ours": queue.workspace, "at": queue.at, "never": queue.at + LONGEST_PAUSE}
    queue.connection.execute(_END_PAUSES, moments)
    next_of, claimed = _next_of_each(queue, limit, numbers)
    while set_aside_altered(queue, next_of) or set_aside_unknown(queue, claimed):
        next_of, claimed = _next_of_each(queue, limit, numbers)
    claimed = [row for row in claimed if is_known(row)]  # a lane that was edited by hand may name one that is sent
    for row in claimed:
        _take(queue, row, lease)
    for lane in queue.lanes.get(next_of):
        lane.holding, lane.claims = next_of[lane.lane], lane.claims + 1
        queue.lanes.leave(lane.lane)
    queue.write()
    return [_delivery(row) for row in claimed]


def _next_of_each(
    queue: QueueTransaction, limit: int, numbers: Iterator[int]
) -> tuple[dict[str, int | None], list[Row]]:
    """The id of the message whose turn it is in each lane that is chosen, and these messages."""
    chosen = _chosen(queue, limit, numbers)
    oldest = OLDEST_WAITING.each(
        queue.connection, (lane.lane for lane in chosen if _is_for_the_oldest(lane)), workspace=queue.workspace
    )
    next_of = {lane.lane: lane.head for lane in chosen} | {row.lane: row.id for row in oldest}
    return next_of, queue.rows.get([id for id in next_of.values() if id is not None])


def _chosen(queue: QueueTransaction, limit: int, numbers: Iterator[int]) -> list[Lane]:
    """The lanes whose turn it is: the most urgent, and every fourth time the one that has been ready longest."""
    urgent = _lanes(queue, _MOST_URGENT_FIRST, limit)
    if len(urgent) < limit:
        return urgent  # that is everything which may go
    for_the_oldest = [_goes_to_the_oldest(next(numbers)) for _ in range(limit)]
    oldest = _lanes(queue, _OLDEST_FIRST, limit) if any(for_the_oldest) else []
    chosen: dict[str, Lane] = {}
    for oldest_goes in for_the_oldest:
        lanes = (*oldest, *urgent) if oldest_goes else urgent
        lane = next(lane for lane in lanes if lane.lane not in chosen)
        chosen[lane.lane] = lane
    return list(chosen.values())


def _lanes(queue: QueueTransaction, which: Select[Any], limit: int) -> list[Lane]:
    asked = {"ours": queue.workspace, "limit": limit}
    return queue.lanes.keep(queue.connection.execute(which, asked).mappings())


def _is_for_the_oldest(lane: Lane) -> bool:
    """Every fourth claim of a lane, too; but no card of a critical escalation waits for it."""
    return _goes_to_the_oldest(lane.claims) and lane.rank != MOST_URGENT


def _goes_to_the_oldest(number: int) -> bool:
    return number % _OLDEST_EVERY == _OLDEST_EVERY - 1


def _take(queue: QueueTransaction, row: Row, lease: timedelta) -> None:
    at, tried = queue.at, row["tried_at"]
    queue.rows.change(
        row,
        state="sending",
        attempts=row["attempts"] + 1,
        claimed_at=at,
        due_at=at + lease,
        first_tried_at=row["first_tried_at"] or at,
        tried_at=min(tried, at) if tried else None,  # a clock that was set back must not make anybody wait for it
    )


def _take_away(queue: QueueTransaction, row: Row) -> None:
    """From a process that was lost with it: the message may have been posted."""
    queue.rows.change(row, tried_at=row["claimed_at"], claimed_at=None)
    (lane,) = queue.lanes.get([row["lane"]])
    if lane.holding == row["id"]:
        lane.holding = None


def _delivery(row: Row) -> Delivery:
    return Delivery(**{name: row[name] for name in _IN_HAND}, kind=MessageKind(row["kind"]))


_IN_HAND = [field.name for field in fields(Delivery) if field.name != "kind"]

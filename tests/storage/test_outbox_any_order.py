"""Whatever happens in whatever order: something goes out whenever it may, and the lanes say what the messages say."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select

from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from storage.models import LaneRow, OutboxRow
from storage.outbox import Dead, Delivery, Later, Outbox, Outcome, Superseded, Unsure, queue_problems
from storage.outbox.rows import OUTBOX
from storage.row_checksum import wrong_rows
from tests.builders import HOME, seconds
from tests.builders import NINE as AT
from tests.storage.queue_cases import LEASE, owe, sent, with_escalations

STEPS, ESCALATIONS = 120, 6
KINDS = [kind for kind in MessageKind if kind is not MessageKind.NOTICE]
OUTCOMES: list[Callable[[Delivery, datetime], Outcome]] = [
    sent,
    sent,
    lambda one, at: Later(one, at + seconds(3), "internal"),
    lambda one, at: Later(one, at + seconds(9), "ratelimited", whole_lane=True),
    lambda one, at: Unsure(one, at + seconds(5), at, "timed out"),
    lambda one, at: Dead(one, "is_archived", at),
    lambda one, at: Superseded(one, at),
]


def owe_something(engine: Engine, chance: Random, at: datetime) -> None:
    messages = [(chance.choice(KINDS), f"C{chance.randrange(4)}") for _ in range(chance.randint(1, 4))]
    escalation = f"{HOME}-{chance.randint(1, ESCALATIONS)}" if chance.random() < 0.9 else None
    owe(engine, escalation, *messages, at=at, severity=chance.choice(list(Severity)))


def holds(older: Any, newer: Any) -> bool:
    """Whether `newer` waits for `older`."""
    together = older.escalation_id is not None and older.escalation_id == newer.escalation_id
    return together and (not MessageKind(older.kind).traits.aside or (older.kind, older.to) == (newer.kind, newer.to))


def may_go(connection: Connection, at: datetime) -> set[str]:
    """Lanes whose turn it is, found the slow way: from the messages, and the pauses that only the lanes know."""
    busy = {row.lane for row in connection.execute(select(OutboxRow.lane).where(OutboxRow.state == "sending"))}
    paused = {row.lane for row in connection.execute(select(LaneRow.lane).where(LaneRow.free_at > at))}
    unfinished = connection.execute(
        select(
            OutboxRow.escalation_id, OutboxRow.id, OutboxRow.lane, OutboxRow.state, OutboxRow.due_at,
            OutboxRow.kind, OutboxRow.to,
        )
        .where(OutboxRow.ended_at.is_(None))
        .order_by(OutboxRow.id)
    ).all()  # fmt: skip
    heads = [row for place, row in enumerate(unfinished) if not any(holds(one, row) for one in unfinished[:place])]
    ready = {row.lane for row in heads if row.state != "sending" and (row.due_at is None or row.due_at <= at)}
    return ready - busy - paused


@pytest.mark.parametrize("seed", range(3))
def test_what_may_go_goes_and_nothing_else(seed: int, engine: Engine) -> None:
    with_escalations(engine, ESCALATIONS)
    outbox, chance, at = Outbox(engine, HOME), Random(seed), AT  # noqa: S311 - the same story each time
    in_hand: list[Delivery] = []
    for _ in range(STEPS):
        at += seconds(chance.choice([0, 0.3, 1, 4]))
        if chance.random() < 0.5:
            owe_something(engine, chance, at)
        chance.shuffle(in_hand)
        done, in_hand = in_hand[: chance.randint(0, 3)], in_hand[3:]
        outcomes = [chance.choice(OUTCOMES)(one, at) for one in done]
        outbox.exchange(outcomes, at=at, lease=LEASE, limit=0)
        with engine.connect() as connection:
            ready = may_go(connection, at)
            assert list(queue_problems(connection)) == []
        taken = outbox.exchange([], at=at, lease=LEASE, limit=24)
        assert len({one.to for one in taken}) <= len(taken) == len(ready)
        in_hand += taken
    with engine.connect() as connection:
        assert list(queue_problems(connection)) == []
        assert list(wrong_rows(connection, OUTBOX)) == []


@pytest.mark.parametrize("analysed", [False, pytest.param(True, marks=pytest.mark.own_database)])
@pytest.mark.parametrize("count", [5, 100])
def test_all_that_escalations_owe_is_sent_in_their_order(count: int, analysed: bool, engine: Engine) -> None:
    """What once failed: a hundred escalations waiting, and ANALYZE."""
    with_escalations(engine, count)
    for number in range(1, count + 1):
        messages = [
            (MessageKind.CARD, f"C{number % 7}"),
            (MessageKind.BRIEF, f"C{number % 7}"),
            (MessageKind.DIRECT, "U1"),
        ]
        owe(engine, f"{HOME}-{number}", *messages)
    if analysed:
        with engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
    outbox, at, told = Outbox(engine, HOME), AT, list[Delivery]()
    while (ready := outbox.next_ready_at(at)) is not None:
        at = ready
        taken = outbox.exchange([], at=at, lease=LEASE, limit=24)
        assert taken
        outbox.exchange([sent(one, at) for one in taken], at=at, lease=LEASE, limit=0)
        told += taken
    for number in range(1, count + 1):
        kinds = [one.kind for one in told if one.escalation_id == f"{HOME}-{number}"]
        assert kinds == [MessageKind.CARD, MessageKind.BRIEF, MessageKind.DIRECT]
    assert len(told) == 3 * count

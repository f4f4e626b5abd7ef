"""Four senders, in one process or in several, one queue: everything once, in order, at Slack's pace."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from threading import Lock

import pytest
from sqlalchemy import Engine

from bot.domain.message_kinds import MessageKind
from storage.database import close, connect
from storage.outbox import Delivery, Outbox, OwedMessage, Sent, enqueue
from tests.builders import HOME, seconds
from tests.builders import NINE as AT
from tests.storage.concurrency import at_once
from tests.storage.queue_cases import counts, sent, with_escalations

ESCALATIONS, CHANNELS, EACH = 20, 5, 10
LONG = timedelta(days=1)


@dataclass
class Witness:
    """Sees every message on its way, and that no two of one escalation or one recipient are on it together."""

    now: datetime = AT
    lock: Lock = field(default_factory=Lock)
    in_hand: set[str | None] = field(default_factory=set)
    posted: list[tuple[datetime, Delivery]] = field(default_factory=list)

    def takes(self, delivery: Delivery) -> None:
        with self.lock:
            assert not self.in_hand & {delivery.to, delivery.escalation_id}
            self.in_hand |= {delivery.to, delivery.escalation_id}

    def gives_back(self, delivery: Delivery) -> Sent:
        """Posted now, which may be later than when it was asked for."""
        with self.lock:
            self.posted.append((self.now, delivery))
            self.in_hand -= {delivery.to, delivery.escalation_id}
            return sent(delivery, self.now)

    def lets_time_pass(self, until: datetime) -> None:
        with self.lock:
            self.now = max(self.now, until)


def fill(engine: Engine) -> None:
    with_escalations(engine, ESCALATIONS)
    messages = [
        OwedMessage(HOME, MessageKind.NOTE, f"C{n % CHANNELS}", AT, escalation_id=f"{HOME}-{n}", entry_seq=1)
        for _ in range(EACH)
        for n in range(1, ESCALATIONS + 1)
    ]
    with engine.begin() as connection:
        enqueue(connection, messages)


def drain(outbox: Outbox, witness: Witness) -> None:
    while True:
        at = witness.now
        taken = outbox.exchange([], at=at, lease=LONG, limit=2)
        for delivery in taken:
            witness.takes(delivery)
        outcomes = [witness.gives_back(delivery) for delivery in taken]
        if outcomes:
            outbox.exchange(outcomes, at=at, lease=LONG, limit=0)
        elif (ready := outbox.next_ready_at(at)) is None:
            return
        elif ready < AT + LONG:  # later: the message is in somebody's hand, who will say when it is sent
            witness.lets_time_pass(ready)


def one_process(engine: Engine) -> list[Engine]:
    return [engine] * 4


def four_processes(engine: Engine) -> list[Engine]:
    """As far as the database can tell: each has an engine, and with it the locks and connections, of its own."""
    url = engine.url.render_as_string(hide_password=False)
    return [connect(url, timeout=seconds(20)) for _ in range(4)]


@pytest.mark.fault("F36")
@pytest.mark.parametrize("engines", [one_process, four_processes])
def test_four_senders_drain_it_once_in_order_and_at_pace(
    engines: Callable[[Engine], list[Engine]], engine: Engine
) -> None:
    fill(engine)
    witness, senders = Witness(), engines(engine)
    at_once(*[lambda one=one: drain(Outbox(one, HOME), witness) for one in senders])
    for one in senders:
        close(one)

    assert counts(engine) == {"sent": ESCALATIONS * EACH}
    assert len({delivery.id for _, delivery in witness.posted}) == len(witness.posted) == ESCALATIONS * EACH
    assert {delivery.attempts for _, delivery in witness.posted} == {1}
    turns, moments = defaultdict(list), defaultdict(list)
    for at, delivery in witness.posted:
        turns[delivery.escalation_id].append(delivery.id)
        moments[delivery.to].append(at)
    assert all(ids == sorted(ids) for ids in turns.values())
    assert all(later - earlier >= seconds(1) for lane in moments.values() for earlier, later in pairwise(lane))

"""Four senders, one outbox: everything once, in order, at Slack's schedule."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from threading import Lock

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from storage.models import OutboxRow
from storage.outbox import Delivery, Outbox
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, numbered, seconds
from tests.builders import NINE as AT
from tests.storage.concurrency import at_once

ESCALATIONS, CHANNELS, EACH = 20, 5, 10
LONG = timedelta(days=1)


@dataclass
class Witness:
    """Sees every message on its way, and that no two of one escalation or one recipient are on it together."""

    now: datetime = AT
    lock: Lock = field(default_factory=Lock)
    in_hand: set[str] = field(default_factory=set)
    posted: list[tuple[datetime, Delivery]] = field(default_factory=list)

    def takes(self, delivery: Delivery) -> None:
        with self.lock:
            assert not self.in_hand & {delivery.to, delivery.escalation_id}
            self.in_hand |= {delivery.to, delivery.escalation_id}

    def gives_back(self, delivery: Delivery, at: datetime) -> None:
        with self.lock:
            self.posted.append((at, delivery))
            self.in_hand -= {delivery.to, delivery.escalation_id}

    def lets_time_pass(self, until: datetime) -> None:
        with self.lock:
            self.now = max(self.now, until)


def owe(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        for number in range(1, ESCALATIONS + 1):
            work.escalations.add(numbered(number), submission_key=f"V{number}")
    with Session(engine) as session, session.begin():
        session.execute(delete(OutboxRow))
        session.add_all(
            OutboxRow(
                workspace=HOME, escalation_id=f"{HOME}-{number}", entry_seq=turn, kind="note", created_at=AT,
                to=f"C{number % CHANNELS}", not_before=AT, key=f"{number}-{turn}",
            )
            for turn in range(EACH)
            for number in range(1, ESCALATIONS + 1)
        )  # fmt: skip


@pytest.mark.fault("F36")
def test_four_senders_drain_it_once_in_order_and_at_pace(engine: Engine) -> None:
    owe(engine)
    outbox, witness = Outbox(engine, HOME), Witness()

    def drain() -> None:
        while True:
            at = witness.now
            delivery = outbox.claim(at=at, lease=LONG)
            if delivery is not None:
                witness.takes(delivery)
                witness.gives_back(delivery, at)
                outbox.sent(delivery, channel=delivery.to, ts="1.000100", at=at)
            elif (ready := outbox.next_ready_at(at)) is None:
                return
            elif ready < AT + LONG:  # later: the message is in somebody's hand, who will say when it is sent
                witness.lets_time_pass(ready)

    at_once(*[drain] * 4)

    with Session(engine) as session:
        ids = session.scalars(select(OutboxRow.id)).all()
    assert sorted(delivery.id for _, delivery in witness.posted) == sorted(ids)
    assert {delivery.attempts for _, delivery in witness.posted} == {1}
    turns, moments = defaultdict(list), defaultdict(list)
    for at, delivery in witness.posted:
        turns[delivery.escalation_id].append(delivery.entry_seq)
        moments[delivery.to].append(at)
    assert list(turns.values()) == [list(range(EACH))] * ESCALATIONS
    assert all(later - earlier >= seconds(1) for lane in moments.values() for earlier, later in pairwise(lane))

"""A queue for tests: what is owed, who takes it, and a backlog that is in everybody's way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, select, update

from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from storage.models import LaneRow, OutboxRow
from storage.outbox import Delivery, Outbox, Outcome, OwedMessage, Posted, QueueHealth, Sent, cards_of, enqueue
from storage.outbox.rows import OUTBOX
from storage.row_checksum import checksum
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, numbered, seconds
from tests.builders import NINE as AT

LEASE = seconds(60)
FOR_EVER = timedelta(days=3650)
ONE, TWO, THREE = (f"{HOME}-{number}" for number in (1, 2, 3))
Kinds = tuple[MessageKind, str]


@dataclass(frozen=True)
class Crowd:
    """`size` messages of others in the queue, and whether somebody has run ANALYZE."""

    size: int
    analysed: bool

    @property
    def recipients(self) -> int:
        return -(-self.size // 20)

    def __str__(self) -> str:
        return f"{self.size}-{'analysed' if self.analysed else 'plain'}"


def with_crowd(engine: Engine, crowd: Crowd) -> None:
    """Three escalations that owe nothing yet, and messages to recipients each of whom is kept busy for ever."""
    with_escalations(engine, 3)
    notices = [
        OwedMessage(HOME, MessageKind.NOTICE, f"UBUSY{n % crowd.recipients}", AT, content={}) for n in range(crowd.size)
    ]
    with engine.begin() as connection:
        enqueue(connection, notices)
    Outbox(engine, HOME).exchange([], at=AT, lease=FOR_EVER, limit=crowd.recipients)
    if crowd.analysed:
        with engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")


def with_escalations(engine: Engine, count: int) -> None:
    """Escalations that can owe something, and owe nothing yet."""
    with UnitOfWork(engine, HOME) as work:
        for number in range(1, count + 1):
            work.escalations.add(numbered(number), submission_key=f"V{number}")
    with engine.begin() as connection:
        connection.execute(delete(OutboxRow))
        connection.execute(delete(LaneRow))


def owe(
    engine: Engine, escalation: str | None, *messages: Kinds, at: datetime = AT,
    severity: Severity | None = Severity.HIGH,
    **more: Any,
) -> None:  # fmt: skip
    seq = 1 if escalation else None
    owed = [
        OwedMessage(HOME, kind, to, at, severity=severity, escalation_id=escalation, entry_seq=seq, **more)
        for kind, to in messages
    ]
    with engine.begin() as connection:
        enqueue(connection, owed)


def rewritten(engine: Engine, *ids: int, **values: object) -> None:
    """These messages with other values, as another release would have written them."""
    with engine.begin() as connection:
        for row in connection.execute(select(OUTBOX).where(OUTBOX.c.id.in_(ids))).mappings().all():
            new = {**row, **values}
            new["checksum"] = checksum(OUTBOX, new)
            connection.execute(update(OUTBOX).where(OUTBOX.c.id == row["id"]).values(new))


def claims(outbox: Outbox, limit: int, at: datetime = AT, in_hand: Collection[int] = ()) -> list[Delivery]:
    return outbox.exchange([], at=at, lease=LEASE, limit=limit, in_hand=in_hand)


def claim(outbox: Outbox, at: datetime = AT) -> Delivery:
    (claimed,) = claims(outbox, 1, at)
    return claimed


def nothing(outbox: Outbox, at: datetime = AT) -> bool:
    return not claims(outbox, 1, at)


def tell(outbox: Outbox, *outcomes: Outcome, at: datetime = AT) -> None:
    outbox.exchange(outcomes, at=at, lease=LEASE, limit=0)


def sent(delivery: Delivery, at: datetime = AT, ts: str = "1.000100") -> Sent:
    return Sent(delivery, Posted(delivery.to, ts), at)


def send(outbox: Outbox, at: datetime = AT) -> tuple[str | None, MessageKind, str]:
    """Claim one and report it sent at once; what it was."""
    one = claim(outbox, at)
    tell(outbox, sent(one, at), at=at)
    return one.escalation_id, one.kind, one.to


def next_ready(outbox: Outbox, at: datetime = AT) -> datetime | None:
    """As the queue says, but for the backlog's recipients, who are never free again."""
    ready = outbox.next_ready_at(at)
    return ready if ready and ready < at + FOR_EVER / 2 else None


def card_of(engine: Engine, escalation: str) -> Posted | None:
    with engine.connect() as connection:
        return cards_of(connection, [escalation]).get(escalation)


def counts(engine: Engine) -> dict[str, int]:
    return QueueHealth(engine, HOME).counts()

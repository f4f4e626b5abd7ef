"""The messages that are owed to Slack, and whose turn it is. Each method is one short transaction of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import ColumnElement, Connection, Engine, Update, func, insert, literal, select, update
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.audiences import Intent
from bot.domain.escalation import Escalation
from bot.domain.message_kinds import MessageKind
from storage import outbox_queries
from storage.columns import UtcDateTime
from storage.database import read_only
from storage.locks import Lock, acquire
from storage.models import OutboxRow


@dataclass(frozen=True)
class OwedMessage:
    """A message to be sent."""

    workspace: str
    kind: MessageKind
    to: str
    escalation_id: str
    entry_seq: int
    key: str
    created_at: datetime

    @classmethod
    def of(cls, intent: Intent, escalation: Escalation, *, seq: int, at: datetime) -> "OwedMessage":
        return cls(escalation.workspace, intent.kind, intent.to, escalation.id, seq, token_hex(16), at)


def enqueue(connection: Connection, messages: Sequence[OwedMessage]) -> None:
    rows = [asdict(one) | {"kind": one.kind.value, "not_before": one.created_at} for one in messages]
    if rows:
        connection.execute(insert(OutboxRow), rows)


@dataclass(frozen=True)
class Delivery:
    """One message in hand, until its lease ends. `attempts` counts this one.

    `tried_at` is set when an earlier attempt may have reached Slack: look for `key` before posting again, from
    `first_tried_at` on.
    """

    id: int
    workspace: str
    escalation_id: str
    entry_seq: int
    kind: MessageKind
    to: str
    key: str
    attempts: int
    first_tried_at: datetime
    tried_at: datetime | None


@dataclass(frozen=True)
class Posted:
    """Where Slack stored a message."""

    channel: str
    ts: str


_IN_HAND = (
    OutboxRow.id,
    OutboxRow.workspace,
    OutboxRow.escalation_id,
    OutboxRow.entry_seq,
    OutboxRow.kind,
    OutboxRow.to,
    OutboxRow.key,
    OutboxRow.attempts,
    OutboxRow.first_tried_at,
    OutboxRow.tried_at,
)


_CARDS = (MessageKind.CARD.value, MessageKind.REFRESH.value)
_BACK_IN_LINE: Mapping[str, str | None] = {"state": "waiting", "claimed_at": None, "lease_until": None}


class Outbox:
    """One workspace's outbox."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = engine, workspace

    def claim(self, *, at: datetime, lease: timedelta) -> Delivery | None:
        """The oldest message that may go now, for this process alone until `at + lease`; None when none may.

        An escalation's messages go in order, one at a time. A recipient gets one at a time, and one post a second
        (docs.slack.dev/apis/web-api/rate-limits). Of several refreshes of a card only the last is sent. A message whose
        lease ran out may have been posted: it comes back with `tried_at`.
        """
        first = outbox_queries.ready(self._workspace, at).scalar_subquery()
        claimed = (
            update(OutboxRow)
            .where(OutboxRow.id == first)
            .values(
                state="sending",
                attempts=OutboxRow.attempts + 1,
                tried_at=func.coalesce(OutboxRow.claimed_at, OutboxRow.tried_at),
                first_tried_at=_or(OutboxRow.first_tried_at, at),
                claimed_at=at,
                lease_until=at + lease,
            )
            .returning(*_IN_HAND)
        )
        with self._engine.begin() as connection:
            acquire(Lock.CLAIMING, connection, self._workspace)
            connection.execute(outbox_queries.supersede(self._workspace, at))
            row = connection.execute(claimed).one_or_none()
        return Delivery(**{**row._mapping, "kind": MessageKind(row.kind)}) if row else None

    def sent(self, delivery: Delivery, *, channel: str, ts: str, at: datetime) -> None:
        """Slack has it. True even when the lease has ended meanwhile; of two such reports the first one stays."""
        self._finish(
            update(OutboxRow)
            .where(OutboxRow.id == delivery.id, OutboxRow.state != "sent")
            .values(state="sent", sent_at=at, channel=channel, ts=ts, error=None)
        )

    def later(self, delivery: Delivery, *, until: datetime, error: str, whole_lane: bool = False) -> None:
        """Slack refused it for now and did not store it; with `whole_lane` all that waits for this recipient waits."""
        held = self._held(delivery).values(not_before=until, error=error, **_BACK_IN_LINE)
        lane = update(OutboxRow).where(
            OutboxRow.workspace == self._workspace,
            OutboxRow.to == delivery.to,
            OutboxRow.state == "waiting",
            OutboxRow.not_before < until,
        )
        self._finish(held, *([lane.values(not_before=until)] if whole_lane else []))

    def unsure(self, delivery: Delivery, *, until: datetime, at: datetime, error: str) -> None:
        """Nobody knows whether Slack stored what was posted at `at`: whoever takes it next must look first."""
        self._finish(self._held(delivery).values(not_before=until, tried_at=at, error=error, **_BACK_IN_LINE))

    def dead(self, delivery: Delivery, *, error: str, at: datetime) -> None:
        """Slack will never take it."""
        self._finish(self._held(delivery).values(state="dead", ended_at=at, error=error))

    def superseded(self, delivery: Delivery, *, at: datetime) -> None:
        """It has nothing to say any more."""
        self._finish(self._held(delivery).values(state="superseded", ended_at=at))

    def next_ready_at(self, at: datetime) -> datetime | None:
        """The earliest moment, not before `at`, when a claim could succeed; None when nothing waits."""
        with read_only(self._engine).connect() as connection:
            return min(
                (
                    outbox_queries.free_at(row, at)
                    for row in connection.execute(outbox_queries.heads(self._workspace, at))
                ),
                default=None,
            )

    def card_of(self, escalation_id: str) -> Posted | None:
        """Where the escalation's latest card is; one that was deleted in Slack is posted again by its refresh."""
        card = (
            select(OutboxRow.channel, OutboxRow.ts)
            .where(self._is_ours(), OutboxRow.escalation_id == escalation_id)
            .where(OutboxRow.kind.in_(_CARDS), OutboxRow.state == "sent")
            .order_by(OutboxRow.id.desc())
            .limit(1)
        )
        with read_only(self._engine).connect() as connection:
            row = connection.execute(card).one_or_none()
        return Posted(row.channel, row.ts) if row else None

    def counts(self) -> dict[str, int]:
        """How many messages are in each state; states without any are left out."""
        counted = select(OutboxRow.state, func.count().label("rows")).where(self._is_ours()).group_by(OutboxRow.state)
        with read_only(self._engine).connect() as connection:
            return {row.state: row.rows for row in connection.execute(counted)}

    def waiting_since(self) -> datetime | None:
        """When the oldest message was written that Slack has not taken; None when nothing waits."""
        oldest = select(func.min(OutboxRow.created_at)).where(
            self._is_ours(), OutboxRow.state.in_(["waiting", "sending"])
        )
        with read_only(self._engine).connect() as connection:
            return connection.scalar(oldest)

    def _is_ours(self) -> ColumnElement[bool]:
        return OutboxRow.workspace == self._workspace

    @staticmethod
    def _held(delivery: Delivery) -> Update:
        """The row, unless its lease ended and another process has taken it: the number of attempts tells."""
        return update(OutboxRow).where(
            OutboxRow.id == delivery.id, OutboxRow.state == "sending", OutboxRow.attempts == delivery.attempts
        )

    def _finish(self, *changes: Update) -> None:
        with self._engine.begin() as connection:
            acquire(Lock.CLAIMING, connection, self._workspace)
            for change in changes:
                connection.execute(change)


def _or(column: InstrumentedAttribute[datetime | None], at: datetime) -> ColumnElement[datetime | None]:
    """What the column says, or `at`; with its type, which a bare argument of a function would not have."""
    return func.coalesce(column, literal(at, UtcDateTime()))

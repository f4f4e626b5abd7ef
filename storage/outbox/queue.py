"""One workspace's queue of messages, as its senders see it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import Engine, Integer, bindparam, text

from storage.columns import UnreadableValue, UtcDateTime, readable_or_none
from storage.database import read_only
from storage.locks import Lock, acquire
from storage.outbox.claim import LONGEST_PAUSE, bring_back_due, claim
from storage.outbox.consistency import put_right, queue_problems
from storage.outbox.messages import Delivery, Outcome
from storage.outbox.numbers import catch_up, number_problems
from storage.outbox.report import report
from storage.outbox.times import pull_in_times
from storage.outbox.transaction import QueueTransaction

_NEXT = (
    text(
        "SELECT (SELECT 1 FROM lanes WHERE workspace = :workspace"
        " AND rank IS NOT NULL AND holding IS NULL AND free_at IS NULL LIMIT 1) AS ready,"
        " (SELECT min(free_at) FROM lanes WHERE workspace = :workspace"
        " AND rank IS NOT NULL AND holding IS NULL AND free_at IS NOT NULL) AS free_at,"
        " (SELECT min(due_at) FROM outbox WHERE workspace = :workspace AND state IN ('sending', 'delayed')) AS due_at"
    )
    .bindparams(bindparam("workspace"))
    .columns(ready=Integer, free_at=UtcDateTime, due_at=UtcDateTime)
)


class Outbox:
    """What may go now, what became of it, and when something may go next.

    An escalation's messages go in order, one at a time, and no direct message keeps others from going
    (`storage.outbox.order`). A recipient gets one post at a time, and one a second; an update in place neither
    waits for that pace nor sets it. Of several refreshes of a card only the last is sent. A message whose lease ran
    out may have been posted: it comes back with `tried_at`. Cards go before the thread, that before direct
    messages, reminders last, and in each the worst first. Every fourth claim, of all and of each lane, goes to what
    has waited longest, so that nothing waits for ever.
    """

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = engine.execution_options(background=True), workspace
        self._readers = read_only(engine)
        self._claim_numbers = count()

    def exchange(
        self,
        outcomes: Sequence[Outcome],
        *,
        at: datetime,
        lease: timedelta,
        limit: int,
        in_hand: Collection[int] = (),
    ) -> list[Delivery]:
        """Report what became of messages, and claim up to `limit` others until `at + lease`, in one transaction.

        `in_hand` are the ids that the caller has claimed before and is still working on. Outcomes may be reported
        again when nobody knows whether a transaction that failed was committed.
        """
        with self._engine.begin() as connection:
            acquire(Lock.QUEUE, connection, self._workspace)
            queue = QueueTransaction(connection, self._workspace, at)
            if outcomes:
                report(queue, outcomes)
            bring_back_due(queue, lease=lease, in_hand=in_hand)
            queue.write()
            return claim(queue, limit=limit, lease=lease, numbers=self._claim_numbers) if limit else []

    def put_right(self, *, at: datetime, lease: timedelta, set_back: timedelta = timedelta()) -> list[str]:
        """Mend what tampering or a clock that was set back, perhaps by `set_back`, left; a sentence for each thing."""
        with self._engine.begin() as connection:
            acquire(Lock.QUEUE, connection, self._workspace)
            queue = QueueTransaction(connection, self._workspace, at)
            wrong = list(queue_problems(connection, self._workspace))
            if wrong:
                put_right(queue)
            if misplaced := list(number_problems(connection)):
                catch_up(connection)
            pull_in_times(queue, lease=lease, set_back=set_back)
            queue.write()
        return [*misplaced, *wrong]

    def next_ready_at(self, at: datetime) -> datetime | None:
        """The earliest moment, not before `at`, when a claim could succeed; None when nothing waits."""
        with self._readers.begin() as connection:
            found = connection.execute(_NEXT, {"workspace": self._workspace}).one()
        if found.ready:
            return at
        if isinstance(found.free_at, UnreadableValue) or (found.free_at and found.free_at > at + LONGEST_PAUSE):
            return at  # such a pause is over
        times = [moment for moment in (found.free_at, readable_or_none(found.due_at)) if moment]
        return max(at, min(times)) if times else None

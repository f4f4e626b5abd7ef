"""Between the queue and the senders: one thread reports and claims in one transaction, many others talk to Slack."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from queue import SimpleQueue

from bot.delivery.job import Job
from bot.delivery.sender import LEASE, Sender
from bot.loop import LONGEST_WAIT, Loop
from storage.outbox import UNREADABLE, Delivery, Later, Outbox, Outcome
from storage.snapshots import Unreadable
from storage.subjects import Lines, Subjects

_log = logging.getLogger(__name__)

SENDERS = 40
"""Threads that wait for Slack most of their time: at 150 ms a call they make 260 calls a second. With 24, fifty people
at once escalated faster than their briefs could follow."""
_MIN_INTERVAL = 0.05  # seconds between two runs: one commit reports what was sent meanwhile and claims what follows
_SHORTEST_WAIT = 0.02  # seconds; else two clocks that differ a little would make the loop run in circles
_AFTER_A_FAILURE = timedelta(seconds=5)  # when the database did not say what a message tells of
_LONGEST_PAUSE = timedelta(hours=1)  # for what cannot be read


class Dispatcher:
    """Claims as many messages as there are idle senders, and gives each sender all that its message is drawn from."""

    def __init__(
        self,
        outbox: Outbox,
        subjects: Subjects,
        sender: Sender,
        clock: Callable[[], datetime],
        *,
        senders: int = SENDERS,
    ) -> None:
        self._outbox, self._subjects, self._sender, self._clock = outbox, subjects, sender, clock
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._finished: deque[Outcome] = deque()
        self._in_hand: set[int] = set()  # claimed and not yet reported; only the loop's thread touches it
        self._stopping, self._claims_no_more = False, threading.Event()
        self._loop = Loop("dispatcher", self._run_once, clock, self._clock_set, min_interval=_MIN_INTERVAL)
        self._most_senders = senders
        self._senders: list[threading.Thread] = []

    def start(self) -> None:
        """What stops a message for good, because somebody edited the queue or the clock, is put right first."""
        for problem in self._outbox.put_right(at=self._clock(), lease=LEASE):
            _log.error("%s It is put right.", problem)
        numbers = range(self._most_senders)
        self._senders = [threading.Thread(target=self._send, name=f"sender-{n}", daemon=True) for n in numbers]
        self._loop.start()
        for thread in self._senders:
            thread.start()

    def wake(self) -> None:
        """Something may go now."""
        self._loop.wakeup.call()

    def is_alive(self) -> bool:
        return self._loop.is_alive() and all(thread.is_alive() for thread in self._senders)

    def stop(self, *, within: float) -> None:
        """Let what is in flight finish and report it, for so many seconds; the rest is in the queue."""
        end = time.monotonic() + within
        self._stopping = True
        if self._loop.is_alive():
            self.wake()
            self._claims_no_more.wait(within)  # else a sender could leave before it is given what was just claimed
        for _ in self._senders:
            self._jobs.put(None)
        for thread in self._senders:
            if thread.is_alive():
                thread.join(max(0.0, end - time.monotonic()))
        self._loop.stop()
        self._loop.join(end - time.monotonic())

    def deliver_next(self, most: int = 1) -> bool:
        """Deliver a message in the caller's thread, or as many as may go now up to `most`; whether there was one."""
        deliveries = self._exchange([], limit=most)
        for job in self._jobs_of(deliveries):
            self._finished.append(self._sender.send(job))
        if self._finished:
            self._exchange(list(self._finished), limit=0)
        return bool(deliveries)

    def deliver_due(self, at_once: int) -> None:
        """Deliver all that may go now in the caller's thread, so many claimed together; a claim reports the last ones'
        outcomes, as the loop's does."""
        while deliveries := self._exchange(list(self._finished), limit=at_once):
            self._finished.extend(self._sender.send(job) for job in self._jobs_of(deliveries))

    def next_ready_at(self) -> datetime | None:
        return self._outbox.next_ready_at(self._clock())

    def _run_once(self) -> float:
        stopping = self._stopping
        try:
            return self._report_and_claim(claims=not stopping)
        finally:
            if stopping:
                self._claims_no_more.set()

    def _report_and_claim(self, *, claims: bool) -> float:
        outcomes = list(self._finished)
        idle = len(self._senders) - len(self._in_hand) + len(outcomes)
        limit = idle if claims else 0
        deliveries = self._exchange(outcomes, limit=limit)
        for job in self._jobs_of(deliveries):
            self._jobs.put(job)
        if self._finished:
            return 0.0
        if len(deliveries) == limit:
            return LONGEST_WAIT  # every sender is busy: the first that is done calls
        ready = self.next_ready_at()
        return max((ready - self._clock()).total_seconds(), _SHORTEST_WAIT) if ready else LONGEST_WAIT

    def _exchange(self, outcomes: Sequence[Outcome], *, limit: int) -> list[Delivery]:
        """What could not be reported, because the database is away, is reported the next time."""
        reported = {outcome.delivery.id for outcome in outcomes}
        in_hand = self._in_hand - reported
        deliveries = self._outbox.exchange(outcomes, at=self._clock(), lease=LEASE, limit=limit, in_hand=in_hand)
        for _ in outcomes:
            self._finished.popleft()
        self._in_hand = in_hand | {delivery.id for delivery in deliveries}
        return deliveries

    def _jobs_of(self, deliveries: Sequence[Delivery]) -> Iterable[Job]:
        """Those that can be drawn; the others wait, so that they stop nobody else."""
        try:
            subjects = self._subjects.of(deliveries)
        except Exception:
            until = self._clock() + _AFTER_A_FAILURE
            self._finished.extend(Later(delivery, until, "database") for delivery in deliveries)
            raise
        for delivery in deliveries:
            subject = subjects.get(delivery.id)
            if isinstance(subject, Unreadable):
                _log.error("message %s waits: %s", delivery.id, subject)
                pause = min(timedelta(minutes=2 ** min(delivery.attempts, 10)), _LONGEST_PAUSE)
                self._finished.append(Later(delivery, self._clock() + pause, UNREADABLE))
            elif isinstance(subject, Lines):
                yield Job(delivery, None, subject.subjects)
            else:
                yield Job(delivery, subject)

    def _send(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._finished.append(self._sender.send(job))
            self._loop.wakeup.call()

    def _clock_set(self, jump: timedelta) -> None:
        """Set forward, leases end early: what is in hand here is renewed. Set back, nobody waits for the old times."""
        if jump < timedelta():
            self._outbox.put_right(at=self._clock(), lease=LEASE, set_back=-jump)

"""One message at a time from the outbox to Slack: drawn from present state, posted once, or given up on record."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.blockkit.messages import Message, draw
from bot.delivery.slack_errors import CHANNEL_CLOSED, Refused, Unsure, Wait
from bot.delivery.slack_gateway import Slack
from bot.delivery.staleness import is_outdated
from bot.domain.escalation import Escalation, Route
from bot.domain.events import DomainEvent, Undeliverable
from bot.domain.message_kinds import MessageKind
from bot.domain.team import Destination
from storage.outbox import Delivery, Outbox, Posted
from storage.records import Records
from storage.unit_of_work import UnitOfWork

_DIRECT = (MessageKind.DIRECT, MessageKind.REMINDER)
_log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
"""How long a claimed message is one process's own, and how long a lost answer is looked for before posting again.

Six times the client's timeout of 10 s. Once, not twice, unless Slack shows a message later than this.
"""
_FIRST_LOOK = timedelta(seconds=5)
_MOST_BACKOFF = 60.0


@dataclass(frozen=True)
class _Job:
    """A claimed delivery with all it is drawn from; `card` is where the escalation's card stands, if it does."""

    delivery: Delivery
    escalation: Escalation
    event: DomainEvent
    card: Posted | None


class Sender:
    """Any number may run, in any number of processes: a claim belongs to one of them."""

    def __init__(
        self,
        outbox: Outbox,
        records: Records,
        begin: Callable[[], UnitOfWork],
        slack: Slack,
        clock: Callable[[], datetime],
    ) -> None:
        self._outbox = outbox
        self._records = records
        self._begin = begin
        self._slack = slack
        self._clock = clock

    def deliver_next(self) -> bool:
        """Deliver one message, if one may go now; whether there was one."""
        delivery = self._outbox.claim(at=self._clock(), lease=LEASE)
        if delivery is None:
            return False
        job = self._job(delivery)
        try:
            self._deliver(job)
        except Wait as wait:
            until = self._clock() + timedelta(seconds=wait.seconds or min(2.0**delivery.attempts, _MOST_BACKOFF))
            self._outbox.later(delivery, until=until, error=str(wait), whole_lane=wait.everything)
        except Unsure as lost:
            at = self._clock()
            self._outbox.unsure(delivery, until=at + _FIRST_LOOK, at=at, error=str(lost))
        except Refused as refusal:
            self._give_up(job, str(refusal))
        return True

    def next_ready_at(self) -> datetime | None:
        return self._outbox.next_ready_at(self._clock())

    def _job(self, delivery: Delivery) -> _Job:
        return _Job(
            delivery,
            self._records.escalation(delivery.escalation_id),
            self._records.event(delivery.escalation_id, delivery.entry_seq),
            self._outbox.card_of(delivery.escalation_id),
        )

    def _deliver(self, job: _Job) -> None:
        if is_outdated(job.delivery, job.escalation, job.event, job.card):
            self._outbox.superseded(job.delivery, at=self._clock())
            return
        stored = self._told(job)
        self._outbox.sent(job.delivery, channel=stored.channel, ts=stored.ts, at=self._clock())

    def _told(self, job: _Job) -> Posted:
        """Say it in its place: to a person, as a card of its own, in the card's stead, or in the card's thread."""
        delivery, card = job.delivery, job.card
        if delivery.kind in _DIRECT:
            return self._posted(job, self._slack.direct_channel(delivery.to))
        if delivery.kind is MessageKind.CARD or card is None:
            self._slack.require_fit(delivery.to, confidential=job.escalation.brief.target.confidential)
            return self._posted(job, delivery.to)
        if delivery.kind is MessageKind.REFRESH:
            return self._refreshed(job, card)
        return self._posted(job, card.channel, thread_ts=card.ts)

    def _posted(self, job: _Job, channel: str, *, thread_ts: str | None = None) -> Posted:
        """Post, unless an earlier attempt's answer was lost: then look first, and once more when it must have shown."""
        delivery = job.delivery
        if delivery.tried_at:
            found = self._slack.find(channel, key=delivery.key, since=delivery.first_tried_at, thread_ts=thread_ts)
            if found:
                return found
            certain_in = (delivery.tried_at + LEASE - self._clock()).total_seconds()
            if certain_in > 0:
                raise Wait("not seen yet", certain_in)
        return self._slack.post(channel, self._drawn(job), key=delivery.key, thread_ts=thread_ts)

    def _refreshed(self, job: _Job, card: Posted) -> Posted:
        """The card, drawn anew in place; somebody may have deleted it, then it is posted again."""
        try:
            return self._slack.update(card, self._drawn(job))
        except Refused as refusal:
            if str(refusal) != "message_not_found":
                raise
            return self._posted(job, card.channel)

    def _drawn(self, job: _Job) -> Message:
        return draw(
            job.delivery.kind,
            job.escalation,
            job.event,
            at=self._clock(),
            link=self._slack.permalink(job.card) if job.card and job.delivery.kind in _DIRECT else None,
        )

    def _give_up(self, job: _Job, error: str) -> None:
        """To the fallback channel when the team's own is closed to us; else say so to whoever can still be reached."""
        delivery, at = job.delivery, self._clock()
        _log.error("slack refused a message for good: kind=%s error=%s", delivery.kind.value, error)
        with self._begin() as work:
            escalation = work.escalations.get(delivery.escalation_id)
            fallback = work.settings.current().routes.fallback
            closed = error in CHANNEL_CLOSED and delivery.kind not in _DIRECT
            if closed and fallback and _may_take_over(fallback, escalation):
                escalation.use_fallback(Route(fallback.channel, fallback.mention), error=error, at=at)
            elif not isinstance(job.event, Undeliverable):
                escalation.record_undeliverable(delivery.kind.value, to=delivery.to, error=error, at=at)
        self._outbox.dead(delivery, error=error, at=at)


def _may_take_over(fallback: Destination, escalation: Escalation) -> bool:
    """A confidential brief goes to no channel that it was not meant for."""
    return fallback.channel != escalation.route.channel and not escalation.brief.target.confidential

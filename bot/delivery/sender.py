"""One message to Slack: drawn from present state, posted once, and what became of it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.blockkit.kit.parts import Part, fitted, part_of
from bot.blockkit.messages.emptied import opened_to_others
from bot.delivery.brief_redraw import redraw_brief
from bot.delivery.drawing import Drawing
from bot.delivery.file_carrier import FileCarrier
from bot.delivery.job import Job
from bot.delivery.progress import Progress
from bot.delivery.recovery import Recovery
from bot.delivery.refusals import Refusals
from bot.delivery.silences import Silences
from bot.delivery.slack_errors import AnswerLost, NotTaken, Refused, TooLong, Unknown, Wait, opens_to_others
from bot.delivery.slack_gateway import Slack, Stored
from bot.delivery.staleness import card_of, is_outdated, still_due
from bot.delivery.thread_words import ThreadWords
from bot.delivery.withdrawal import Removal, is_emptied, withdraw
from bot.domain.events import DomainEvent, FromMessage
from bot.domain.message_kinds import MessageKind
from bot.domain.replies.draft import ReplyDrafts
from storage.outbox import Continues, Delivery, Later, Outcome, Sent, Superseded, Unsure

_log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
"""How long a claimed message is one process's own, and how long a lost answer is looked for before posting again.

Six times the client's timeout of 10 s. Once, not twice, unless Slack shows a message later than this.
"""
_FIRST_LOOK = timedelta(seconds=5)
_A_STEP = 2.0  # seconds
_MOST_BACKOFF = timedelta(minutes=1)
_MOST_BACKOFF_OF_UNKNOWN = timedelta(minutes=15)  # it may last a day: a hundred attempts, not a thousand


class Sender:
    """Any number may run. It does no database work, except to put on record what Slack refused, and what it said of a
    thread."""

    def __init__(
        self,
        slack: Slack,
        refusals: Refusals,
        silences: Silences,
        recovery: Recovery,
        clock: Callable[[], datetime],
        replies: Callable[[], ReplyDrafts],
        files: FileCarrier,
    ) -> None:
        """`replies` are those of the settings in force, asked for each message that offers one."""
        self._slack, self._refusals, self._recovery = slack, refusals, recovery
        self._files, self._clock = files, clock
        self._words = ThreadWords(slack, silences, clock)
        self._drawing = Drawing(slack, self._words, files, clock, replies)

    def send(self, job: Job) -> Outcome:
        """Never raises: what nobody foresaw may have happened after the post, so it is looked for first."""
        delivery = job.delivery
        try:
            return self._outcome(job)
        except Exception as error:  # noqa: BLE001 - this thread goes on; one message that fails stops no other
            _log.exception("message %s (%s) could not be sent", delivery.id, delivery.kind.value)
            at = self._clock()
            return Unsure(delivery, at + _backoff(delivery.attempts), at, type(error).__name__)

    def _outcome(self, job: Job) -> Outcome:
        delivery, progress = job.delivery, Progress.of(job.delivery.content)
        try:
            if outcome := self._unsent(job, progress):
                return outcome
            if delivery.kind is MessageKind.FILES and (outcome := self._files.next_step(job)):
                return outcome
            stored = self._deliver(job, progress)
            if stored is None:
                return Superseded(delivery, self._clock())
            if stored.through is not None:
                return Continues(delivery, progress.after(stored.through).kept_in(delivery.content), self._clock())
            return Sent(delivery, stored.posted, self._clock(), _said(job))
        except Unknown as unknown:
            return self._unknown(job, str(unknown))
        except Wait as wait:
            pause = timedelta(seconds=wait.seconds) if wait.seconds else _backoff(delivery.attempts)
            return Later(delivery, self._clock() + pause, str(wait), whole_lane=wait.everything)
        except AnswerLost as lost:
            at = self._clock()
            return Unsure(delivery, at + _FIRST_LOOK, at, str(lost))
        except Refused as refusal:
            if isinstance(refusal, TooLong) and (smaller := progress.smaller()):
                return Continues(delivery, smaller.kept_in(delivery.content), self._clock(), str(refusal))
            unsure = delivery.tried_at is not None and not isinstance(refusal, NotTaken)
            return self._settle(job, str(refusal), unsure=unsure)

    def _unsent(self, job: Job, progress: Progress) -> Outcome | None:
        """What becomes of it where it is owed anew, or has nothing to say any more."""
        if recovered := self._recovery.of(job, self._clock()):
            return recovered
        if _has_nothing_to_say(job) or self._words.has_answered(job):
            return self._not_said(job, progress)
        return None

    def _settle(self, job: Job, error: str, *, unsure: bool) -> Outcome:
        """Where others can read the channel now, the card and all of ours under it are emptied before anything else."""
        card, delivery = job.subject.card if job.subject else None, job.delivery
        if card is None or card.channel != delivery.to or not opens_to_others(error):
            return self._refusals.settle(job, error, self._clock(), unsure=unsure)
        try:
            emptied = is_emptied(self._slack, card, opened_to_others(), self._removal(job))
        except Wait as wait:
            return Later(delivery, self._clock() + timedelta(seconds=wait.seconds or 30), str(wait))
        return self._refusals.settle(job, error, self._clock(), unsure=unsure, emptied=emptied)

    def _not_said(self, job: Job, progress: Progress) -> Outcome:
        """Where an earlier attempt may have posted a card that is not wanted any more, it must be known: it is to be
        changed, or emptied."""
        delivery = job.delivery
        if delivery.kind is MessageKind.FILES:
            self._files.abandon(job)
        if delivery.kind is MessageKind.CARD:
            try:
                found = self._from_earlier(delivery, progress.key(delivery.key), delivery.to, thread_ts=None)
            except Refused:
                found = None  # nobody can look there any more
            if found:
                return Sent(delivery, found.posted, self._clock())
        return Superseded(delivery, self._clock())

    def _unknown(self, job: Job, error: str) -> Outcome:
        """Tried again, less and less often, for a day. A post may have been stored: it is looked for first."""
        delivery, at = job.delivery, self._clock()
        if outcome := self._refusals.doubt(job, error, at):
            return outcome
        until = at + _backoff(delivery.attempts, most=_MOST_BACKOFF_OF_UNKNOWN)
        return Unsure(delivery, until, at, error) if delivery.kind.traits.paced else Later(delivery, until, error)

    def _deliver(self, job: Job, progress: Progress) -> Stored | None:
        """In its place: to a person, as a card of its own, in the card's stead, or in the card's thread."""
        delivery, subject = job.delivery, job.subject
        if delivery.stands:
            return Stored(self._slack.update(delivery.stands, fitted(self._drawing.of(job), limit=progress.limit)))
        if delivery.kind is MessageKind.ALERT and delivery.to.startswith(("C", "G")):
            self._slack.require_fit(delivery.to, confidential=False)
            return self._post(job, progress, delivery.to)
        if subject is None or delivery.kind.traits.to_person:
            return self._post(job, progress, self._slack.direct_channel(delivery.to))
        if delivery.kind.traits.is_mark:
            return self._mark(subject.event)
        if delivery.kind is MessageKind.WITHDRAWN:
            return withdraw(self._slack, (*subject.left, *subject.called), self._drawing.of(job), self._removal(job))
        card = card_of(delivery, subject)
        channel = card.channel if card else delivery.to
        confidential = subject.escalation.confidential and not delivery.kind.traits.left  # what was left says nothing
        self._slack.require_fit(channel, confidential=confidential)
        if card and delivery.kind is MessageKind.BRIEF_REFRESH:
            return redraw_brief(self._slack, self._drawing.of(job), subject.brief_key or delivery.key, card, progress)
        if card and not delivery.kind.traits.paced:
            return Stored(self._slack.update(card, fitted(self._drawing.of(job), limit=progress.limit)))
        return self._post(job, progress, channel, thread_ts=card.ts if card else None)

    def _removal(self, job: Job) -> Removal:
        """Of the files that were carried to where all of ours is emptied now. Raises `Wait` while one is on its way."""
        subject = job.subject
        before = subject.entry if subject and job.delivery.kind.traits.left else None
        carried = [one for one in subject.uploads if before is None or one.entry < before] if subject else []
        if any(one.in_hand for one in carried):
            raise Wait("a file is on its way there", _A_STEP)
        return Removal(frozenset(id for one in carried for id in one.ids), self._files.delete)

    def _mark(self, event: DomainEvent) -> Stored | None:
        """The receipt on the message that something was taken from, wherever that stands; None where there is none."""
        origin = event.origin if isinstance(event, FromMessage) else None
        marked = self._slack.mark(origin.channel, origin.ts) if origin else None
        return Stored(marked) if marked else None

    def _post(self, job: Job, progress: Progress, channel: str, *, thread_ts: str | None = None) -> Stored | None:
        """Post, unless an earlier attempt's answer was lost: then look first, and once more when it must have shown.

        None where nothing is left to be said.
        """
        key = progress.key(job.delivery.key)
        if found := self._from_earlier(job.delivery, key, channel, thread_ts=thread_ts):
            return found
        part = self._part(job, progress)
        if part is None:
            return None
        try:
            return self._slack.post(channel, part, key=key, thread_ts=thread_ts)
        except TooLong:
            raise
        except Refused as refusal:
            raise NotTaken(str(refusal)) from refusal

    def _from_earlier(self, delivery: Delivery, key: str, channel: str, *, thread_ts: str | None) -> Stored | None:
        """What an earlier attempt posted whose answer was lost. Raises `Wait` until that must have shown."""
        if delivery.tried_at is None:
            return None
        found = self._slack.find(channel, key=key, since=delivery.first_tried_at, thread_ts=thread_ts)
        certain_in = (delivery.tried_at + LEASE - self._clock()).total_seconds()
        if found is None and certain_in > 0:
            raise Wait("not seen yet", certain_in)
        return found

    def _part(self, job: Job, progress: Progress) -> Part | None:
        """The next message of what may take several; a card stays one."""
        if job.delivery.kind.traits.is_card or job.lines:
            return Part(fitted(self._drawing.of(job), limit=progress.limit))
        return part_of(self._drawing.of(job), start=progress.start, limit=progress.limit)


def _said(job: Job) -> dict[str, Any] | None:
    """Of a reminder the lines that it still had, so that a newer one takes over no more than those."""
    if job.delivery.kind is not MessageKind.REMINDER:
        return None
    asked, carried = still_due(job)
    lines = [(one.escalation.id, one.entry) for one in (*carried, *asked)]
    return {**(job.delivery.content or {}), "lines": lines, "carried": len(carried)}


def _has_nothing_to_say(job: Job) -> bool:
    if job.delivery.kind is MessageKind.REMINDER:
        return not still_due(job)[0]
    if job.delivery.kind is MessageKind.REDRAWN:
        return not job.lines
    return bool(job.subject and is_outdated(job.delivery, job.subject))


def _backoff(attempts: int, *, most: timedelta = _MOST_BACKOFF) -> timedelta:
    """2 s after the first attempt, twice as long after each, at most `most`."""
    return min(timedelta(seconds=2.0 ** min(attempts, 10)), most)

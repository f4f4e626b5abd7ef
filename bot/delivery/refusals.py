"""When Slack will not take a message: a fresh card, the fallback channel, or somebody is told. Nobody is told twice."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.blockkit.messages import alerts
from bot.delivery.closed_accounts import replace_owner
from bot.delivery.job import Job
from bot.delivery.slack_errors import closes_account, closes_channel, ends_thread, forbids_edits
from bot.delivery.staleness import is_stranded
from bot.domain.card_events import CardReplaced, Undeliverable
from bot.domain.escalation import Escalation
from bot.domain.message_kinds import MessageKind
from bot.domain.owner_events import OwnerReplaced
from bot.domain.route import Route
from bot.domain.team import Destination
from storage.outbox import Dead, Delivery, Outcome, Superseded
from storage.subjects import Subject
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

_GIVES_UP_AFTER = timedelta(days=1)
_EDITS_TRIED = 5  # times, half a minute: a card that cannot be changed stands there wrong
_ALERTS_FROM = 4  # attempts, a quarter of a minute: what passes by itself is nobody's business


class Refusals:
    """With `Silences`, the only thing that sending ever changes of an escalation."""

    def __init__(self, begin: Callable[[], UnitOfWork]) -> None:
        self._begin = begin

    def settle(self, job: Job, error: str, at: datetime, *, unsure: bool = False, emptied: bool = False) -> Outcome:
        """What becomes of a message that was refused for good; `unsure` where it may have arrived all the same,
        `emptied` where what stands in its channel has been taken back."""
        delivery, subject = job.delivery, job.subject
        _log.error("slack refused a message for good: kind=%s error=%s", delivery.kind.value, error)
        if subject is None:
            self._nobody_was_asked(job, error, at, unsure=unsure)  # of a notice there is nothing to put on record
            return Dead(delivery, error, at)
        if _wants_fresh_card(delivery, subject, error):
            self._replace_card(subject, error, at)
            return Superseded(delivery, at)
        with self._begin() as work:
            _put_on_record(work, delivery, subject, error, at, unsure=unsure, emptied=emptied)
        return Dead(delivery, error, at)

    def _nobody_was_asked(self, job: Job, error: str, at: datetime, *, unsure: bool) -> None:
        """A reminder is put on record of each escalation that it names."""
        delivery = job.delivery
        if not job.lines or delivery.kind.traits.optional:
            return
        with self._begin() as work:
            if closes_account(error):
                replace_owner(work, delivery.to, error, at)
            for id in sorted({line.escalation.id for line in job.lines}):
                escalation = work.escalations.get(id)
                if closes_account(error) and _was_replaced(escalation, delivery.to):
                    continue
                escalation.record_undeliverable(
                    delivery.kind.value, to=delivery.to, error=error, at=at, unsure=unsure
                )  # fmt: skip

    def doubt(self, job: Job, error: str, at: datetime) -> Outcome | None:
        """What becomes of a message whose error nobody knows; None while it should be tried again."""
        delivery = job.delivery
        edits = not delivery.kind.traits.paced
        if at - delivery.first_tried_at >= _GIVES_UP_AFTER or (edits and delivery.attempts >= _EDITS_TRIED):
            return self.settle(job, error, at)
        if delivery.attempts >= _ALERTS_FROM:
            with self._begin() as work:
                _alert(work, delivery, job.subject, error, at)
        return None

    def _replace_card(self, subject: Subject, error: str, at: datetime) -> None:
        """Not for a reminder's sake: in a workspace that lets nobody edit, each would post the whole brief again."""
        if subject.event.reminder and not ends_thread(error):
            return
        with self._begin() as work:
            escalation = work.escalations.get(subject.escalation.id)
            escalation.replace_card(error=error, at=at, unsent=work.unsent_notes(escalation))


def _wants_fresh_card(delivery: Delivery, subject: Subject, error: str) -> bool:
    """Whether the card cannot be changed, or what should stand under it finds it gone."""
    traits = delivery.kind.traits
    if traits.left:
        return False
    if not traits.paced:
        return forbids_edits(error)
    return traits.in_thread and ends_thread(error) and not isinstance(subject.event, CardReplaced)


def _put_on_record(
    work: UnitOfWork, delivery: Delivery, subject: Subject, error: str, at: datetime, *, unsure: bool, emptied: bool
) -> None:
    """To the fallback channel when the team's own is closed to us; else say so to whoever can still be reached."""
    traits, to, settings = delivery.kind.traits, delivery.to, work.settings.current()
    if traits.to_person and closes_account(error):
        replace_owner(work, to, error, at)
    escalation, fallback = work.escalations.get(subject.escalation.id), settings.routes.fallback
    closed = traits.may_fall_back and closes_channel(error)
    takes_over = fallback if closed and fallback and _may_take_over(fallback, escalation) else None
    if closed and work.inbox.is_new(f"closed:{to}:{error}:{at.date()}", at):
        text = alerts.closed_channel(to, error, moves_to=takes_over.channel if takes_over else None)
        work.notify(settings.support.admin_users, text, at=at)
    if takes_over:
        route, unsent = Route(takes_over.channel, takes_over.mention), work.unsent_notes(escalation)
        escalation.use_fallback(route, error=error, at=at, unsent=unsent, emptied=emptied)
    elif _was_replaced(escalation, to):
        return
    elif not isinstance(subject.event, Undeliverable) and (closed or not traits.optional):
        kind = MessageKind.CARD if closed and is_stranded(delivery, subject) else delivery.kind
        missed = delivery.about if closed and delivery.kind is MessageKind.NOTE else None
        escalation.record_undeliverable(
            kind.value, to=to, error=error, at=at, closed=closed, unsure=unsure, emptied=emptied, missed=missed
        )  # fmt: skip


def _was_replaced(escalation: Escalation, user: str) -> bool:
    """Whether somebody else keeps the customer since just now, so that nothing more is to be said of this account."""
    return any(isinstance(event, OwnerReplaced) and event.was == user for event in escalation.recorded)


def _may_take_over(fallback: Destination, escalation: Escalation) -> bool:
    """A confidential brief goes to no channel that it was not meant for."""
    return fallback.channel != escalation.route.channel and not escalation.confidential


def _alert(work: UnitOfWork, delivery: Delivery, subject: Subject | None, error: str, at: datetime) -> None:
    """The admins once for each error, whatever it stops; and the owner, whose own messages wait behind this one, once a
    day: not of a card that only cannot be changed, because a fresh one takes its place half a minute later."""
    if work.inbox.is_new(f"unknown:{error}", at):
        text = alerts.unknown_error(delivery.to, error, is_edit=not delivery.kind.traits.paced)
        work.notify(work.settings.current().support.admin_users, text, at=at)
    if subject and delivery.kind.traits.paced and not delivery.kind.traits.to_person:
        keys = f"unknown:{delivery.key}", f"unknown:{subject.escalation.id}:{error}:{at.date()}"
        if all(work.inbox.is_new(one, at) for one in keys):
            text = alerts.held_up(subject.escalation.reference, delivery.to, error)
            work.notify([subject.escalation.owner], text, at=at)

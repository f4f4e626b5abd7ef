"""When Slack will never take a message: it goes to the fallback channel, or somebody is told."""

from collections.abc import Callable
from datetime import datetime

from bot.delivery.job import Job
from bot.delivery.slack_errors import CHANNEL_CLOSED
from bot.domain.escalation import Escalation, Route
from bot.domain.events import Undeliverable
from bot.domain.team import Destination
from storage.unit_of_work import UnitOfWork


class Undelivered:
    """The only thing that sending ever changes of an escalation."""

    def __init__(self, begin: Callable[[], UnitOfWork]) -> None:
        self._begin = begin

    def put_on_record(self, job: Job, error: str, at: datetime) -> None:
        """To the fallback channel when the team's own is closed to us; else say so to whoever can still be reached."""
        delivery = job.delivery
        if job.subject is None:
            return  # a notice: there is nothing that it could be put on record of
        with self._begin() as work:
            escalation = work.escalations.get(job.subject.escalation.id)
            fallback = work.settings.current().routes.fallback
            closed = error in CHANNEL_CLOSED and delivery.kind.traits.may_fall_back
            if closed and fallback and _may_take_over(fallback, escalation):
                escalation.use_fallback(Route(fallback.channel, fallback.mention), error=error, at=at)
            elif not isinstance(job.subject.event, Undeliverable):
                escalation.record_undeliverable(delivery.kind.value, to=delivery.to, error=error, at=at)


def _may_take_over(fallback: Destination, escalation: Escalation) -> bool:
    """A confidential brief goes to no channel that it was not meant for."""
    return fallback.channel != escalation.route.channel and not escalation.confidential

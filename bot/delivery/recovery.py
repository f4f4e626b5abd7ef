"""A channel that did not take messages is asked again when there is news: then it gets what it has missed."""

from collections.abc import Callable
from datetime import datetime

from bot.delivery.job import Job
from bot.delivery.slack_errors import Refused, closes_channel
from bot.delivery.slack_gateway import Slack
from bot.delivery.staleness import is_stranded
from bot.domain.escalation import Escalation
from bot.domain.message_kinds import MessageKind
from bot.domain.refusals import NoRoute
from bot.domain.route import Route
from bot.domain.routing import route_for
from storage.outbox import Outcome, Superseded
from storage.unit_of_work import UnitOfWork

_NEWS = (MessageKind.NOTE, MessageKind.REFRESH)


class Recovery:
    """Records that a channel is back; what is due there then is drawn by the queue like everything else."""

    def __init__(self, slack: Slack, begin: Callable[[], UnitOfWork]) -> None:
        self._slack, self._begin = slack, begin

    def of(self, job: Job, at: datetime) -> Outcome | None:
        """What becomes of news for a channel that had been closed; None where it was not, or has missed nothing.

        Raises `Refused` where it still is, and no other one of its team takes it.
        """
        delivery, subject = job.delivery, job.subject
        if subject is None or delivery.kind not in _NEWS:
            return None
        escalation = subject.escalation
        said = escalation.unreached.get(escalation.route.channel)
        if said is None or not closes_channel(said.error) or (delivery.entry_seq or 0) < escalation.card_entry:
            return None
        stranded = is_stranded(delivery, subject)
        try:
            self._slack.require_fit(escalation.route.channel, confidential=escalation.confidential)
        except Refused as refused:
            if not stranded or not self._goes_home(escalation, str(refused), at):
                raise
        else:
            with self._begin() as work:
                current = work.escalations.get(escalation.id)
                current.reach_again(card=stranded, at=at, unsent=work.unsent_notes(current))
        return Superseded(delivery, at)

    def _goes_home(self, escalation: Escalation, error: str, at: datetime) -> bool:
        """Whether the channel that the settings name for it now takes what the fallback would not."""
        home = self._home_of(escalation, at)
        if home is None or home.channel == escalation.route.channel:
            return False
        try:
            self._slack.require_fit(home.channel, confidential=escalation.confidential)
        except Refused:
            return False
        with self._begin() as work:
            current = work.escalations.get(escalation.id)
            current.use_fallback(home, error=error, at=at, unsent=work.unsent_notes(current))
        return True

    def _home_of(self, escalation: Escalation, at: datetime) -> Route | None:
        with self._begin() as work:
            try:
                return route_for(escalation.brief, work.settings.current(), at=at)
            except NoRoute:
                return None

"""Handing over all that somebody keeps: one question, one answer, one commit each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.blockkit.messages import handover_notices
from bot.calendars import schedule_for
from bot.domain.access import Actor, roles_of
from bot.domain.escalation import Escalation
from bot.domain.handover import goes_with_the_rest, nothing_to_offer
from bot.domain.refusals import TooLate
from bot.domain.verb import Act
from bot.domain.verbs.answer_handover import accept, decline
from bot.domain.verbs.hand_over import Colleague, offer
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class OfferedAll:
    """What was offered, by reference, and what must be handed over by itself; `until` is when the offer ends."""

    references: Sequence[str]
    left: Sequence[str]
    until: datetime


class Handovers:
    """`begin` starts a unit of work; `clock` tells the time."""

    def __init__(self, begin: Callable[[], UnitOfWork], clock: Callable[[], datetime]) -> None:
        self._begin, self._clock = begin, clock

    def offer_all(self, actor: Actor, to: str) -> OfferedAll:
        """Ask a colleague to take over all that the actor keeps, but for what is confidential or was offered already.

        Raises `InvalidAnswers` on the field `colleague`, or `Refusal` where there is nothing to offer.
        """
        at = self._clock()
        with self._begin() as work:
            owned = work.escalations.owned_by(actor.user)
            offered, left = list[Escalation](), list[str]()
            for escalation in owned:
                pending = escalation.handover
                asked = pending.to if pending and not pending.over else None
                if goes_with_the_rest(confidential=escalation.confidential, offered_to=asked):
                    offer(escalation, Colleague(colleague=to), _act(work, actor, escalation, at), together=True)
                    offered.append(escalation)
                else:
                    left.append(escalation.reference)
            if not offered:
                raise nothing_to_offer(left)
            until = min(one.handover.answer_by for one in offered if one.handover)
            text = handover_notices.offered_all(actor.user, offered, until)
            work.notify([to], text, at=at, lines=[(one.id, one.version) for one in offered])
            return OfferedAll([one.reference for one in offered], left, until)

    def answer_all(self, actor: Actor, owner: str, *, accepts: bool) -> str:
        """Take over all that `owner` offered the actor at once, or none of it; who offered it is told in one message.

        What they are told, in mrkdwn. Raises `TooLate` where nothing of it is offered any more.
        """
        at = self._clock()
        with self._begin() as work:
            mine = [one for one in work.escalations.owned_by(owner) if _is_offered(one, actor.user)]
            if not mine:
                raise TooLate("This was answered already, or too late: nothing of it is offered to you any more.")
            for escalation in mine:
                answer = accept if accepts else decline
                answer(escalation, _act(work, actor, escalation, at), together=True)
            references = [one.reference for one in mine]
            tell = handover_notices.accepted_all if accepts else handover_notices.declined_all
            notice = tell(owner, actor.user, references)
            work.notify([owner], notice, at=at)
            return notice


def _act(work: UnitOfWork, actor: Actor, escalation: Escalation, at: datetime) -> Act:
    settings = work.settings.current()
    return Act(
        by=actor.user, at=at, roles=roles_of(actor, escalation, settings.support), settings=settings,
        schedule=escalation.schedule(schedule_for(settings)), zones=actor.zones,
    )  # fmt: skip


def _is_offered(escalation: Escalation, to: str) -> bool:
    handover = escalation.handover
    return handover is not None and handover.together and not handover.over and handover.to == to

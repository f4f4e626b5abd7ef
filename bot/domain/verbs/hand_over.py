"""Hand over: whoever keeps the customer asks a colleague to take that on. Nothing moves until they accept."""

from typing import Literal

from pydantic import AwareDatetime

from bot.domain.cadence import FollowUpSchedule
from bot.domain.durations import in_words
from bot.domain.escalation import Escalation
from bot.domain.free_text import FreeText
from bot.domain.handover import Handover, answer_by
from bot.domain.owner_events import HandoverEvent
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import NOT_CLOSED
from bot.domain.team import UserId
from bot.domain.text import mention
from bot.domain.verb import SUPPORT, Act, Input, Verb


class Colleague(Input):
    """Whether `to` is somebody who can take it, a full member who may see it, is asked of Slack beforehand."""

    to: UserId
    note: FreeText | None = None


class HandoverOffered(HandoverEvent):
    """Only who is asked hears of it: the owner goes on as before."""

    tells_actor = False

    kind: Literal["handover_offered"] = "handover_offered"
    answer_by: AwareDatetime
    note: str | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.to,)


def _hand_over(escalation: Escalation, given: Colleague, act: Act) -> None:
    pending = escalation.handover
    if given.to == escalation.owner:
        raise InvalidAnswers({"to": f"{mention(given.to)} keeps this customer already. Choose somebody else."})
    if given.to == act.by:
        raise InvalidAnswers({"to": "You cannot ask yourself. Ask whoever should keep the customer."})
    if absence := act.settings.stand_in(given.to, act.at):
        raise InvalidAnswers({"to": f"{mention(given.to)} is away for another {in_words(absence.until - act.at)}."})
    if pending and not pending.over:
        asked = f"{mention(pending.to)} was asked already, and has not answered yet."
        raise InvalidAnswers({"to": f"{asked} It comes back by itself if they do not."})
    until = answer_by(escalation.severity, _theirs(escalation, given.to, act), at=act.at)
    escalation.handover = Handover(to=given.to, by=act.by, at=act.at, answer_by=until)
    escalation.clocks.handover = until
    escalation.record(
        HandoverOffered(
            at=act.at, by=act.by, owner=escalation.owner, to=given.to, asked_by=act.by, answer_by=until, note=given.note
        )
    )


def _theirs(escalation: Escalation, colleague: str, act: Act) -> FollowUpSchedule:
    """The schedule by the colleague's own hours: they are to answer within them."""
    return act.schedule.promising(escalation.sla, act.zones.get(colleague))


HAND_OVER = Verb(
    name="hand_over",
    words=("handoff", "handover"),
    phrase="hand over",
    input=Colleague,
    event=HandoverOffered,
    states=NOT_CLOSED,
    may=SUPPORT,
    do=_hand_over,
    colleague="to",
)

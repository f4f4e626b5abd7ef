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
    """Whether they are somebody who can take it, a full member who may see it, is asked of Slack beforehand."""

    colleague: UserId
    note: FreeText | None = None


class HandoverOffered(HandoverEvent):
    """Only who is asked hears of it: the owner goes on as before."""

    tells_actor = False
    offers = True

    kind: Literal["handover_offered"] = "handover_offered"
    answer_by: AwareDatetime
    note: str | None = None

    @property
    def _concerned(self) -> tuple[str, ...]:
        return (self.to,)


def _hand_over(escalation: Escalation, given: Colleague, act: Act) -> None:
    offer(escalation, given, act)


def offer(escalation: Escalation, given: Colleague, act: Act, *, together: bool = False) -> None:
    """Ask the colleague; `together` with all that the owner keeps."""
    if why_not := _why_not(escalation, given.colleague, act):
        raise InvalidAnswers({"colleague": why_not})
    until = answer_by(escalation.severity, _theirs(escalation, given.colleague, act), at=act.at)
    escalation.handover = Handover(to=given.colleague, by=act.by, at=act.at, answer_by=until, together=together)
    escalation.clocks.handover = until
    parties = {"owner": escalation.owner, "to": given.colleague, "asked_by": act.by}
    escalation.record(
        HandoverOffered(at=act.at, by=act.by, answer_by=until, note=given.note, together=together, **parties)
    )


def _why_not(escalation: Escalation, colleague: str, act: Act) -> str | None:
    """Why this person cannot be asked now, as a sentence for the field."""
    absence = act.settings.stand_in(colleague, act.at)
    if colleague == escalation.owner:
        return f"{mention(colleague)} keeps this customer already. Choose somebody else."
    if colleague == act.by:
        return "You cannot ask yourself. Ask whoever should keep the customer."
    if absence:
        return f"{mention(colleague)} is away for another {in_words(absence.until - act.at)}. Choose somebody else."
    return _asked_already(escalation)


def _asked_already(escalation: Escalation) -> str | None:
    pending = escalation.handover
    if pending is None or pending.over:
        return None
    return f"{mention(pending.to)} was asked already, and has not answered yet. It comes back by itself if they do not."


def _theirs(escalation: Escalation, colleague: str, act: Act) -> FollowUpSchedule:
    """The schedule by the colleague's own hours: they are to answer within them."""
    return act.schedule.promising(escalation.sla, act.zones.get(colleague))


HAND_OVER = Verb(
    name="hand_over",
    words=("handoff", "handover"),
    phrase="hand over",
    can="hand this over",
    input=Colleague,
    event=HandoverOffered,
    states=NOT_CLOSED,
    may=SUPPORT,
    do=_hand_over,
    not_yet=_asked_already,
    colleague="colleague",
)

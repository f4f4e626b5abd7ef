"""A hand-over that is offered: who is asked to keep the customer from now on, and until when they can answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.cadence import FollowUpSchedule
from bot.domain.refusals import Refusal
from bot.domain.severity import Severity

ANSWER_WITHIN = timedelta(minutes=30)


class Handover(BaseModel):
    """`to` was asked by `by`; once it is `over` nobody can answer any more, and what became of it is in the timeline.
    `together` with all that the owner keeps: then one message speaks of all of them.

    The owner stays responsible, and no clock moves, until it is accepted.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    to: str
    by: str
    at: AwareDatetime
    answer_by: AwareDatetime
    over: bool = False
    together: bool = False

    def ended(self) -> "Handover":
        return self.model_copy(update={"over": True})


def answer_by(severity: Severity, schedule: FollowUpSchedule, *, at: datetime) -> datetime:
    """Half an hour from `at`; where that ends outside the hours in which `schedule` speaks to the colleague, half an
    hour after they begin. Critical never waits for hours."""
    until = at + ANSWER_WITHIN
    spoken = schedule.speaks(severity, until)
    return until if spoken <= until else spoken + ANSWER_WITHIN


def goes_with_the_rest(*, confidential: bool, offered_to: str | None) -> bool:
    """Whether it is handed over together with all that its owner keeps, and not by itself alone."""
    return not confidential and offered_to is None


def nothing_to_offer(left: Sequence[str]) -> Refusal:
    """The refusal for an owner who keeps these alone, by reference, none of which goes with the rest."""
    if left:
        return Refusal(
            f"Hand these over one by one, because they are confidential or offered already: {', '.join(left)}."
        )
    return Refusal("You keep no customer just now, so there is nothing to hand over.")

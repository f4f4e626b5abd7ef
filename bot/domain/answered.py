"""Whether what was asked for has been done."""

from bot.domain.escalation import Escalation
from bot.domain.events import (
    ClosingNudged,
    CustomerUpdateNudged,
    DomainEvent,
    FollowUpNudged,
    InfoNudged,
    TimeLimitReached,
)
from bot.domain.lapse import is_broken
from bot.domain.lapse_events import AcknowledgementLapsed, SilenceNoticed
from bot.domain.state import State
from bot.domain.told import all_heard_at


def answered(event: DomainEvent, escalation: Escalation) -> bool:
    """Whether a nudge asks for nothing any more, as the escalation stands now."""
    match event:
        case FollowUpNudged():
            due = escalation.clocks.follow_up_due  # it moves with every word of the team's, also with one from before
            return not escalation.state.with_the_team or due is None or due > event.due
        case CustomerUpdateNudged():
            heard = all_heard_at(escalation)
            return _is_closed(escalation) or (heard is not None and heard >= event.at)
        case ClosingNudged():
            return escalation.closing is None or escalation.closing.updated_at >= event.at or _is_closed(escalation)
        case SilenceNoticed():
            return is_broken(escalation, event)
        case AcknowledgementLapsed():
            return escalation.state is not State.OPEN
        case InfoNudged():
            request = escalation.info_request
            return request is None or request.at > event.at
        case TimeLimitReached():
            limit = escalation.clocks.deadline if event.limit == "deadline" else escalation.clocks.eta
            return limit is None or limit.by != event.due
        case _:
            return False


def _is_closed(escalation: Escalation) -> bool:
    return escalation.state is State.CLOSED

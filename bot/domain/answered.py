"""Whether what was asked for has been done."""

from datetime import datetime

from bot.domain.customers_informed import all_informed_at
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
from bot.domain.offers import Offer
from bot.domain.state import State


def answered(event: DomainEvent, escalation: Escalation) -> bool:
    """Whether a nudge asks for nothing any more, as the escalation stands now."""
    match event:
        case FollowUpNudged():
            due = escalation.clocks.follow_up_due  # it moves with every word of the team's, also with one from before
            return not escalation.state.with_the_team or due is None or due > event.due
        case CustomerUpdateNudged():
            heard = all_informed_at(escalation)
            return _is_closed(escalation) or (heard is not None and heard >= event.at)
        case ClosingNudged():
            return is_over(event.kind, event.at, escalation)
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


def take_settled(escalation: Escalation) -> tuple[Offer, ...]:
    """The offers that are over as it stands now; it forgets them."""
    over = tuple(one for one in escalation.offers if is_over(one.kind, one.at, escalation))
    escalation.offers = tuple(one for one in escalation.offers if one not in over)
    return over


def is_over(kind: str, at: datetime, escalation: Escalation) -> bool:
    """Whether what an event of this kind offered somebody then cannot be answered any more."""
    match kind:
        case "handover_offered":
            pending = escalation.handover
            return pending is None or pending.over or pending.at != at
        case "severity_review_proposed":
            return escalation.review.proposed is None or not escalation.state.with_the_team
        case "info_asked":
            return escalation.info_request is None
        case "closing_nudged":
            closing = escalation.closing
            return closing is None or closing.updated_at >= at or _is_closed(escalation)
        case _:
            return False


def _is_closed(escalation: Escalation) -> bool:
    return escalation.state is State.CLOSED

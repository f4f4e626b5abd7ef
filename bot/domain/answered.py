"""Whether what was asked for has been done."""

from datetime import datetime

from bot.domain.customers_informed import all_informed_at
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent, Reminding
from bot.domain.lapse import is_broken
from bot.domain.lapse_events import AcknowledgementLapsed, SilenceNoticed
from bot.domain.offers import Offer
from bot.domain.reminded import Reminded
from bot.domain.state import State


def answered(event: DomainEvent, escalation: Escalation) -> bool:
    """Whether a nudge asks for nothing any more, as the escalation stands now."""
    match event:
        case Reminding():
            return _is_answered(Reminded.of(event), escalation)
        case SilenceNoticed():
            return is_broken(escalation, event)
        case AcknowledgementLapsed():
            return escalation.state is not State.OPEN
        case _:
            return False


def still_reminded(escalation: Escalation) -> tuple[Reminded, ...]:
    """The reminders in somebody's place that nobody has answered yet; of what is confidential there are none."""
    known = () if escalation.confidential else escalation.reminded
    return tuple(one for one in known if not _is_answered(one, escalation))


def _is_answered(asked: Reminded, escalation: Escalation) -> bool:
    clocks = escalation.clocks
    match asked.kind:
        case "follow_up_nudged":
            due = clocks.follow_up_due  # it moves with every word of the team's, also with one from before
            return not escalation.state.with_the_team or due is None or due > (asked.due or asked.at)
        case "customer_update_nudged":
            heard = all_informed_at(escalation)
            return _is_closed(escalation) or (heard is not None and heard >= asked.at)
        case "info_nudged":
            request = escalation.info_request
            return request is None or request.at > asked.at
        case "time_limit_reached":
            limit = clocks.deadline if asked.limit == "deadline" else clocks.eta
            return limit is None or limit.by != asked.due
        case "closing_nudged":
            return is_over(asked.kind, asked.at, escalation)
        case _:
            return True  # of a newer release: nobody may do more for it


def take_settled(escalation: Escalation) -> tuple[Offer, ...]:
    """The offers that are over as it stands now; it forgets them, as it does the reminders that are answered."""
    over = tuple(one for one in escalation.offers if is_over(one.kind, one.at, escalation))
    escalation.offers = tuple(one for one in escalation.offers if one not in over)
    escalation.reminded = still_reminded(escalation)
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

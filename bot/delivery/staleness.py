"""Whether a message still has something to say when its turn comes."""

from bot.domain.escalation import Escalation
from bot.domain.events import CustomerUpdateNudged, DomainEvent, FollowUpNudged
from bot.domain.state import State
from storage.outbox import Delivery
from storage.subjects import Subject


def is_outdated(delivery: Delivery, subject: Subject) -> bool:
    """What was answered meanwhile, what is for a channel that was left, and what has no card to stand under."""
    traits = delivery.kind.traits
    if traits.stays and delivery.to != subject.escalation.route.channel:
        return True
    if (traits.in_thread or not traits.paced) and subject.card is None:
        return True
    return traits.asks and _answered(subject.event, subject.escalation)


def _answered(event: DomainEvent, escalation: Escalation) -> bool:
    if isinstance(event, FollowUpNudged):
        heard = escalation.team_heard_at
        return not escalation.state.with_the_team or (heard is not None and heard >= event.at)
    if isinstance(event, CustomerUpdateNudged):
        heard = escalation.customer_heard_at
        return escalation.state is State.CLOSED or (heard is not None and heard >= event.at)
    return False

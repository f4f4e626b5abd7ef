"""Whether a message still has something to say when its turn comes."""

from bot.domain.escalation import Escalation
from bot.domain.events import CustomerUpdateNudged, DomainEvent, FollowUpNudged
from bot.domain.message_kinds import MessageKind
from bot.domain.state import State
from storage.outbox import Delivery, Posted


def is_outdated(delivery: Delivery, escalation: Escalation, event: DomainEvent, card: Posted | None) -> bool:
    """A nudge that was answered meanwhile, a card for a channel that was left, a note without a card to stand under."""
    match delivery.kind:
        case MessageKind.CARD:
            return delivery.to != escalation.route.channel
        case MessageKind.BRIEF | MessageKind.NOTE | MessageKind.CHASE | MessageKind.REFRESH:
            return card is None or (delivery.kind is MessageKind.BRIEF and delivery.to != escalation.route.channel)
        case MessageKind.DIRECT | MessageKind.REMINDER:
            return _answered(event, escalation)


def _answered(event: DomainEvent, escalation: Escalation) -> bool:
    if isinstance(event, FollowUpNudged):
        heard = escalation.team_heard_at
        return not escalation.state.with_the_team or (heard is not None and heard >= event.at)
    if isinstance(event, CustomerUpdateNudged):
        heard = escalation.customer_heard_at
        return escalation.state is State.CLOSED or (heard is not None and heard >= event.at)
    return False

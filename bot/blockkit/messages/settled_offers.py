"""What became of a message that asked one person for an answer, in its place."""

from datetime import datetime

from bot.blockkit.dues import dues
from bot.blockkit.kit.mrkdwn import person
from bot.domain.answered import is_over
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent, SeverityReviewProposed
from bot.domain.verbs.hand_over import HandoverOffered
from bot.domain.verbs.needs_info import InfoAsked


def became(escalation: Escalation, event: DomainEvent, at: datetime) -> str | None:
    """What became of it and what is due next, in mrkdwn; None where it can still be answered, or never asked."""
    if not event.offers or not is_over(event.kind, event.at, escalation):
        return None
    owed = dues(escalation.clocks.follow_up_due, escalation.clocks.customer_overdue, at=at)
    mine = not (isinstance(event, HandoverOffered) and escalation.owner != event.to)
    return ". ".join([_said(escalation, event), *(owed if mine else ())]) + "."


def _said(escalation: Escalation, event: DomainEvent) -> str:
    reference = f"*{escalation.reference}*"
    match event:
        case HandoverOffered() if escalation.owner == event.to:
            return f":white_check_mark: You keep the customer of {reference} now"
        case HandoverOffered():
            return f"You did not take over {reference}: it stays with {person(escalation.owner)}"
        case SeverityReviewProposed() if escalation.state.with_the_team:
            return f":white_check_mark: The severity of {reference} was looked at: it is {escalation.severity.label}"
        case InfoAsked() if escalation.state.with_the_team:
            return f":white_check_mark: The team's question on {reference} was answered"
        case _:
            return f"{reference} · {escalation.state.label.lower()}"

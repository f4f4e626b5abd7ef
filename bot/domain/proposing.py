"""A change of severity is proposed, to the owner and the team, once for each reason. People make it."""

from datetime import datetime

from bot.domain.escalation import Escalation
from bot.domain.events import SYSTEM, SeverityReviewProposed
from bot.domain.severity_review import Why, proposed


def propose_severity(escalation: Escalation, why: Why, *, at: datetime, in_reminder: bool = False) -> None:
    """Nothing where it was said before, where the team is done, or where there is no step in that direction.
    `in_reminder`: see `SeverityReviewProposed`."""
    to = proposed(why, escalation.severity)
    if to is None or why in escalation.review.said or not escalation.state.with_the_team:
        return
    escalation.review = escalation.review.proposing(why, to)
    count = len(escalation.customers)
    escalation.record(
        SeverityReviewProposed(at=at, by=SYSTEM, why=why, proposed=to, customers=count, in_reminder=in_reminder)
    )

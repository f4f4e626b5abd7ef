"""The owner's direct message once the team is done: the news, the team's words, a reply to copy, and the next step."""

from bot.blockkit.customer_replies import outcome
from bot.blockkit.presentation import DirectText
from bot.domain.escalation import Escalation
from bot.domain.verbs.tell_customer import TELL_CUSTOMER


def outcome_direct(escalation: Escalation, sentence: str, how: str | None) -> DirectText:
    """`sentence` tells what happened, in mrkdwn, without its full stop; `how` is the team's account of it."""
    news = f"{sentence}. Now the customer needs to hear it from you."
    return DirectText(news, how, outcome(escalation, how), TELL_CUSTOMER.name)

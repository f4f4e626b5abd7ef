"""The owner's direct message once the team is done: the news, the team's words, a reply to copy, and the next step."""

from bot.blockkit.presentation import DirectText, EventText
from bot.blockkit.ticket_text import ticket_text
from bot.domain.escalation import Escalation
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER


def outcome_direct(escalation: Escalation, done: EventText) -> DirectText:
    """`done` is what happened, with the team's words."""
    informed_already = escalation.closing is not None and escalation.closing.everybody_informed
    next_step = "" if informed_already else " Now the customer needs to hear it from you."
    news = f"{done.sentence}.{next_step} Once they confirm it, press *Close*."
    ticket = None if escalation.confidential else ticket_text(escalation) or None
    return DirectText(news, done.words, reply=True, ticket=ticket, action=TELL_CUSTOMER.name, also=(CLOSE.name,))

"""What the receiving team would ask next of an escalation's brief."""

from bot.domain.coach import Answers, Report, answers_of, coach
from bot.domain.escalation import Escalation


def questions_left(escalation: Escalation) -> Report:
    """Judged by the moment at which it was asked."""
    written = answers_of(escalation.brief, at=escalation.opened_at)
    key = escalation.account is not None and escalation.account.is_key
    return coach(Answers({**written.given, "key_customer": key}, written.at))

"""What the receiving team would ask next of an escalation's brief."""

from datetime import datetime
from functools import lru_cache

from bot.domain.brief import Brief
from bot.domain.coach import Answers, Report, answers_of, coach
from bot.domain.escalation import Escalation


def questions_left(escalation: Escalation) -> Report:
    """Judged by the moment at which it was asked."""
    key = escalation.account is not None and escalation.account.is_key
    return _asked(escalation.brief, escalation.opened_at, key_customer=key)


@lru_cache(maxsize=256)  # card, brief and direct messages of one escalation say the same of it
def _asked(brief: Brief, opened_at: datetime, *, key_customer: bool) -> Report:
    written = answers_of(brief, at=opened_at)
    return coach(Answers({**written.given, "key_customer": key_customer}, written.at))

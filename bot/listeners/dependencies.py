"""What every listener needs: the use cases, and who is acting."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.listeners.people import People
from bot.services.drafts import Drafts
from bot.services.escalation_queries import EscalationQueries
from bot.services.escalations import Escalations
from bot.services.settings import Settings


@dataclass(frozen=True)
class Dependencies:
    """Built once in `app.py` and passed down."""

    escalations: Escalations
    drafts: Drafts
    reports: EscalationQueries
    settings: Settings
    people: People
    clock: Callable[[], datetime]

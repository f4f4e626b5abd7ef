"""What every listener needs: the use cases, and who is at the door."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.listeners.people import People
from bot.services.drafts import Drafts
from bot.services.escalations import Escalations
from bot.services.reports import Reports
from bot.services.settings import Settings


@dataclass(frozen=True)
class Door:
    """Built once in `app.py` and passed down."""

    escalations: Escalations
    drafts: Drafts
    reports: Reports
    settings: Settings
    people: People
    clock: Callable[[], datetime]

"""A message that was logged as an update and edited afterwards: its new words count, the old ones stay on record.

It is noticed where the card's thread is read anyway, so one in another conversation is not followed: that would take a
call of its own for each reminder.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent, Origin
from bot.domain.free_text import LIMIT
from bot.domain.secrets import masked
from bot.domain.slack_message import read
from bot.domain.slack_message.content import in_words
from bot.domain.slack_message.shapes import moment, record, string
from bot.domain.text import cleaned, clipped

_BEFORE_IT = timedelta(milliseconds=1)  # Slack gives what is later than the time that is asked for


class UpdateCorrected(DomainEvent):
    """The author of a logged message (`by`) changed it: from `was` to `text`."""

    audience = (Audience.THREAD, Audience.OWNER)

    kind: Literal["update_corrected"] = "update_corrected"
    was: str
    text: str
    origin: Origin


CORRECTION_EVENTS: tuple[type[DomainEvent], ...] = (UpdateCorrected,)
"""No verb makes them."""


@dataclass(frozen=True)
class Edit:
    """What somebody changed a message to, and when."""

    by: str
    at: datetime
    text: str


def read_from(escalation: Escalation, channel: str, otherwise: datetime) -> datetime:
    """From when on the thread in this channel is read, so that what was logged from it is among its messages."""
    logged = escalation.logged
    written = moment(logged.origin.ts) if logged and logged.origin.channel == channel else None
    return min(otherwise, written - _BEFORE_IT) if written else otherwise


def edit_in(escalation: Escalation, messages: Iterable[Mapping[str, Any]]) -> Edit | None:
    """The edit of the logged message among those of a thread, as Slack gave them, where it says something new."""
    logged = escalation.logged
    found = next((one for one in messages if logged and one.get("ts") == logged.origin.ts), None)
    if logged is None or found is None:
        return None
    edited = record(found.get("edited"))
    at, text = moment(string(edited.get("ts"))), clipped(cleaned(masked(read(found, in_words).prose)), LIMIT)
    if at is None or at <= logged.known_until or not text or text == logged.text:
        return None
    return Edit(string(edited.get("user")) or read(found).author.id, at, text)


def correct(escalation: Escalation, edit: Edit, *, at: datetime) -> None:
    """Nothing where it is known already, or something else is the latest news by now."""
    logged = escalation.logged
    if logged is None or edit.at <= logged.known_until or edit.text == logged.text:
        return
    escalation.logged = logged.model_copy(update={"text": edit.text, "known_until": edit.at})
    escalation.latest_news = edit.text
    escalation.record(UpdateCorrected(at=at, by=edit.by, was=logged.text, text=edit.text, origin=logged.origin))

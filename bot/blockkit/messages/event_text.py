"""Any event in words, for the thread, for people in person and for the timeline alike."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.blockkit.kit.mrkdwn import clamped, person
from bot.blockkit.messages.system_events import SYSTEM_TELLINGS
from bot.blockkit.presentation import DirectText, EventText, Telling
from bot.blockkit.verbs import PRESENTATIONS
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent

TELLINGS: Mapping[type[DomainEvent], Telling[Any]] = {
    telling.event: telling for telling in (*SYSTEM_TELLINGS, *(one.telling for one in PRESENTATIONS.values()))
}
"""By event. What is not here was written by a newer release."""


def describe(event: DomainEvent, reference: str | None = None) -> EventText:
    """`reference` names the escalation; in its own thread or timeline it is just "this"."""
    telling = TELLINGS.get(type(event))
    if telling is None:
        kind = clamped(event.kind, 60)
        return EventText(f"{person(event.by)} did something that this version does not know ({kind})")
    return telling.describe(event, reference)


def note_text(escalation: Escalation, event: DomainEvent) -> EventText:
    """What the thread's note says, whole sentences."""
    telling = TELLINGS.get(type(event))
    if telling and telling.note:
        return EventText(telling.note(escalation, event))
    text = describe(event)
    added = f"{telling.ending(escalation)}{telling.calls(event)}" if telling else ""
    return EventText(f"{text.sentence}.{added}", text.words)


def direct_text(escalation: Escalation, event: DomainEvent, at: datetime) -> DirectText:
    """What somebody reads of it in person at the moment `at`."""
    telling = TELLINGS.get(type(event))
    if telling and telling.direct:
        return telling.direct(escalation, event, at)
    text = describe(event, f"*{escalation.reference}*")
    return DirectText(f"{text.sentence}.", text.words)

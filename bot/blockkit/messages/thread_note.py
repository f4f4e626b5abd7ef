"""Notes in the card's thread: what happened, in one sentence and the person's own words."""

from collections.abc import Iterator

from bot.blockkit.kit.elements import Element, Message, actions, message, quote, rich, section
from bot.blockkit.kit.mrkdwn import clamped
from bot.blockkit.messages.direct_message import action_button
from bot.blockkit.messages.escalation_fields import fallback
from bot.blockkit.messages.event_text import describe, note_text
from bot.domain.escalation import Escalation
from bot.domain.events import (
    DomainEvent,
    FollowUpNudged,
    SeverityReviewProposed,
    TimeLimitReached,
)
from bot.domain.lapse_events import AcknowledgementLapsed
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.answer_info import ANSWER_INFO
from bot.domain.verbs.ask_team import TeamAsked
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.needs_info import InfoAsked
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.still_on_it import STILL_ON_IT

_ANSWERS = (ACKNOWLEDGE, POST_UPDATE, STILL_ON_IT, SET_ETA)
_QUESTIONS = (FollowUpNudged, TimeLimitReached, TeamAsked, AcknowledgementLapsed)
_EXCERPT = 150  # characters of the words that a notification shows


def thread_note(escalation: Escalation, event: DomainEvent) -> Message:
    text = note_text(escalation, event)
    said = rich("words", [quote(text.words)]) if text.words else None
    blocks = [section("news", text.sentence), said, actions("buttons", _answers(escalation, event))]
    return message(_notification(escalation, event, text.sentence), blocks)


def _answers(escalation: Escalation, event: DomainEvent) -> Iterator[Element]:
    """What a question to the team is answered by, as far as its state allows."""
    if isinstance(event, SeverityReviewProposed):
        yield action_button(CHANGE_SEVERITY.name, escalation.id)
    if isinstance(event, InfoAsked) and escalation.info_request:
        yield action_button(ANSWER_INFO.name, escalation.id)
    asked = _ANSWERS if isinstance(event, _QUESTIONS) else ()
    for verb in asked:
        if escalation.state in verb.states:
            yield action_button(verb.name, escalation.id)


def _notification(escalation: Escalation, event: DomainEvent, note: str) -> str:
    if event.reminder:
        return fallback(escalation, f"{escalation.reference}: {note}")
    text = describe(event, escalation.reference)
    excerpt = f": {clamped(text.words, _EXCERPT)}" if text.words else ""
    return fallback(escalation, text.sentence + excerpt)

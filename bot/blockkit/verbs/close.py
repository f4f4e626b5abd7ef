"""Close: the same form as the outcome's, and then it is closed."""

from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.outcome_form import outcome_form, plain_outcome_form
from bot.blockkit.outcome_text import answers_text, written_text
from bot.blockkit.presentation import Asked, EventText, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.typed import Names, Typed
from bot.domain.typed_outcome import typed_outcome
from bot.domain.verbs.close import CLOSE, Closed

_TITLE, _SUBMIT = "Close", "Close it"


def _describe(event: Closed, reference: str | None) -> EventText:
    known = answers_text(event.answers, event.duties)
    said = f"{person(event.by)} closed {reference or 'this'}"
    return EventText(f"{said}: {known}" if known else said, written_text(event.said, event.duties))


def _about(escalation: Escalation) -> Asked:
    return outcome_form(escalation, _TITLE, _SUBMIT, closes=True)


def _reads(_: Escalation, names: Names, words: str) -> Typed:
    return typed_outcome(words, names, closes=True)


PRESENTATION = Presentation(
    verb=CLOSE,
    label="Close",
    telling=Telling(event=Closed, describe=_describe),
    form=plain_outcome_form(_TITLE, _SUBMIT, closes=True),
    about=_about,
    reads=_reads,
    usage="confirmed",
    example="confirmed",
)

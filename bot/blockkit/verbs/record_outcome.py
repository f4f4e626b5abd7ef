"""Record outcome: what each customer says, and what else was done."""

from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.outcome_form import outcome_form, plain_outcome_form
from bot.blockkit.outcome_text import answers_text, written_text
from bot.blockkit.presentation import Asked, EventText, Group, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.typed import Names, Typed
from bot.domain.typed_outcome import typed_outcome
from bot.domain.verbs.record_outcome import RECORD_OUTCOME, OutcomeRecorded

_TITLE, _SUBMIT = "Outcome", "Save"


def _describe(event: OutcomeRecorded, reference: str | None) -> EventText:
    of = f" of {reference}" if reference else ""
    known = answers_text(event.answers, event.duties)
    return EventText(f"{person(event.by)} recorded the outcome{of}: {known}", written_text(event.said, event.duties))


def _about(escalation: Escalation) -> Asked:
    return outcome_form(escalation, _TITLE, _SUBMIT, closes=False)


def _reads(_: Escalation, names: Names, words: str) -> Typed:
    return typed_outcome(words, names, closes=False)


PRESENTATION = Presentation(
    verb=RECORD_OUTCOME,
    label="Record outcome",
    group=Group.CUSTOMER,
    telling=Telling(event=OutcomeRecorded, describe=_describe),
    form=plain_outcome_form(_TITLE, _SUBMIT, closes=False),
    about=_about,
    reads=_reads,
    usage="confirmed",
    example="confirmed",
)

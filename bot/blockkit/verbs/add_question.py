"""Add question: what the customer asked."""

from datetime import datetime

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import DirectText, EventText, Group, Presentation, Telling, taken_from
from bot.domain.customer_questions import LONGEST_QUESTION
from bot.domain.escalation import Escalation
from bot.domain.verbs.add_question import ADD_QUESTION, QuestionAdded


def _describe(event: QuestionAdded, reference: str | None) -> EventText:
    to = f" to {reference}" if reference else ""
    return EventText(f"{person(event.by)} added a question of the customer's{to}{taken_from(event)}", event.question)


def _direct(escalation: Escalation, event: QuestionAdded, _: datetime) -> DirectText:
    """A confidential one's questions are read in its channel alone."""
    said = _describe(event, f"*{escalation.reference}*")
    return DirectText(f"{said.sentence}.", None if escalation.confidential else said.words)


_HINT = "The team sees it, and each reply to the customer offers it until they were told the answer."

PRESENTATION = Presentation(
    verb=ADD_QUESTION,
    label="Add question",
    group=Group.CUSTOMER,
    telling=Telling(event=QuestionAdded, describe=_describe, direct=_direct),
    form=Form(
        title="A question of theirs",
        submit="Add",
        fields=(TextField("question", "What do they ask?", _HINT, limit=LONGEST_QUESTION, multiline=False),),
    ),
    usage="what the customer asks",
    example="Will the missing invoices be sent again?",
)

"""De-escalate: which of the four reasons, and which of the duties are done."""

from datetime import datetime

from bot.blockkit.kit.form import CheckboxField, ChoiceField, Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.outcome_direct import outcome_direct
from bot.blockkit.outcome_text import written_text
from bot.blockkit.presentation import DirectText, EventText, Presentation, Telling
from bot.domain.customer_questions import LONGEST_QUESTION
from bot.domain.escalation import Escalation
from bot.domain.verbs.de_escalate import DE_ESCALATE, DeEscalated, WhyBack

_NEEDLESS = (
    ("customer_update", "The customer need not be told"),
    ("tracking", "The ticket need not be updated"),
    ("learnings", "There is nothing to learn"),
)


def _describe(event: DeEscalated, reference: str | None) -> EventText:
    why = event.reason.label[0].lower() + event.reason.label[1:]
    around = f"For the customer: {event.way_around}" if event.way_around else None
    cause = f"Root cause: {event.root_cause}" if event.root_cause else None
    heard = f"{'The customer need not be told' if event.waived else 'The customer was told'}: {event.customer_update}"
    said = "\n".join(filter(None, [event.note, around, cause, heard if event.customer_update else None]))
    return EventText(f"{person(event.by)} de-escalated {reference or 'this'}: {why}", written_text(said, event.duties))


def _ending(escalation: Escalation) -> str:
    """Whose turn it is: the owner's, until nothing is open any more."""
    return f" {person(escalation.owner)} has it again."


def _direct(escalation: Escalation, event: DeEscalated, _: datetime) -> DirectText:
    return outcome_direct(escalation, _describe(event, f"*{escalation.reference}*"))


PRESENTATION = Presentation(
    verb=DE_ESCALATE,
    label="De-escalate",
    telling=Telling(event=DeEscalated, describe=_describe, ending=_ending, direct=_direct),
    form=Form(
        title="De-escalate",
        submit="De-escalate",
        fields=(
            ChoiceField(
                "reason",
                "Why can support take it back?",
                options=[(reason.value, reason.label) for reason in WhyBack],
                radio=True,
            ),
            TextField("note", "What is known now?", "The way around it, or what was found."),
            TextField(
                "way_around",
                "What may the customer read of the workaround?",
                "Goes into the reply to them as you write it; empty, the reply says nothing of it.",
                optional=True,
                limit=LONGEST_QUESTION,
            ),
            TextField("root_cause", "What was the cause?", "Asked for where it resolved itself.", optional=True),
            TextField(
                "customer_update", "What was the customer told?", "Empty while they do not know it yet.", optional=True
            ),
            TextField(
                "tracking",
                "Where is the ticket updated?",
                "Once you send this, you get a text for the ticket to copy.",
                optional=True,
            ),
            TextField("learnings", "What was learned?", optional=True),
            CheckboxField("waived", "Not needed", "Write why in its field above.", optional=True, options=_NEEDLESS),
        ),
        headings={"customer_update": "✅ The team is notified. What else is done?"},
    ),
    usage="workaround what is known now",
    example="workaround Exports work in parts of 500 rows.",
)

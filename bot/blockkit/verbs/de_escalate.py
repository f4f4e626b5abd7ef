"""De-escalate: why support takes it back."""

from datetime import datetime

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.outcome_direct import outcome_direct
from bot.blockkit.presentation import DirectText, EventText, Presentation, Telling, owner_tells_the_customer
from bot.domain.escalation import Escalation
from bot.domain.verbs.de_escalate import DE_ESCALATE, DeEscalated


def _describe(event: DeEscalated, reference: str | None) -> EventText:
    return EventText(f"{person(event.by)} de-escalated {reference or 'this'}", event.reason)


def _direct(escalation: Escalation, event: DeEscalated, _: datetime) -> DirectText:
    return outcome_direct(escalation, _describe(event, f"*{escalation.reference}*").sentence, event.reason)


PRESENTATION = Presentation(
    verb=DE_ESCALATE,
    label="De-escalate",
    telling=Telling(event=DeEscalated, describe=_describe, ending=owner_tells_the_customer, direct=_direct),
    form=Form(
        title="De-escalate",
        submit="De-escalate",
        fields=(
            TextField(
                "reason",
                "Why can support take it back?",
                "The cause, a workaround, or what is known now. The team and the owner are told.",
            ),
        ),
    ),
    usage="why support can take it back",
)

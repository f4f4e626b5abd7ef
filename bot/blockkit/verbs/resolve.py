"""Resolve: the cause and the fix."""

from datetime import datetime

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.outcome_direct import outcome_direct
from bot.blockkit.presentation import DirectText, EventText, Presentation, Telling, owner_tells_the_customer
from bot.domain.escalation import Escalation
from bot.domain.verbs.resolve import RESOLVE, Resolved


def _describe(event: Resolved, reference: str | None) -> EventText:
    return EventText(f"{person(event.by)} resolved {reference or 'this'}", event.resolution)


def _direct(escalation: Escalation, event: Resolved, _: datetime) -> DirectText:
    return outcome_direct(escalation, _describe(event, f"*{escalation.reference}*").sentence, event.resolution)


PRESENTATION = Presentation(
    verb=RESOLVE,
    label="Resolve",
    telling=Telling(event=Resolved, describe=_describe, ending=owner_tells_the_customer, direct=_direct),
    form=Form(
        title="Resolve",
        submit="Resolve",
        fields=(
            TextField(
                "resolution",
                "How was it resolved?",
                "The cause and the fix, as you would want to read them next time.",
            ),
        ),
    ),
    usage="the cause and the fix",
)

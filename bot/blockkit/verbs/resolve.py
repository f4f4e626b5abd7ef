"""Resolve: what was done, and the cause."""

from datetime import datetime

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.outcome_direct import outcome_direct
from bot.blockkit.presentation import DirectText, EventText, Presentation, Telling, owner_tells_the_customer
from bot.domain.escalation import Escalation
from bot.domain.verbs.resolve import RESOLVE, Resolved


def _describe(event: Resolved, reference: str | None) -> EventText:
    where = f"\n{event.reference}" if event.reference else ""
    words = f"{event.outcome}\nRoot cause: {event.root_cause}{where}"
    return EventText(f"{person(event.by)} resolved {reference or 'this'}", words)


def _direct(escalation: Escalation, event: Resolved, _: datetime) -> DirectText:
    return outcome_direct(escalation, _describe(event, f"*{escalation.reference}*"))


PRESENTATION = Presentation(
    verb=RESOLVE,
    label="Resolve",
    telling=Telling(event=Resolved, describe=_describe, ending=owner_tells_the_customer, direct=_direct),
    form=Form(
        title="Resolve",
        submit="Resolve",
        fields=(
            TextField("outcome", "What was done?", "The fix or the answer. The owner tells the customer from it."),
            TextField("root_cause", "What was the cause?", "Of a decision, what it rests on."),
            TextField(
                "reference", "Where is the fix?", "A release, a change or a ticket.", optional=True, multiline=False
            ),
        ),
    ),
    usage="what was done",
    example="The export job runs again, with a higher limit.",
)

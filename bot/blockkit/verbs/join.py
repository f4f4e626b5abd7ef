"""Join: add a customer who has the same problem."""

from datetime import datetime

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.kit.mrkdwn import escaped, person
from bot.blockkit.presentation import DirectText, EventText, Group, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.verbs.join import JOIN, CustomerJoined


def _describe(event: CustomerJoined, reference: str | None) -> EventText:
    to = f" to {reference}" if reference else ""
    said = f"{person(event.by)} added *{escaped(event.customer)}*{to}: {event.customers} customers have this problem"
    return EventText(said, event.report)


def _direct(escalation: Escalation, event: CustomerJoined, _: datetime) -> DirectText:
    """A confidential one's customers are told in its channel alone."""
    if escalation.confidential:
        return DirectText(f"{person(event.by)} added a customer to *{escalation.reference}*.")
    said = _describe(event, f"*{escalation.reference}*")
    return DirectText(f"{said.sentence}.", said.words)


PRESENTATION = Presentation(
    verb=JOIN,
    label="Add customer",
    group=Group.CUSTOMER,
    telling=Telling(event=CustomerJoined, describe=_describe, direct=_direct),
    form=Form(
        title="Another customer",
        submit="Add",
        fields=(
            TextField("customer", "Who has it too?", limit=100, multiline=False),
            TextField("report", "What do they report?", "What differs, and any error in their words.", optional=True),
            TextField("words", "In their words", "The reply to them quotes this, and nothing else.", optional=True),
            TextField("link", "Link to their message", optional=True, limit=500, multiline=False),
        ),
    ),
    usage="customer",
    example="Brightwater Ltd",
)

"""Customer updated: what they were told."""

from bot.blockkit.kit.form import Form, MomentField, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Presentation, Telling
from bot.domain.verbs.tell_customer import TELL_CUSTOMER, CustomerUpdated


def _describe(event: CustomerUpdated, reference: str | None) -> EventText:
    return EventText(f"{person(event.by)} updated the customer{f' of {reference}' if reference else ''}", event.said)


PRESENTATION = Presentation(
    verb=TELL_CUSTOMER,
    label="Customer updated",
    telling=Telling(event=CustomerUpdated, describe=_describe),
    form=Form(
        title="Customer updated",
        submit="Log it",
        fields=(
            TextField("said", "What did you tell them?", "Only the team sees this; nothing is sent to the customer."),
            MomentField(
                "next_by", "When will you write again?", "Only if you told them. I'll remind you before.", optional=True
            ),
        ),
    ),
    usage="what you told them",
)

"""Take over customer: done at the press, and said to whoever had it."""

from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Group, Presentation, Telling
from bot.domain.verbs.take_over_customer import TAKE_OVER_CUSTOMER, CustomerTakenOver


def _describe(event: CustomerTakenOver, reference: str | None) -> EventText:
    of = f" of {reference}" if reference else ""
    return EventText(f"{person(event.by)} took over the customer{of} from {person(event.owner)}")


PRESENTATION = Presentation(
    verb=TAKE_OVER_CUSTOMER,
    label="Take over customer",
    group=Group.PEOPLE,
    telling=Telling(event=CustomerTakenOver, describe=_describe),
    on_card=False,
)

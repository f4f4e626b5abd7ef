"""Customer updated: the owner tells what the customer was told."""

from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.state import NOT_CLOSED
from bot.domain.verb import SUPPORT, Act, Input, Verb


class CustomerUpdate(Input):
    said: FreeText


class CustomerUpdated(DomainEvent):
    audience = (Audience.CARD, Audience.THREAD)

    kind: Literal["customer_updated"] = "customer_updated"
    said: str


def _tell_customer(escalation: Escalation, given: CustomerUpdate, act: Act) -> None:
    """Restarts the customer's clock; once the team is done, it closes the loop."""
    escalation.customer_heard_at = act.at
    escalation.record(CustomerUpdated(at=act.at, by=act.by, said=given.said))
    if escalation.state.with_the_team:
        escalation.clocks.await_customer_update(escalation.severity, act.schedule, after=act.at)
    else:
        escalation.close(at=act.at, by=act.by)


TELL_CUSTOMER = Verb(
    name="tell_customer",
    words=("customer",),
    phrase="tell the customer",
    input=CustomerUpdate,
    event=CustomerUpdated,
    states=NOT_CLOSED,
    may=SUPPORT,
    do=_tell_customer,
)

"""Take over customer: who stands in for the owner, or a manager, keeps the customer now, and nobody is asked."""

from typing import Literal

from bot.domain.access import Role
from bot.domain.escalation import Escalation
from bot.domain.events import Audience
from bot.domain.owner_events import HandoverEvent
from bot.domain.state import NOT_CLOSED
from bot.domain.verb import Act, Nothing, Verb
from bot.domain.verbs.answer_handover import keep_customer


class CustomerTakenOver(HandoverEvent):
    """The owner is `to` from now on; `owner`, who had it, is told."""

    audience = (Audience.CARD, Audience.THREAD, Audience.PARTIES)

    kind: Literal["customer_taken_over"] = "customer_taken_over"

    @property
    def _concerned(self) -> tuple[str, ...]:
        return (self.owner,)


def _take_over(escalation: Escalation, _: Nothing, act: Act) -> None:
    """Whoever was asked to take it before need not answer any more."""
    was = keep_customer(escalation, act)
    escalation.record(CustomerTakenOver(at=act.at, by=act.by, owner=was, to=act.by, asked_by=act.by))


TAKE_OVER_CUSTOMER = Verb(
    name="take_over_customer",
    words=("takecustomer",),
    phrase="take over the customer",
    input=Nothing,
    event=CustomerTakenOver,
    states=NOT_CLOSED,
    may=frozenset({Role.BACKUP, Role.MANAGER}),
    do=_take_over,
    already=lambda escalation, user: escalation.owner == user,
)

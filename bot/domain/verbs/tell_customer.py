"""Customer updated: the owner tells what the customer was told."""

from typing import Literal

from pydantic import AwareDatetime

from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.horizon import too_far
from bot.domain.refusals import InvalidAnswers
from bot.domain.settlement import go_on_closing
from bot.domain.state import NOT_CLOSED
from bot.domain.verb import SUPPORT, Act, Input, Verb


class CustomerUpdate(Input):
    """`next_by` is when they were promised the next word, `answered` the numbers of the questions that this answers."""

    said: FreeText
    next_by: AwareDatetime | None = None
    answered: tuple[int, ...] = ()


class CustomerUpdated(DomainEvent):
    audience = (Audience.CARD, Audience.THREAD)

    kind: Literal["customer_updated"] = "customer_updated"
    said: str
    next_by: AwareDatetime | None = None
    answered: tuple[str, ...] = ()

    @property
    def changes_brief(self) -> bool:
        return bool(self.answered)


def _tell_customer(escalation: Escalation, given: CustomerUpdate, act: Act) -> None:
    """Restarts the customer's clock. Once every team of the case is done, everybody who had heard nothing was told of
    the outcome, and what they say of it is still to come."""
    if given.next_by and given.next_by <= act.at:
        raise InvalidAnswers({"next_by": "This is in the past. Choose when you will write again."})
    if given.next_by and (problem := too_far(escalation.severity, given.next_by, at=act.at)):
        raise InvalidAnswers({"next_by": problem})
    escalation.customer_heard_at, escalation.next_update_promised = act.at, given.next_by
    answered = _answered(escalation, given, act)
    if escalation.closing and not escalation.has_a_team_at_work:
        go_on_closing(escalation, escalation.closing.with_everybody_told(act.at), act.schedule, at=act.at)
    if escalation.has_a_team_at_work or given.next_by:
        escalation.await_customer_update(act.schedule, at=act.at)
    escalation.record(CustomerUpdated(at=act.at, by=act.by, said=given.said, next_by=given.next_by, answered=answered))


def _answered(escalation: Escalation, given: CustomerUpdate, act: Act) -> tuple[str, ...]:
    """The questions that wait no more: one that somebody else has answered meanwhile is done, and no mistake."""
    waiting = escalation.questions.waiting
    escalation.questions = escalation.questions.with_told(given.answered, at=act.at)
    return tuple(one.text for one in waiting if one.number in given.answered)


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

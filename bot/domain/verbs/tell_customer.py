"""Customer updated: the owner tells what the customer was told."""

from typing import Literal

from pydantic import AwareDatetime

from bot.domain.customers_informed import everybody, mark_informed
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.horizon import too_far
from bot.domain.refusals import InvalidAnswers
from bot.domain.settlement import go_on_closing
from bot.domain.state import NOT_CLOSED
from bot.domain.verb import SUPPORT, Act, Input, Verb

NAMED, ALL_OTHERS = 9, -1
"""Customers that a form names one by one, and its choice of all further down."""


class CustomerUpdate(Input):
    """`next_by` is when they were promised the next word, `answered` the numbers of the questions that this answers.
    `customers` are the places in `Escalation.customers` of those who were told; none means all of them."""

    said: FreeText
    next_by: AwareDatetime | None = None
    answered: tuple[int, ...] = ()
    customers: tuple[int, ...] = ()


class CustomerUpdated(DomainEvent):
    """`customers` are the names of those who were told, where there are several."""

    audience = (Audience.CARD, Audience.THREAD)

    kind: Literal["customer_updated"] = "customer_updated"
    said: str
    next_by: AwareDatetime | None = None
    answered: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()

    @property
    def changes_brief(self) -> bool:
        return bool(self.answered)


def _tell_customer(escalation: Escalation, given: CustomerUpdate, act: Act) -> None:
    """Restarts the customer's clock, which goes by who waits the longest. Once every team of the case is done, whoever
    had heard nothing was told of the outcome, and what they say of it is still to come."""
    if given.next_by and given.next_by <= act.at:
        raise InvalidAnswers({"next_by": "This is in the past. Choose when you will write again."})
    if given.next_by and (problem := too_far(escalation.severity, given.next_by, at=act.at)):
        raise InvalidAnswers({"next_by": problem})
    places = _places(escalation, given) or everybody(escalation)
    mark_informed(escalation, places, at=act.at)
    escalation.next_update_promised = given.next_by
    answered = _answered(escalation, given, act)
    if escalation.closing and not escalation.has_a_team_at_work:
        go_on_closing(escalation, escalation.closing.with_informed(places, act.at), act.schedule, at=act.at)
    if escalation.has_a_team_at_work or given.next_by:
        escalation.await_customer_update(act.schedule, at=act.at)
    several = escalation.customers if len(everybody(escalation)) > 1 else ()
    facts = {"said": given.said, "next_by": given.next_by, "answered": answered}
    named = tuple(several[place] for place in places if several)
    escalation.record(CustomerUpdated(at=act.at, by=act.by, customers=named, **facts))


def _places(escalation: Escalation, given: CustomerUpdate) -> list[int]:
    """Whom this word reached."""
    others = ALL_OTHERS in given.customers
    return [place for place in everybody(escalation) if place in given.customers or (others and place >= NAMED)]


def _answered(escalation: Escalation, given: CustomerUpdate, act: Act) -> tuple[str, ...]:
    """The questions that wait no more: one that somebody else has answered meanwhile is done, and no mistake."""
    waiting = escalation.questions.waiting
    escalation.questions = escalation.questions.with_informed(given.answered, at=act.at)
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

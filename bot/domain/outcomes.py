"""What the owner writes down of an outcome, in one form: each customer's word, the tracking, and what was learned."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.domain.closing import SILENT_AFTER, Answer, Closing, Duty, DutyDone
from bot.domain.escalation import Escalation
from bot.domain.free_text import FreeText
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import State
from bot.domain.verb import Act, Input

_CUSTOMER = "customer_"
MOST_ASKED = 20
"""Customers that one form asks for: those of whom something is awaited come first."""


def block_of(place: int) -> str:
    """The form's field for the customer in this place of `Escalation.customers`."""
    return f"{_CUSTOMER}{place}"


class OutcomeGiven(Input):
    """`customers` says of each place in `Escalation.customers` what they answered; `said` is what they wrote. A duty
    in `waived` has the reason in its own field."""

    customers: dict[int, Answer] = Field(default_factory=dict)
    said: FreeText | None = None
    tracking: FreeText | None = None
    learnings: FreeText | None = None
    waived: tuple[Duty, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _by_place(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        rest = {name: answer for name, answer in given.items() if not name.startswith(_CUSTOMER)}
        places = {name.removeprefix(_CUSTOMER): given[name] for name in given if name.startswith(_CUSTOMER)}
        return {**rest, "customers": places}

    @field_validator("customers")
    @classmethod
    def _in_order(cls, customers: dict[int, Answer]) -> dict[int, Answer]:
        return dict(sorted(customers.items()))

    def words_on(self, duty: Duty) -> str | None:
        return self.tracking if duty is Duty.TRACKING else self.learnings


class CustomerAnswered(BaseModel):
    """What one customer answered; the name may be missing, where the brief has none."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    customer: str
    answer: Answer


class NewlyKnown(BaseModel):
    """What the form added to what was known."""

    model_config = ConfigDict(frozen=True)

    answers: tuple[CustomerAnswered, ...] = ()
    duties: tuple[DutyDone, ...] = ()

    @property
    def not_fixed(self) -> tuple[str, ...]:
        return tuple(one.customer for one in self.answers if one.answer is Answer.NOT_FIXED)


def considered(escalation: Escalation, given: OutcomeGiven, act: Act) -> tuple[Closing, NewlyKnown]:
    """The closing with what was given, and what of it is new. Changes nothing. Raises `InvalidAnswers`."""
    closing = closing_of(escalation)
    if problems := dict(_problems(escalation, closing, given)):
        raise InvalidAnswers(problems)
    changed = {place: answer for place, answer in given.customers.items() if closing.customers[place].answer != answer}
    duties = tuple(one for one in _duties(given) if closing.duty(one.duty) != one)
    for place, answer in changed.items():
        closing = closing.with_answer(place, answer, act.at)
    for one in duties:
        closing = closing.with_duty(one, act.at)
    names = escalation.customers
    answers = tuple(CustomerAnswered(customer=names[place], answer=answer) for place, answer in changed.items())
    return closing, NewlyKnown(answers=answers, duties=duties)


def closing_of(escalation: Escalation) -> Closing:
    """Raises `ValueError` for one that the team still has."""
    if escalation.closing is None:
        raise ValueError(f"{escalation.reference} has no outcome yet")
    return escalation.closing


def offered(escalation: Escalation, place: int) -> tuple[Answer, ...]:
    """What can be chosen for this customer: to give up on them only after they were asked about twice."""
    silent = escalation.closing and escalation.closing.customers[place].reminded >= SILENT_AFTER
    unneeded = escalation.state is State.DE_ESCALATED
    able = {Answer.UNANSWERED: bool(silent), Answer.WAIVED: unneeded}
    return tuple(answer for answer in Answer if able.get(answer, True))


def _duties(given: OutcomeGiven) -> Iterator[DutyDone]:
    for duty in Duty:
        if words := given.words_on(duty):
            yield DutyDone(duty=duty, words=words, waived=duty in given.waived)


def _problems(escalation: Escalation, closing: Closing, given: OutcomeGiven) -> Iterator[tuple[str, str]]:
    for place, answer in given.customers.items():
        if place not in range(len(closing.customers)):
            yield block_of(place), "There is no such customer here any more. Open the form again."
        elif answer not in (*offered(escalation, place), closing.customers[place].answer):
            yield block_of(place), _NOT_YET
    if Answer.NOT_FIXED in given.customers.values() and not given.said:
        yield "said", "Write what does not work: the team gets it back with these words."
    newly_waived = [
        place
        for place, answer in given.customers.items()
        if answer is Answer.WAIVED and place < len(closing.customers) and closing.customers[place].answer != answer
    ]
    if newly_waived and not given.said:
        yield "said", "Write why they need not be told."
    for duty in given.waived:
        if not given.words_on(duty):
            yield duty.value, "Write here why it is not needed."


_NOT_YET = "They can be closed as unanswered three business days after they were told. Ask them again first."

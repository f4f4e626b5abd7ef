"""The form in which the loop is closed: a choice for each customer, then the tracking, and what was learned."""

from collections.abc import Iterator

from bot.blockkit.kit.form import CheckboxField, ChoiceField, Field, Form, TextField
from bot.blockkit.kit.mrkdwn import clamped
from bot.blockkit.presentation import Asked
from bot.blockkit.ticket_text import ticket_text
from bot.domain.closing import Answer, Closing, Duty
from bot.domain.escalation import Escalation
from bot.domain.outcomes import MOST_ASKED, block_of, offered
from bot.domain.text import clipped

_LABEL = 150  # characters of a customer's name
_PASTED = 1500  # characters, escaped: a section takes 3,000
_SAID = "What does not work, or why somebody need not be told. The team reads it where it is not fixed."
_WORDS_OR_WHY_NOT = "Their words, or why somebody need not be told."
_NOT_SETTLED = "No answer yet, or not fixed? Record outcome keeps that, and gives back what is not fixed."
_WAIVED = ((Duty.TRACKING.value, "Tracking is not needed"), (Duty.LEARNINGS.value, "There is nothing to learn"))


def outcome_fields(customers: tuple[Field, ...], *, closes: bool) -> tuple[Field, ...]:
    """`customers` first: whoever closes begins with what they say. Who `closes` leaves nothing open."""
    open_may_be = not closes
    return (
        *customers,
        TextField("said", "What do they say?", _WORDS_OR_WHY_NOT if closes else _SAID, optional=True),
        TextField("tracking", "Where is it tracked now?", "A ticket or a change, with its link.", optional=open_may_be),
        TextField("learnings", "What was learned?", "What you would want to read next time.", optional=open_may_be),
        CheckboxField("waived", "Not needed", "Write why in its field above.", optional=True, options=_WAIVED),
    )


def plain_outcome_form(title: str, submit: str, *, closes: bool) -> Form:
    """The same of no escalation in particular, with one customer."""
    customer = _customer(0, "The customer", tuple(Answer), closes=closes)
    return Form(title, submit, outcome_fields((customer,), closes=closes))


def outcome_form(escalation: Escalation, title: str, submit: str, *, closes: bool) -> Asked:
    """Filled in with what is known; above it what is still open, and what can be pasted into the ticket."""
    closing, names = escalation.closing, escalation.customers
    places = _asked(closing, len(names))
    customers = tuple(_customer(place, names[place], offered(escalation, place), closes=closes) for place in places)
    form = Form(title, submit, outcome_fields(customers, closes=closes))
    if closing is None:
        return Asked(form)
    return Asked(form, answers=dict(_known(closing, places, closes=closes)), notes=tuple(_notes(escalation, closing)))


def _asked(closing: Closing | None, count: int) -> list[int]:
    """The places that the form has room for, those first of whom something is awaited."""
    settled = [bool(closing and (one := closing.customers[place].answer) and one.settles) for place in range(count)]
    return sorted(range(count), key=lambda place: (settled[place], place))[:MOST_ASKED]


def _customer(place: int, name: str, answers: tuple[Answer, ...], *, closes: bool) -> Field:
    """What settles nothing closes nothing, and leaves the rest to be filled in later."""
    options = [(answer.value, answer.label) for answer in answers if not closes or answer.settles]
    hint = _NOT_SETTLED if closes else ""
    return ChoiceField(block_of(place), clipped(name, _LABEL), hint, optional=not closes, options=options, radio=True)


def _known(closing: Closing, places: list[int], *, closes: bool) -> Iterator[tuple[str, object]]:
    for place in places:
        answer = closing.customers[place].answer
        if answer and (answer.settles or not closes):
            yield block_of(place), answer.value
    for one in closing.duties:
        yield one.duty.value, one.words
    yield "waived", [one.duty.value for one in closing.duties if one.waived]


def _notes(escalation: Escalation, closing: Closing) -> Iterator[str]:
    if still_open := "; ".join(closing.still_open(escalation.customers)):
        yield f"*Still open:* {clamped(still_open, _PASTED)}."
    if closing.duty(Duty.TRACKING) is None:
        yield f"*For the ticket, to copy:*\n```{clamped(ticket_text(escalation), _PASTED)}```"

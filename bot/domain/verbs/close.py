"""Close: the customers confirmed it, the tracking is updated, and what was learned is noted. Only those who keep the
customer close; nothing does by itself."""

from collections.abc import Iterator
from typing import Literal

from bot.domain.closing import Closing, Duty, DutyDone
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.outcomes import CustomerAnswered, OutcomeGiven, block_of, considered
from bot.domain.refusals import InvalidAnswers
from bot.domain.settlement import close, go_on_closing
from bot.domain.siblings import named
from bot.domain.state import TO_CLOSE
from bot.domain.verb import SUPPORT, Act, Verb
from bot.domain.verbs.record_outcome import hear_customers, record_outcome


class Closed(DomainEvent):
    """The loop is closed; `answers`, `duties` and `said` are what was written down along with it."""

    audience = (Audience.CARD, Audience.THREAD)

    kind: Literal["closed"] = "closed"
    answers: tuple[CustomerAnswered, ...] = ()
    duties: tuple[DutyDone, ...] = ()
    said: str | None = None


def _close(escalation: Escalation, given: OutcomeGiven, act: Act) -> None:
    """With what the form adds. A customer who says in it that it is not fixed brings it back to the team instead.

    Of a case with several teams the first escalation is closed, once all of them are done, and the others with it.
    """
    closing, known = considered(escalation, given, act)
    if not known.not_fixed and (problems := dict(_still_open(escalation, closing))):
        raise InvalidAnswers(problems)
    hear_customers(escalation, known, act)
    go_on_closing(escalation, closing, act.schedule, at=act.at)
    if known.not_fixed:
        record_outcome(escalation, given, known, act)
        return
    close(escalation, at=act.at, by=act.by)
    escalation.record(Closed(at=act.at, by=act.by, answers=known.answers, duties=known.duties, said=given.said))


def _with_others(escalation: Escalation) -> str | None:
    if escalation.beside:
        return f"{escalation.reference} was asked beside another one, and is closed with that."
    if escalation.has_a_team_at_work:
        at_work = [one.reference for one in named(escalation.siblings) if one.state.with_the_team]
        return f"Not yet: {' and '.join(at_work) or 'another team'} still has its part to do."
    return None


def _still_open(escalation: Escalation, closing: Closing) -> Iterator[tuple[str, str]]:
    """What is open, on the fields that would end it; the first says all of it."""
    waiting = [
        block_of(place) for place, one in enumerate(closing.customers) if not (one.answer and one.answer.settles)
    ]
    fields = [*waiting, *(duty.value for duty in closing.undone())]
    for place, field in enumerate(fields):
        yield field, _everything(closing.still_open(escalation.customers)) if place == 0 else _ADVICE.get(field, _ASK)


def _everything(still_open: tuple[str, ...]) -> str:
    said = "; ".join(still_open)
    return f"Not yet: {said}."


_ASK = "Choose what they say. Use Record outcome to save what you know so far."
_ADVICE = {
    Duty.TRACKING.value: "Write where it is tracked, or tick that it is not needed and write why.",
    Duty.LEARNINGS.value: "Write what was learned, or tick that it is not needed and write why.",
}


CLOSE = Verb(
    name="close",
    words=("close",),
    phrase="close",
    input=OutcomeGiven,
    event=Closed,
    states=TO_CLOSE,
    may=SUPPORT,
    do=_close,
    not_yet=_with_others,
)

"""Record outcome: what the customers say of it, where it is tracked, and what was learned."""

from typing import Literal

from bot.domain.closing import Answer, Closing, DutyDone
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.outcomes import CustomerAnswered, NewlyKnown, OutcomeGiven, block_of, considered
from bot.domain.refusals import InvalidAnswers
from bot.domain.settlement import go_on_closing
from bot.domain.state import TO_CLOSE
from bot.domain.verb import SUPPORT, Act, Verb
from bot.domain.verbs.reopen import reopen


class OutcomeRecorded(DomainEvent):
    """What is newly known; `said` is what a customer wrote."""

    audience = (Audience.CARD, Audience.THREAD)

    kind: Literal["outcome_recorded"] = "outcome_recorded"
    answers: tuple[CustomerAnswered, ...] = ()
    duties: tuple[DutyDone, ...] = ()
    said: str | None = None


def _record_outcome(escalation: Escalation, given: OutcomeGiven, act: Act) -> None:
    """«Not fixed» gives it back to the team, with the customer's words."""
    closing, known = considered(escalation, given, act)
    if not known.answers and not known.duties:
        raise InvalidAnswers({_to_choose(closing, given): _UNCHANGED})
    hear_customers(escalation, known, act)
    go_on_closing(escalation, closing, act.schedule, at=act.at)
    record_outcome(escalation, given, known, act)


def _to_choose(closing: Closing, given: OutcomeGiven) -> str:
    """The field of a customer whose word is awaited: words alone are kept, and somebody says whose answer they are."""
    awaited = (place for place, one in enumerate(closing.customers) if not (one.answer and one.answer.settles))
    return block_of(next(iter(given.customers), next(awaited, 0)))


_UNCHANGED = "Nothing has changed yet. Choose what the customer says, or write what was done."


def record_outcome(escalation: Escalation, given: OutcomeGiven, known: NewlyKnown, act: Act) -> None:
    """Put on record what was newly heard, and give it back to the team where a customer says that it is not fixed."""
    escalation.record(
        OutcomeRecorded(at=act.at, by=act.by, answers=known.answers, duties=known.duties, said=given.said)
    )
    if known.not_fixed and given.said:
        reopen(escalation, given.said, act)


def hear_customers(escalation: Escalation, known: NewlyKnown, act: Act) -> None:
    """Whoever was told, or answered, has heard from us."""
    if any(one.answer not in (Answer.UNANSWERED, Answer.WAIVED) for one in known.answers):
        escalation.customer_heard_at = act.at


RECORD_OUTCOME = Verb(
    name="record_outcome",
    words=("outcome",),
    phrase="record",
    input=OutcomeGiven,
    event=OutcomeRecorded,
    states=TO_CLOSE,
    may=SUPPORT,
    do=_record_outcome,
)

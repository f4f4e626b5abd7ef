"""Add question: what the customer asked, to be answered with the next updates."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from bot.domain.access import Role
from bot.domain.added_messages import require_new
from bot.domain.customer_questions import LONGEST_QUESTION, MOST_WAITING
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, FromMessage, Origin
from bot.domain.refusals import InvalidAnswers
from bot.domain.secrets import complaint
from bot.domain.state import NOT_CLOSED
from bot.domain.text import one_line, too_long, units
from bot.domain.verb import SUPPORT, Act, Input, Verb


def _question(written: str) -> str:
    question = one_line(written)
    if secret := complaint(question):
        raise ValueError(secret)
    if units(question) > LONGEST_QUESTION:
        raise ValueError(too_long(LONGEST_QUESTION, units(question)))
    return question


class Question(Input):
    question: Annotated[str, AfterValidator(_question)]
    origin: Origin | None = None


class QuestionAdded(FromMessage):
    audience = (Audience.CARD, Audience.BRIEF, Audience.THREAD, Audience.OWNER)

    kind: Literal["question_added"] = "question_added"
    question: str


def _add_question(escalation: Escalation, given: Question, act: Act) -> None:
    require_new(escalation, given.origin, QuestionAdded)
    known = escalation.questions
    if known.holds(given.question):
        raise InvalidAnswers({"question": f"{escalation.reference} has this question already."})
    escalation.questions = known.with_question(given.question, by=act.by, at=act.at)
    escalation.record(QuestionAdded(at=act.at, by=act.by, question=given.question, origin=given.origin))


def _too_many(escalation: Escalation) -> str | None:
    if len(escalation.questions.waiting) < MOST_WAITING:
        return None
    return f"The customer waits for {MOST_WAITING} answers already. Tell them some of those first."


ADD_QUESTION = Verb(
    name="add_question",
    words=("question",),
    phrase="ask for the customer",
    input=Question,
    event=QuestionAdded,
    states=NOT_CLOSED,
    may=SUPPORT | {Role.REQUESTER},
    do=_add_question,
    not_yet=_too_many,
)

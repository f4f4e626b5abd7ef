"""A customer's questions: noted once, answered by the team in words for outside, told by the owner."""

from typing import Any

import pytest

from bot.domain.audiences import intents_for
from bot.domain.customer_questions import MOST_WAITING
from bot.domain.escalation import Escalation
from bot.domain.message_kinds import MessageKind
from bot.domain.refusals import InvalidAnswers, Refusal
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.verb import AnyVerb
from bot.domain.verbs.add_question import ADD_QUESTION
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, ENGINEER, NINE, an_escalation, minutes, perform

LATER = NINE + minutes(120)


def asked(*questions: str) -> Escalation:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    for question in questions:
        perform(ADD_QUESTION, escalation, at=LATER, by=AGENT, question=question)
    return escalation


def waiting(escalation: Escalation) -> list[tuple[int, str, str | None]]:
    return [(one.number, one.text, one.answer) for one in escalation.questions.waiting]


def test_a_question_waits_until_the_customer_was_told() -> None:
    escalation = asked("Until  when?", "Are they lost?")
    perform(POST_UPDATE, escalation, at=LATER, by=ENGINEER, text="It is schema 7", question="2", answer="No.")
    assert waiting(escalation) == [(1, "Until when?", None), (2, "Are they lost?", "No.")]
    assert escalation.recorded[-1].model_dump()["answered"] == "Are they lost?"
    perform(TELL_CUSTOMER, escalation, at=LATER, by=AGENT, said="No.", answered=["2", "7"])
    assert waiting(escalation) == [(1, "Until when?", None)]
    assert escalation.recorded[-1].model_dump()["answered"] == ("Are they lost?",)


def test_what_was_told_may_be_asked_again() -> None:
    escalation = asked("Until when?")
    perform(TELL_CUSTOMER, escalation, at=LATER, by=AGENT, said="Soon.", answered=["1"])
    perform(ADD_QUESTION, escalation, at=LATER, by=AGENT, question="Until when?")
    assert waiting(escalation) == [(2, "Until when?", None)]


@pytest.mark.parametrize(
    ("verb", "given", "field", "sentence"),
    [
        (ADD_QUESTION, {"question": "UNTIL when?"}, "question", "ESC-12 has this question already."),
        (ADD_QUESTION, {"question": "x" * 301}, "question", "Keep this to 300 characters; it has 301."),
        (ADD_QUESTION, {"question": "x" * 2_500}, "question", "Keep this to 300 characters; it has 2,500."),
        (ADD_QUESTION, {"question": "\u200b"}, "question", "Please fill this in."),
        (POST_UPDATE, {"text": "News", "question": "1"}, "answer", "Write what the customer may read"),
        (POST_UPDATE, {"text": "News", "answer": "No."}, "question", "Choose the question that this answers."),
        (POST_UPDATE, {"text": "News", "question": "9", "answer": "No."}, "question", "Choose the question"),
        (POST_UPDATE, {"text": "News", "question": "1", "answer": "x" * 301}, "answer", "Keep this to 300"),
    ],
)
def test_what_is_missing_is_said_on_its_field(verb: AnyVerb, given: dict[str, Any], field: str, sentence: str) -> None:
    escalation = asked("Until when?")
    with pytest.raises(InvalidAnswers) as refused:
        perform(verb, escalation, at=LATER, by=AGENT, **given)
    assert refused.value.problems[field].startswith(sentence)
    assert waiting(escalation) == [(1, "Until when?", None)]


def test_no_more_wait_than_a_form_can_tick() -> None:
    escalation = asked(*(f"Question {number}?" for number in range(MOST_WAITING)))
    with pytest.raises(Refusal, match="Tell them some of those first"):
        perform(ADD_QUESTION, escalation, at=LATER, by=AGENT, question="One more?")


@pytest.mark.parametrize(
    ("verb", "given", "redraws"),
    [
        (ADD_QUESTION, {"question": "Are they lost?"}, True),
        (POST_UPDATE, {"text": "News"}, False),
        (POST_UPDATE, {"text": "News", "question": "1", "answer": "Tomorrow."}, True),
        (TELL_CUSTOMER, {"said": "News"}, False),
        (TELL_CUSTOMER, {"said": "News", "answered": ["1"]}, True),
    ],
)
def test_the_brief_is_brought_up_to_date_where_it_shows_the_change(
    verb: AnyVerb, given: dict[str, Any], redraws: bool
) -> None:
    escalation = asked("Until when?")
    perform(verb, escalation, at=LATER, by=AGENT, **given)
    kinds = [one.kind for one in intents_for(escalation.recorded[-1], escalation, Support())]
    assert (MessageKind.BRIEF_REFRESH in kinds) is redraws

"""What a customer asked us and waits to hear: kept until they were told."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

from bot.domain.free_text import FreeText
from bot.domain.text import too_long, units

MOST_WAITING = 10
"""Slack's checkboxes take ten: https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element"""
LONGEST_QUESTION = 300
"""Characters of a question, and of what the customer may read of an answer."""


def _short(text: str) -> str:
    if units(text) > LONGEST_QUESTION:
        raise ValueError(too_long(LONGEST_QUESTION, units(text)))
    return text


CustomerWords = Annotated[FreeText, AfterValidator(_short)]
"""Words that the customer may read as they stand."""


class CustomerQuestion(BaseModel):
    """`answer` is in words that the customer may read; `informed_at` is when they were told it."""

    model_config = ConfigDict(frozen=True, extra="allow")

    number: int
    text: str
    by: str
    at: AwareDatetime
    answer: str | None = None
    answered_by: str | None = None
    informed_at: AwareDatetime | None = None


class CustomerQuestions(BaseModel):
    """All of an escalation's, in the order in which they were noted."""

    model_config = ConfigDict(frozen=True, extra="allow")

    asked: tuple[CustomerQuestion, ...] = ()

    @property
    def waiting(self) -> tuple[CustomerQuestion, ...]:
        """Those whose answer the customer has not been told."""
        return tuple(one for one in self.asked if one.informed_at is None)

    @property
    def unanswered(self) -> tuple[CustomerQuestion, ...]:
        """Those for which nobody has written an answer yet."""
        return tuple(one for one in self.waiting if one.answer is None)

    def holds(self, text: str) -> bool:
        """Whether the customer waits for an answer to just this."""
        return text.casefold() in (one.text.casefold() for one in self.waiting)

    def with_question(self, text: str, *, by: str, at: datetime) -> "CustomerQuestions":
        question = CustomerQuestion(number=len(self.asked) + 1, text=text, by=by, at=at)
        return self._with(*self.asked, question)

    def with_answer(self, number: int, answer: str, *, by: str) -> "CustomerQuestions":
        changed = {"answer": answer, "answered_by": by}
        return self._with(*(one.model_copy(update=changed) if one.number == number else one for one in self.asked))

    def with_informed(self, numbers: Collection[int], *, at: datetime) -> "CustomerQuestions":
        """Those of `numbers` that were still waiting need not be told again."""
        informed = {one.number for one in self.waiting} & set(numbers)
        changed = {"informed_at": at}
        return self._with(*(one.model_copy(update=changed) if one.number in informed else one for one in self.asked))

    def _with(self, *asked: CustomerQuestion) -> "CustomerQuestions":
        return self.model_copy(update={"asked": asked})

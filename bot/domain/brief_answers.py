"""A brief as the answers of its form: what one reads there, one may change there."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256

from bot.domain.answer_errors import said
from bot.domain.brief import Brief
from bot.domain.fields import FIELDS


def answers_of(brief: Brief) -> dict[str, object]:
    """The form's answers from which `validated` would make this very brief; what nobody answered is left out."""
    answers = {field: _answer(getattr(brief, field)) for field in FIELDS}
    return {field: answer for field, answer in answers.items() if answer is not None}


def answers_typed(brief: Brief, at: datetime) -> Iterator[tuple[str, object]]:
    """The same of a brief that was kept for the record, without what `as_far_as_written` put in the place of nothing,
    and without a deadline that is past at `at`."""
    for field, answer in answers_of(brief).items():
        stands_in = field == "description" and answer == brief.summary
        past = field == "deadline" and brief.deadline <= at
        if not (stands_in or past):
            yield field, answer


def fingerprint(brief: Brief, field: str) -> str:
    """Eight hex digits that tell whether a field still says what a form showed of it."""
    return fingerprint_of(_answer(getattr(brief, field)))


def fingerprint_of(answer: object) -> str:
    """The same of an answer as a form gives it; what says nothing is like what was not answered."""
    return sha256(repr(said(answer)).encode()).hexdigest()[:8]


def _answer(value: object) -> object:
    match value:
        case None | ():
            return None
        case Enum():
            return value.value
        case datetime():
            return int(value.timestamp())
        case Decimal() | int():
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
        case tuple() if all(isinstance(one, Enum) for one in value):
            return [one.value for one in value]
        case tuple():
            return "\n".join(map(str, value))
    return value

"""What pydantic finds wrong with answers, as a sentence for each field."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.domain.refusals import InvalidAnswers
from bot.domain.text import cleaned

MISSING = "Please fill this in."
_OTHERWISE = "This answer is not of the form the field needs."
_SENTENCES = {
    "missing": MISSING,
    "enum": "Choose one of the options.",
    "int_parsing": "Write a whole number, such as 3.",
    "int_from_float": "Write a whole number, such as 3.",
    "decimal_parsing": "Write an amount in figures, such as 48000.",
    "decimal_max_places": "Write at most two decimal places.",
    "greater_than_equal": "This number is too small.",
    "less_than_equal": "This number is too large.",
    "less_than": "This number is too large.",
    "string_pattern_mismatch": "Choose one of the options.",
    "extra_forbidden": "The form has no such field.",
}

M = TypeVar("M", bound=BaseModel)


def read_answers(model: type[M], answers: Mapping[str, object]) -> M:
    """`model` from a form's answers; what says nothing counts as not answered. Raises `InvalidAnswers`."""
    given = {field: answer for field, written in answers.items() if (answer := said(written)) is not None}
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise InvalidAnswers(problems_in(error)) from None


def said(answer: object) -> object:
    """The answer, or None for one that says nothing: null, white space, zero-width characters, no choice at all."""
    if isinstance(answer, str):
        return cleaned(answer) or None
    return None if answer == [] else answer


def problems_in(error: ValidationError) -> dict[str, str]:
    """A sentence for each field, by its name."""
    found = error.errors(include_url=False, include_input=False)
    return {str(one["loc"][0]): _too_long(one) or sentence(one["type"], one["msg"]) for one in found}


def _too_long(error: ErrorDetails) -> str | None:
    if error["type"] != "string_too_long":
        return None
    limit = error["ctx"]["max_length"]
    return f"Keep this to {limit:,} characters."


def sentence(kind: str, message: str) -> str:
    """Our own words for what pydantic calls `kind`; a rule of ours has written its sentence itself."""
    return message.removeprefix("Value error, ") if kind == "value_error" else _SENTENCES.get(kind, _OTHERWISE)

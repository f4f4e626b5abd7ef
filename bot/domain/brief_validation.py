"""Writing a brief: from a form's answers to a `Brief`, or to a sentence on each field that needs another look."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from bot.domain.brief import Brief
from bot.domain.fields import FIELDS
from bot.domain.refusals import BadBrief
from bot.domain.text import cleaned
from bot.domain.tiers import FIRST_STEP, Target, asked_of, required_of


def written(answers: Mapping[str, object], *, at: datetime) -> Brief:
    """A brief from a form's answers (text, option values, numbers as text, times as epoch seconds or datetimes).

    Raises `BadBrief` with one sentence for each field that needs another look; nothing is accepted by halves.
    """
    brief, problems = _examined(answers, at)
    if brief is None or problems:
        raise BadBrief(problems)
    return brief


def problems_of_first_step(answers: Mapping[str, object], *, at: datetime) -> dict[str, str]:
    """The sentences for the fields that are asked before the target is known; empty when the form may go on."""
    asked = {question.field for question in FIRST_STEP}
    _, problems = _examined(answers, at)
    return {field: sentence for field, sentence in problems.items() if field in asked}


def _examined(answers: Mapping[str, object], at: datetime) -> tuple[Brief | None, dict[str, str]]:
    given = _asked(answers)
    problems = _half_a_sum(given) | _out_of_time(given, at) | _missing(given)
    try:
        return Brief.model_validate(given), problems | _too_long(given)
    except ValidationError as error:
        return None, problems | _wrong(error) | _too_long(given)


def _asked(answers: Mapping[str, object]) -> dict[str, object]:
    """What was answered, without the fields of other targets: a form that changed its target may still carry them."""
    target = _target(answers)
    elsewhere = set(FIELDS) - asked_of(target) if target else set()
    kept = {field: _answered(answer) for field, answer in answers.items() if field not in elsewhere}
    return {field: answer for field, answer in kept.items() if answer is not None}


def _target(answers: Mapping[str, object]) -> Target | None:
    return next((target for target in Target if target == answers.get("target")), None)


def _answered(answer: object) -> object:
    """The answer, or None for one that says nothing: null, white space, zero-width characters only."""
    return (cleaned(answer) or None) if isinstance(answer, str) else answer


def _missing(given: Mapping[str, object]) -> dict[str, str]:
    target = _target(given)
    asked = required_of(target) if target else (question.field for question in FIRST_STEP if question.required)
    return {field: "Please fill this in." for field in asked if field not in given}


def _too_long(given: Mapping[str, object]) -> dict[str, str]:
    return {
        field: f"Keep this to {limit:,} characters; it has {len(answer):,}."
        for field, answer in given.items()
        if isinstance(answer, str) and field in FIELDS and (limit := FIELDS[field].limit) and len(answer) > limit
    }


def _half_a_sum(given: Mapping[str, object]) -> dict[str, str]:
    if "revenue_amount" in given and "revenue_currency" not in given:
        return {"revenue_currency": "Choose the currency of the amount."}
    if "revenue_currency" in given and "revenue_amount" not in given:
        return {"revenue_amount": "Write the amount, or leave the currency empty too."}
    return {}


def _out_of_time(given: Mapping[str, object], at: datetime) -> dict[str, str]:
    problems = {}
    if (deadline := _moment(given.get("deadline"))) and deadline <= at:
        problems["deadline"] = "This is in the past. Choose a time that the team can still meet."
    for field in ("customer_waiting_since", "last_update_at"):
        if (moment := _moment(given.get(field))) and moment > at:
            problems[field] = "This is in the future. Choose when it happened."
    return problems


_MOMENT: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


def _moment(answer: object) -> datetime | None:
    """The time that was answered; what cannot be read as one is `Brief`'s own complaint."""
    try:
        return _MOMENT.validate_python(answer)
    except ValidationError:
        return None


_SENTENCES = {
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
_OTHERWISE = "This answer is not of the form the field needs."


def _wrong(error: ValidationError) -> dict[str, str]:
    found = error.errors(include_url=False, include_input=False)
    wrong = (one for one in found if one["type"] != "missing" or len(one["loc"]) > 1)  # whole fields: `_missing`
    return {str(one["loc"][0]): _sentence(one["type"], one["msg"]) for one in wrong}


def _sentence(kind: str, message: str) -> str:
    return message.removeprefix("Value error, ") if kind == "value_error" else _SENTENCES.get(kind, _OTHERWISE)

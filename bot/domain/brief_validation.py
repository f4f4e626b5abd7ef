"""From a form's answers to a `Brief`, or to a sentence on each field that needs another look."""

from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from bot.domain.answer_errors import problems_in, said
from bot.domain.brief import Brief
from bot.domain.brief_lines import attempts, links
from bot.domain.fields import FIELDS
from bot.domain.refusals import BadBrief
from bot.domain.secrets import complaint, holds_personal_data
from bot.domain.text import lines_of, one_line
from bot.domain.tiers import FIRST_STEP, Target, asked_of, required_of

LONGEST_REASON = 200
"""Characters of the reason for personal data."""
_REASON = "personal_data_reason"
_READ: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("customer", "summary", "frequency"), one_line),
    **dict.fromkeys(("steps", "internal_threads"), lines_of),
    "tried": attempts,
    "ticket_links": links,
}


def validated(answers: Mapping[str, object], *, at: datetime, allowed: str | None = None) -> Brief:
    """A brief from a form's answers (text, option values, numbers as text, times as epoch seconds or datetimes).

    `allowed` is the reason for which personal data may stand in it, which the brief then keeps: None where the form
    asks for none, "" where it was left open. Credentials are never accepted. Raises `BadBrief` with one sentence for
    each field that needs another look; nothing is accepted by halves.
    """
    brief, problems = _examined(answers, at, allowed and one_line(allowed))
    if brief is None or problems:
        raise BadBrief(problems)
    return brief


def problems_of_first_step(answers: Mapping[str, object], *, at: datetime) -> dict[str, str]:
    """The sentences for the fields that are asked before the target is known; empty when the form may go on."""
    asked = {question.field for question in FIRST_STEP}
    _, problems = _examined(answers, at, None)
    return {field: sentence for field, sentence in problems.items() if field in asked}


def _examined(answers: Mapping[str, object], at: datetime, allowed: str | None) -> tuple[Brief | None, dict[str, str]]:
    given = _asked(answers)
    problems = _half_a_sum(given) | _out_of_time(given, at) | _missing(given) | _unknown(given)
    read, unreadable = _read(given)
    problems |= unreadable | _too_long(given) | _secret(given, allowed)
    if allowed and any(map(holds_personal_data, _texts(given).values())):
        read[_REASON] = allowed
    try:
        return Brief.model_validate(read), problems
    except ValidationError as error:
        return None, _wrong(error) | problems


def _asked(answers: Mapping[str, object]) -> dict[str, object]:
    """What was answered, without the fields of other targets: a form that changed its target may still carry them."""
    target = _target(answers)
    elsewhere = set(FIELDS) - asked_of(target) if target else set()
    kept = {field: said(answer) for field, answer in answers.items() if field not in elsewhere}
    return {field: answer for field, answer in kept.items() if answer is not None}


def _target(answers: Mapping[str, object]) -> Target | None:
    return next((target for target in Target if target == answers.get("target")), None)


def _read(given: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """The answers as a brief holds them, and a sentence for each that cannot be read so."""
    read, problems = dict(given), {}
    for field, reader in _READ.items():
        answer = given.get(field)
        if isinstance(answer, str):
            try:
                read[field] = reader(answer)
            except ValueError as error:
                problems[field] = str(error)
                del read[field]
    return read, problems


def _unknown(given: Mapping[str, object]) -> dict[str, str]:
    return {field: "The form has no such field." for field in given if field not in FIELDS}


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


def _secret(given: Mapping[str, object], allowed: str | None) -> dict[str, str]:
    """A sentence for each text that must not be kept, instead of any other: those may quote what was typed."""
    texts = _texts(given) | ({_REASON: allowed} if allowed else {})
    if allowed and len(allowed) > LONGEST_REASON:
        return {_REASON: f"Keep this to {LONGEST_REASON} characters; it has {len(allowed):,}."}
    reasons = {_REASON: None}
    found = {field: complaint(text, allowed=reasons.get(field, allowed)) for field, text in texts.items()}
    return {field: sentence for field, sentence in found.items() if sentence}


def _texts(given: Mapping[str, object]) -> dict[str, str]:
    """What was written freely: of amounts and choices other rules say what they may be."""
    return {field: text for field, text in given.items() if isinstance(text, str) and _is_free(field)}


def _is_free(field: str) -> bool:
    return field not in FIELDS or FIELDS[field].limit is not None


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


def _wrong(error: ValidationError) -> dict[str, str]:
    """What `Brief` itself complains of; what was left out is `_missing`'s."""
    missing = {str(one["loc"][0]) for one in error.errors() if one["type"] == "missing" and len(one["loc"]) == 1}
    return {field: sentence for field, sentence in problems_in(error).items() if field not in missing}

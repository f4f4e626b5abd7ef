"""From a form's answers to a `Brief`, or to a sentence on each field that needs another look."""

from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from bot.domain.answer_errors import MISSING, problems_in, said
from bot.domain.brief import Brief
from bot.domain.brief_answers import answers_of
from bot.domain.brief_lines import attempts, links
from bot.domain.coach import placeholders
from bot.domain.fields import FIELDS, ONE_LINE
from bot.domain.horizon import too_far
from bot.domain.kinds import Kind
from bot.domain.questions import FIRST_STEP, must_haves, needs
from bot.domain.refusals import BadBrief
from bot.domain.secrets import complaint, holds_personal_data
from bot.domain.severity import Severity
from bot.domain.text import lines_of, one_line, too_long, units
from bot.domain.tiers import Target

Decided = tuple[Target, Kind, Severity]
"""Whom it is for, what is going on, how bad it is: what decides which questions are asked."""

LONGEST_REASON = 200
"""Characters of the reason for personal data."""
REASON = "personal_data_reason"
"""What a form calls the reason for personal data: no field of the practice's, and asked only where there are some."""
_READ: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("customer", *ONE_LINE), one_line),
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
    brief, problems = _examined(_answerable(answers, at), at, allowed and one_line(allowed))
    if brief is None or problems:
        raise BadBrief(problems)
    return brief


def _answerable(answers: Mapping[str, object], at: datetime) -> Mapping[str, object]:
    """Without what was typed for another target or kind and cannot be taken, because no form shows it any more."""
    asked = asked_of(answers)
    hidden = {field for field in _examined(answers, at, "")[1] if field in FIELDS.keys() - asked} if asked else set()
    gone = hidden | (_SUM if hidden & _SUM else set())
    return {field: answer for field, answer in answers.items() if field not in gone}


_SUM = frozenset({"revenue_amount", "revenue_currency"})


def as_far_as_written(answers: Mapping[str, object], *, at: datetime) -> Brief:
    """A brief for the record from answers that are not complete: what cannot be taken is left out.

    Raises `BadBrief` where the first step itself says too little.
    """
    wrong = _examined(answers, at, "")[1].keys() - FIRST_STEP
    taken = {field: answer for field, answer in answers.items() if field not in wrong and said(answer) is not None}
    brief, problems = _examined({"description": taken.get("summary")} | taken, at, None)
    decisive = {field: sentence for field, sentence in problems.items() if field in FIRST_STEP}
    if brief is None or decisive:
        raise BadBrief(decisive or problems)
    return brief


def revised(brief: Brief, changes: Mapping[str, object], *, at: datetime, allowed: str | None = None) -> Brief:
    """The brief with these answers in the place of its own; None takes one back. `allowed`: see `validated`.

    Raises `BadBrief` for what was changed; what stood there before is not asked again, though its time may be past.
    """
    reason = allowed and one_line(allowed)
    after, problems = _examined({**answers_of(brief), **changes}, at, reason)
    now = set(changes)
    if reason != brief.personal_data_reason or any(map(holds_personal_data, free_texts(changes).values())):
        now.add(REASON)
    if wrong := {field: sentence for field, sentence in problems.items() if field in now}:
        raise BadBrief(wrong)
    return after or brief


def problems_of_first_step(answers: Mapping[str, object], *, at: datetime, asks_why: bool = False) -> dict[str, str]:
    """The sentences for the fields that decide where it goes; empty when the form may go on.

    `asks_why`: it goes past senior support, and one sentence says why.
    """
    _, problems = _examined(answers, at, None)
    if asks_why:
        problems |= placeholders(answers, ["why_past_l2"])
    if asks_why and said(answers.get("why_past_l2")) is None:
        problems["why_past_l2"] = "Say in one sentence why this goes past senior support."
    return {field: sentence for field, sentence in problems.items() if field in FIRST_STEP}


def _examined(answers: Mapping[str, object], at: datetime, allowed: str | None) -> tuple[Brief | None, dict[str, str]]:
    given = {field: answer for field, written in answers.items() if (answer := said(written)) is not None}
    problems = _half_a_sum(given) | _out_of_time(given, at) | _unknown(given)
    problems |= placeholders(given, required_of(given)) | _missing(given)
    read, unreadable = _read(given)
    problems |= unreadable | _too_long(given)
    if allowed and any(map(holds_personal_data, free_texts(given).values())):
        read[REASON] = allowed
        problems |= placeholders({REASON: allowed}, [REASON])
    problems |= _secret(given, allowed)
    try:
        return Brief.model_validate(read), problems
    except ValidationError as error:
        return None, _wrong(error) | problems


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
    return {field: MISSING for field in required_of(given) if field not in given}


def required_of(answers: Mapping[str, object]) -> frozenset[str]:
    """The fields that must be answered, as far as these answers decide it."""
    chosen = decided(answers)
    return must_haves(*chosen) if chosen else frozenset({"target", "kind", "severity", "summary"})


def asked_of(answers: Mapping[str, object]) -> frozenset[str]:
    """The fields that the form shows for these answers; empty while they do not decide what it asks."""
    chosen = decided(answers)
    return frozenset({*FIRST_STEP, *(question.field for question in needs(*chosen))}) if chosen else frozenset()


def decided(answers: Mapping[str, object]) -> Decided | None:
    """What these answers decide of the form; None while one of the three is open."""
    try:
        target, kind, severity = (str(answers[field]) for field in ("target", "kind", "severity"))
        return Target(target), Kind(kind), Severity(severity)
    except (KeyError, ValueError):
        return None


def _too_long(given: Mapping[str, object]) -> dict[str, str]:
    return {
        field: too_long(limit, units(answer))
        for field, answer in given.items()
        if isinstance(answer, str) and field in FIELDS and (limit := FIELDS[field].limit) and units(answer) > limit
    }


def _secret(given: Mapping[str, object], allowed: str | None) -> dict[str, str]:
    """A sentence for each text that must not be kept, instead of any other: those may quote what was typed."""
    texts = free_texts(given) | ({REASON: allowed} if allowed else {})
    if allowed and len(allowed) > LONGEST_REASON:
        return {REASON: too_long(LONGEST_REASON, len(allowed))}
    reasons = {REASON: None}
    found = {field: complaint(text, allowed=reasons.get(field, allowed)) for field, text in texts.items()}
    return {field: sentence for field, sentence in found.items() if sentence}


def free_texts(given: Mapping[str, object]) -> dict[str, str]:
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
    return problems | _too_far(given, at)


def _too_far(given: Mapping[str, object], at: datetime) -> dict[str, str]:
    severity = next((one for one in Severity if one == given.get("severity")), None)
    asked = {field: _moment(given.get(field)) for field in ("deadline", "customer_expects_by")}
    far = {field: too_far(severity, moment, at=at) for field, moment in asked.items() if severity and moment}
    return {field: sentence for field, sentence in far.items() if sentence}


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

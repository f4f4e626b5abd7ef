"""One language's sentences for a reply, with placeholders in braces."""

from collections.abc import Iterator, Mapping
from string import Formatter

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from bot.domain.secrets import complaint
from bot.domain.text import cleaned

_LONGEST = 300  # characters of a sentence; all of them and a few questions are still one message

PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "greeting": ("contact",),
    "reported": ("reported",),
    "question_answered": ("question", "answer"),
    "question_open": ("question",),
    "question_left": ("question",),
    "way_around": ("way",),
    "next_update": ("when",),
    "when": ("weekday", "day", "month", "year", "hour", "minute", "zone"),
}
"""What may stand in braces in a sentence; in the others nothing may."""


class Wording(BaseModel):
    """`greeting` is for a contact whose name is known, `reported` for words that may go outside; their neighbours are
    for where there are none. `settled`, or `way_around` with the workaround in words that may go outside, is for what
    support took back; `question_left` for what is still open once the team is done. `when` is how a date and a time are
    written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    greeting: str
    greeting_without_name: str
    reported: str
    reported_in_general: str
    looking_into_it: str
    being_fixed: str
    workaround: str
    answer_needed: str
    fixed: str
    settled: str
    way_around: str
    questions: str
    question_answered: str
    question_open: str
    question_left: str
    next_update: str
    next_update_open: str
    closing: str
    when: str

    @field_validator("*")
    @classmethod
    def _can_be_filled_in(cls, sentence: str, info: ValidationInfo) -> str:
        known = PLACEHOLDERS.get(info.field_name or "", ())
        words = cleaned(sentence)
        if not words or len(words) > _LONGEST:
            raise ValueError(f"write a sentence of at most {_LONGEST} characters")
        if secret := complaint(words):
            raise ValueError(secret.rstrip("."))
        for name in _placeholders(words):
            if name not in known:
                raise ValueError(f"{{{name}}} is no placeholder here; {_listed(known)}")
        return words


def _placeholders(sentence: str) -> Iterator[str]:
    """What stands in braces, as it is written there."""
    try:
        for _, name, spec, conversion in Formatter().parse(sentence):
            if name is not None:
                yield name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
    except ValueError:
        raise ValueError("write {{ and }} for braces that are no placeholder") from None


def _listed(known: tuple[str, ...]) -> str:
    return "known here: " + ", ".join(f"{{{one}}}" for one in known) if known else "this sentence takes none"

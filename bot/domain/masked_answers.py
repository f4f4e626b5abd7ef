"""A form's answers as they may be kept before anybody has checked them."""

from collections.abc import Mapping

from bot.domain.fields import FIELDS
from bot.domain.secrets import masked
from bot.domain.text import cleaned, clipped


def masked_answers(answers: Mapping[str, object]) -> dict[str, object]:
    """The same answers with each secret in them masked, none longer than its field takes.

    An amount or a choice that holds one is left out: its input could not show the mask.
    """
    return {field: _masked(field, answer) for field, answer in answers.items()}


def _masked(field: str, answer: object) -> object:
    if isinstance(answer, list):
        return [_masked(field, one) for one in answer]
    if not isinstance(answer, str):
        return answer
    text = cleaned(answer)
    kept = masked(text)
    if kept == text:
        return answer
    if field not in FIELDS:
        return kept
    limit = FIELDS[field].limit
    return clipped(kept, limit) if limit else None

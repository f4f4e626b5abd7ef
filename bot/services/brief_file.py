"""A brief as JSON, which pipelines write: one object of fields and answers."""

import json
from collections.abc import Mapping

from bot.domain.refusals import Refusal
from bot.domain.text import one_line

_LONGEST = 200  # characters of what is quoted
LARGEST = 1_000_000
"""Bytes of a file: every field full takes a tenth of it, and to search ten times as much takes a minute."""
_LONGEST_NUMBER = 30  # digits
_CHOICES = {"signs"}  # of which several may be ticked


class UnreadableBrief(Refusal):
    """This is no brief at all; the text says why."""


def read_brief(file: bytes) -> dict[str, object]:
    """The answers by field: text, numbers, null, or a list of texts, which is one thing a line.

    Raises `UnreadableBrief`.
    """
    if len(file) > LARGEST:
        raise UnreadableBrief(f"This is larger than {LARGEST:,} bytes. A brief is far shorter.")
    try:
        read = json.loads(
            file.decode("utf-8-sig"), object_pairs_hook=_once, parse_int=_whole, parse_constant=_no_number
        )
    except UnicodeDecodeError:
        raise UnreadableBrief("This is not UTF-8 text: save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise UnreadableBrief(f"This is not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from None
    except RecursionError:
        raise UnreadableBrief("This is nested too deep for a brief.") from None
    except ValueError as error:
        raise UnreadableBrief(f"This cannot be read: {one_line(str(error))[:_LONGEST]}.") from None
    if not isinstance(read, dict):
        raise UnreadableBrief('Write one JSON object, such as {"target": "engineering", "severity": "high"}.')
    return {name: _answer(name, value) for name, value in read.items()}


def _answer(name: str, value: object) -> object:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value if name in _CHOICES else "\n".join(value)
    if isinstance(value, bool | list | dict):
        raise UnreadableBrief(f"{one_line(name)[:_LONGEST]}: write text, a number, null, or a list of texts.")
    return value


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” stands there twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number that a brief may hold")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits):,} digits is none that a brief may hold")
    return int(digits)

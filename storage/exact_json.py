"""JSON as whoever checks it must read it: what was forged so that it reads like the original is another document."""

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.domain.json_text import finite, no_number

_DEEPEST = 100  # brackets within each other; what is written here has six at most
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}


def exactly(text: str) -> Any:
    """What JSON says, where it can mean nothing else. Raises `ValueError` for what is no JSON or of two minds.

    Readers that take it differ in what they make of a key that stands twice and of a number that no float is equal to;
    of what lies very deep some read nothing.
    """
    if text.count("[") + text.count("{") > _DEEPEST and _depth(text) > _DEEPEST:
        raise ValueError("It lies too deep.")
    text.encode()  # raises for what is no UTF-8 in SQLite
    return _READER.decode(text)


def _depth(text: str) -> int:
    """How deep the brackets lie at most that are in no string."""
    depth = deepest = 0
    for found in _BRACKETS.finditer(text):
        depth += _STEPS.get(found[0], 0)
        deepest = max(deepest, depth)
    return deepest


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raises `ValueError` for a key that stands twice: one reader takes the first of them, another the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A key stands twice.")
    return found


def _equal(number: str) -> float:
    """Raises `ValueError` for a number that becomes another one as a float, which is written with fewer digits."""
    value = finite(number)
    try:
        is_equal = Decimal(number) == Decimal(repr(value))
    except InvalidOperation:
        is_equal = False
    if not is_equal:
        raise ValueError(f"{number} becomes {value}.")
    return value


_READER = json.JSONDecoder(object_pairs_hook=_unambiguous, parse_float=_equal, parse_constant=no_number)

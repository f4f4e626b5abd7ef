"""Answers that are written one a line: what was tried, and links."""

import re

from bot.domain.brief import Attempt
from bot.domain.text import lines_of

_ARROWS = ("->", "→", "=>")


def attempts(written: str) -> tuple[Attempt, ...]:
    """One attempt a line, `what was done -> what happened`; raises ValueError that names the line without a result."""
    return tuple(_attempt(number, line) for number, line in enumerate(lines_of(written), 1))


def links(written: str) -> tuple[str, ...]:
    """One link of the web a line; raises ValueError that quotes what is none."""
    return tuple(map(_link, lines_of(written)))


def _attempt(number: int, line: str) -> Attempt:
    for arrow in _ARROWS:
        action, found, result = line.partition(arrow)
        if found and action.strip() and result.strip():
            return Attempt(action=action.strip(), result=result.strip())
    raise ValueError(f"Line {number} needs its result: write what you did -> what happened.")


def _link(line: str) -> str:
    if not re.fullmatch(r"https?://\S+", line, re.IGNORECASE):
        raise ValueError(f"Write one link a line, starting with https://. This is not one: {line[:80]}")
    return line

"""Answers that are written one a line: what was tried, and links."""

import re

from bot.domain.brief import Attempt
from bot.domain.inline_code import outside_code
from bot.domain.text import lines_of

_DRAWN = "[→⇒⇨↦⟶⟹➔➙➛➜➝➞➟➠➡➢➣➤➥➦➨➩➪➫➭➮➯➱⮕]\ufe0f?"
ARROW = re.compile(rf"\s(?:[-=–—]{{1,3}}>|{_DRAWN})\s")
_UNSPACED = re.compile(_DRAWN)  # where words are written without spaces; no code has them
_COLON = re.compile(r":\s|：")
_WITHOUT_RESULT = re.compile(rf"\s*(?:[-=–—]{{1,3}}>|{_DRAWN}|:|：)$")


def attempts(written: str) -> tuple[Attempt, ...]:
    """One attempt a line, `what was done -> what happened`; a line without an arrow is one whose result nobody wrote.

    The last arrow that stands between spaces divides, because a command may hold others; a colon only where there is
    no arrow. Nothing between backticks does.
    """
    return tuple(map(_attempt, lines_of(written)))


def links(written: str) -> tuple[str, ...]:
    """One link of the web a line; raises ValueError that quotes what is none."""
    return tuple(map(_link, lines_of(written)))


def _attempt(line: str) -> Attempt:
    for mark in (ARROW, _UNSPACED, _COLON):
        for found in reversed(list(outside_code(mark, line))):
            action, result = line[: found.start()].strip(), line[found.end() :].strip()
            if action and result:
                return Attempt(action=action, result=result)
    return Attempt(action=_WITHOUT_RESULT.sub("", line) or line)


def _link(line: str) -> str:
    if not re.fullmatch(r"https?://\S+", line, re.IGNORECASE):
        raise ValueError(f"Write one link a line, starting with https://. This is not one: {line[:80]}")
    return line

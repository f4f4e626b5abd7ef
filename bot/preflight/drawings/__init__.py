"""Everything that we draw, by name: what `check` puts before Slack, and what a test holds against its limits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from bot.blockkit.kit.elements import Message
from bot.blockkit.kit.parts import parts_of
from bot.blockkit.kit.view import View
from bot.preflight.drawings.forms import forms
from bot.preflight.drawings.messages import messages
from bot.preflight.drawings.samples import LONGEST, ORDINARY

__all__ = ["Drawing", "all_drawings", "each_drawing"]


@dataclass(frozen=True)
class Drawing:
    """`payload` is ready for JSON; `kind` is what it is to Slack: "message" or "view"."""

    name: str
    kind: str
    payload: dict[str, Any]


@cache
def all_drawings() -> tuple[Drawing, ...]:
    """All of `each_drawing`, kept: drawing them takes seconds of CPU, and they are asked for more than once."""
    return tuple(each_drawing())


def each_drawing() -> Iterator[Drawing]:
    """Each once, though it may have several names; with ordinary and with the longest input."""
    seen: set[str] = set()
    for style in (ORDINARY, LONGEST):
        everything: Iterator[tuple[str, Message | View]] = chain(_in_parts(messages(style)), forms(style))
        for name, drawn in everything:
            drawing = _drawing(f"{name}, {style.name} words", drawn)
            if (key := repr(drawing.payload)) not in seen:
                seen.add(key)
                yield drawing


def _in_parts(drawn: Iterable[tuple[str, Message]]) -> Iterator[tuple[str, Message]]:
    """Each once, as they are posted: what is too long for one message is several."""
    seen: set[str] = set()
    for name, message in drawn:
        if (key := repr(message)) in seen:
            continue
        seen.add(key)
        for number, part in enumerate(parts_of(message), 1):
            yield name if number == 1 else f"{name} (message {number})", part


def _drawing(name: str, drawn: Message | View) -> Drawing:
    if isinstance(drawn, Message):
        return Drawing(name, "message", {"text": drawn.text, "blocks": drawn.blocks})
    return Drawing(name, "view", drawn)

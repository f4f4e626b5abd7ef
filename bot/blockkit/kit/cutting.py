"""Cutting a drawing at a place: a part of its blocks that can stand by itself.

Places are counted in what is shown (`sizes.shown`), from the drawing's beginning, so that one number says how far a
message has been posted, whatever became of the process that posted it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from bot.blockkit.kit.elements import Block, Element
from bot.blockkit.kit.sizes import shown
from bot.domain.text import beginning

_MARKUP = re.compile(r"<[^<>]*>|&[a-z]+;")  # what mrkdwn holds together
_BLOCK, _ELEMENT, _LINE, _WORD, _LETTER = range(5)
_LEAST_SHARE = {_BLOCK: 0.5, _ELEMENT: 0.5, _LINE: 0.3, _WORD: 0.1, _LETTER: 0.0}
"""How much of the room must be used for a cut at such a place; else one is looked for inside it."""


class _Cut(NamedTuple):
    """A place where one may cut, and how rough that is."""

    at: int
    grade: int


def place_to_cut(blocks: Sequence[Block], start: int, room: int) -> int:
    """The end of a part that begins at `start` and shows at most `room`, between two blocks or lines where it can be.

    More than `room` only where something cannot be cut at all.
    """
    cuts = _around(blocks, start, room)
    for grade, share in _LEAST_SHARE.items():
        fitting = [cut.at for cut in cuts if cut.grade <= grade and room * share <= cut.at - start <= room]
        if fitting:
            return max(fitting)
    return min(cut.at for cut in cuts)


def between(blocks: Sequence[Block], start: int, end: int) -> list[Block]:
    """What the blocks show from `start` to `end`."""
    return [part for block, at in _placed(blocks) if (part := _part(block, start - at, end - at))]


def length(blocks: Sequence[Block]) -> int:
    """The place behind the last of them."""
    return sum(_size(block) for block in blocks)


def _placed(parts: Sequence[Element]) -> Iterator[tuple[Element, int]]:
    """Each with the place where it begins."""
    starts = accumulate((_size(part) for part in parts), initial=0)
    return zip(parts, starts, strict=False)


def _size(part: Element) -> int:
    """What shows nothing counts as one, because it must be on one side of a cut too."""
    return max(1, sum(map(_size, part["elements"])) if _holds_elements(part) else shown(part))


def _around(blocks: Sequence[Block], start: int, room: int) -> list[_Cut]:
    """Every place up to `room` behind `start`, and the first one behind that."""
    places: list[_Cut] = []
    for cut in _cuts(blocks, start):
        places.append(cut)
        if cut.at - start > room:
            break
    return places


def _cuts(blocks: Sequence[Block], start: int) -> Iterator[_Cut]:
    """Those behind `start`, in order."""
    for block, at in _placed(blocks):
        if (end := at + _size(block)) > start:
            yield from (cut for cut in _inside(block, at) if cut.at > start)
            yield _Cut(end, _BLOCK)


def _inside(part: Element, at: int) -> Iterator[_Cut]:
    if _is_text(part):
        yield from (_Cut(at + place, grade) for place, grade in _in_text(part["text"], markup=False))
    elif _is_paragraph(part):
        yield from (_Cut(at + place, grade) for place, grade in _in_text(part["text"]["text"], markup=True))
    elif _holds_elements(part):
        whole = part["type"] in ("rich_text", "rich_text_list")
        for element, place in _placed(part["elements"]):
            yield from _inside(element, at + place)
            yield _Cut(at + place + _size(element), _ELEMENT if whole else _WORD)


def _in_text(text: str, *, markup: bool) -> Iterator[tuple[int, int]]:
    kept = [range(found.start() + 1, found.end()) for found in _MARKUP.finditer(text)] if markup else []
    whole = {place for span in kept for place in span}
    place = 0
    for number, character in enumerate(text, 1):
        place += 1 if character <= "\uffff" else 2  # `units` of each, of all that a long message shows
        if number < len(text) and number not in whole:
            yield place, _LINE if character == "\n" else _WORD if character == " " else _LETTER


def _part(part: Element, start: int, end: int) -> Element | None:
    """What of it lies between the two places; what cannot be cut belongs to where it begins."""
    if end <= 0 or start >= _size(part):
        return None
    if start <= 0 and end >= _size(part):
        return part
    if _is_text(part):
        return part | {"text": _words(part["text"], start, end)}
    if _is_paragraph(part):
        return part | {"text": part["text"] | {"text": _words(part["text"]["text"], start, end)}}
    if _holds_elements(part):
        return _elements(part, start, end)
    return part if start <= 0 else None


def _elements(part: Element, start: int, end: int) -> Element:
    """A list goes on counting where it was cut."""
    kept = [each for element, at in _placed(part["elements"]) if (each := _part(element, start - at, end - at))]
    if part.get("style") == "ordered" and start > 0:
        before = sum(at + _size(element) <= start for element, at in _placed(part["elements"]))
        return part | {"elements": kept, "offset": part.get("offset", 0) + before}
    return part | {"elements": kept}


def _words(text: str, start: int, end: int) -> str:
    return beginning(text, end)[len(beginning(text, max(0, start))) :]


def _is_text(part: Element) -> bool:
    return bool(part["type"] == "text")


def _is_paragraph(part: Element) -> bool:
    """A section of text alone."""
    return bool(part["type"] == "section" and "text" in part and part.keys().isdisjoint(("fields", "accessory")))


def _holds_elements(part: Any) -> bool:
    return str(part["type"]).startswith("rich_text")

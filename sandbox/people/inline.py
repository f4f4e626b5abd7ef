"""What stands in one line that a person types: emphasis, code, links, mentions, emoji.

https://slack.com/help/articles/202288908-Format-your-messages
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sandbox.emoji_names import is_emoji
from sandbox.markup import LABELLED, URL

JSON = dict[str, Any]
Mentioned = Mapping[str, JSON]
"""What can be mentioned: `{"@Mira Okafor": {"type": "user", "user_id": "U01"}}`."""

_STYLES = {"*": "bold", "_": "italic", "~": "strike"}
_LONGEST_URL = 3000
_BROADCASTS = {f"@{whom}": {"type": "broadcast", "range": whom} for whom in ("here", "channel", "everyone")}
_EMOJI = r"(?<![\w:]):(?P<emoji>[a-z0-9_+'-]+)(?:::skin-tone-(?P<tone>[2-6]))?:(?![\w:])"
_ATOM = rf"`(?P<code>[^`]+)`|{LABELLED.pattern}|(?P<url>{URL.pattern})|{_EMOJI}"

_Unit = str | JSON


def inline(line: str, mentioned: Mentioned) -> list[JSON]:
    """The elements of one line, without line breaks of its own; none for an empty one."""
    known = {**_BROADCASTS, **mentioned}
    named = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    atoms = re.compile(rf"{_ATOM}|(?<![\w@#])(?P<mention>{named})(?!\w)")
    units: list[_Unit] = []
    begin = 0
    for found in atoms.finditer(line):
        units += [*line[begin : found.start()], *_atom(found, known)]
        begin = found.end()
    return list(_emphasised([*units, *line[begin:]], {}))


def _atom(found: re.Match[str], known: Mentioned) -> Sequence[_Unit]:
    parts = found.groupdict()
    address = parts["url"] or parts["address"]
    if parts["code"]:
        return [{"type": "text", "text": parts["code"], "style": {"code": True}}]
    if parts["mention"]:
        return [dict(known[parts["mention"]])]
    if parts["emoji"]:
        tone = {"skin_tone": int(parts["tone"])} if parts["tone"] else {}
        return [{"type": "emoji", "name": parts["emoji"], **tone}] if is_emoji(parts["emoji"]) else found[0]
    if len(address) > _LONGEST_URL:
        return found[0]
    return [{"type": "link", "url": address} | ({"text": parts["label"]} if parts["label"] else {})]


def _emphasised(units: Sequence[_Unit], style: JSON) -> Iterator[JSON]:
    """Text and elements in `style`, and deeper styles inside of it. A style inside itself is text."""
    closers = {mark: _closers(units, mark) for mark, name in _STYLES.items() if name not in style}
    text = ""
    at = 0
    while at < len(units):
        unit = units[at]
        end = _end(units, at, closers[unit]) if isinstance(unit, str) and unit in closers else None
        if end is None and isinstance(unit, str):
            text += unit
            at += 1
            continue
        if text:
            yield _styled({"type": "text", "text": text}, style)
            text = ""
        if isinstance(unit, str) and end is not None:
            yield from _emphasised(units[at + 1 : end], style | {_STYLES[unit]: True})
            at = end + 1
        elif isinstance(unit, dict):
            yield _styled(unit, style)
            at += 1
    if text:
        yield _styled({"type": "text", "text": text}, style)


def _styled(element: JSON, style: JSON) -> JSON:
    both = style | element.get("style", {})
    return element | ({"style": both} if both else {})


def _closers(units: Sequence[_Unit], mark: str) -> list[int]:
    """Where `mark` can end emphasis: after something, and not in the middle of a word."""
    return [
        at
        for at, unit in enumerate(units)
        if unit == mark and at and not _space(units[at - 1]) and not (at + 1 < len(units) and _word(units[at + 1]))
    ]


def _end(units: Sequence[_Unit], at: int, closers: Sequence[int]) -> int | None:
    """Where the emphasis that begins here ends; None where none begins."""
    if (at and _word(units[at - 1])) or at + 1 == len(units) or _space(units[at + 1]) or units[at + 1] == units[at]:
        return None
    found = bisect_left(closers, at + 2)
    return closers[found] if found < len(closers) else None


def _space(unit: _Unit) -> bool:
    return isinstance(unit, str) and unit.isspace()


def _word(unit: _Unit) -> bool:
    return isinstance(unit, str) and unit.isalnum()

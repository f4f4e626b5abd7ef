"""What a person types in a rich text field becomes a rich_text block: paragraphs, lists, quotes, code.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sandbox.people.inline import Mentioned, inline

JSON = dict[str, Any]

_FENCE = re.compile(r"```(.*?)```", re.DOTALL)
_QUOTE = re.compile(r"> ?(.*)")
_ITEM = re.compile(r"([ \t]*)(?:[-•]|([0-9]{1,3})\.)[ \t]+(\S.*)", re.DOTALL)
_TAB = "    "
_DEEPEST = 8


def rich_text(text: str, mentioned: Mentioned) -> JSON:
    """`text`, which is not empty, as a rich_text block. Markup that is not complete stays text.

    `mentioned` says what can be mentioned: `{"@Mira Okafor": {"type": "user", "user_id": "U01"}}`.
    """
    parts: list[JSON] = []
    for piece, fenced in _pieces(text.replace("\r\n", "\n")):
        parts += [_preformatted(piece)] if fenced else _paragraphs(piece, mentioned)
    if not parts[-1]["elements"]:
        parts.pop()  # the line that was not begun yet
    for part in parts[:-1]:
        if part["type"] == "rich_text_section":  # as Slack does it: a paragraph before something else ends its line
            part["elements"].append({"type": "text", "text": "\n"})
    return {"type": "rich_text", "elements": [_complete(part) for part in parts]}


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What stands outside and inside of fences. The line break on either side of a fence belongs to it."""
    begin = 0
    for fence in _FENCE.finditer(text):
        if not _unbroken(fence[1]):
            continue
        before = text[begin : fence.start()].removesuffix("\n")
        if before or text[begin : fence.start()]:
            yield before, False
        yield _unbroken(fence[1]), True
        begin = fence.end() + (text[fence.end() : fence.end() + 1] == "\n")
    if text[begin:] or not begin:
        yield text[begin:], False


def _unbroken(code: str) -> str:
    return code.removeprefix("\n").removesuffix("\n")


def _preformatted(code: str) -> JSON:
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": code}]}


def _paragraphs(text: str, mentioned: Mentioned) -> Iterator[JSON]:
    for kind, group in groupby(text.split("\n"), _kind):
        lines = list(group)
        quoted = [line[1:].removeprefix(" ") for line in lines] if kind == "quote" else [""]
        if kind == "list":
            yield from _lists(lines, mentioned)
        elif quoted != [""]:
            yield {"type": "rich_text_quote", "elements": _lines(quoted, mentioned)}
        else:
            yield {"type": "rich_text_section", "elements": _lines(lines, mentioned)}


def _kind(line: str) -> str:
    if _ITEM.fullmatch(line):
        return "list"
    return "quote" if _QUOTE.fullmatch(line) else "text"


def _lines(lines: Sequence[str], mentioned: Mentioned) -> list[JSON]:
    broken = [[{"type": "text", "text": "\n"}, *inline(line, mentioned)] for line in lines]
    return [element for line in broken for element in line][1:]


def _lists(lines: Sequence[str], mentioned: Mentioned) -> Iterator[JSON]:
    """One rich_text_list for each run of one style at one depth, as Slack nests them."""
    columns: list[int] = []
    made: JSON = {}
    for line in lines:
        item = _ITEM.fullmatch(line)
        assert item is not None  # noqa: S101 - `_kind` has matched it
        column = len(item[1].expandtabs(len(_TAB)))
        columns = [*(each for each in columns if each < column), column]
        style = "ordered" if item[2] else "bullet"
        depth = min(len(columns) - 1, _DEEPEST)
        if (made.get("style"), made.get("indent")) != (style, depth):
            if made:
                yield made
            made = {"type": "rich_text_list", "style": style, "indent": depth, "elements": []}
            if item[2] and int(item[2]) > 1:
                made["offset"] = int(item[2]) - 1
        made["elements"].append({"type": "rich_text_section", "elements": inline(item[3], mentioned)})
    yield made


def _complete(part: JSON) -> JSON:
    if part["type"] == "rich_text_list":
        return part | {"elements": [_complete(item) for item in part["elements"]]}
    return part | {"elements": _joined(part["elements"])}


def _joined(elements: Sequence[JSON]) -> list[JSON]:
    """Neighbouring text of one style is one element."""
    joined: list[JSON] = []
    for element in elements:
        before = joined[-1] if joined else {}
        same = element["type"] == before.get("type") == "text" and element.get("style") == before.get("style")
        if same:
            joined[-1] = before | {"text": before["text"] + element["text"]}
        else:
            joined.append(element)
    return joined

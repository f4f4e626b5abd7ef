"""Inline markdown as rich text elements. Slack's own references work in it: <@U01>, <#C01>, <!here>, :wave:."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from sandbox.markup import URL

JSON = dict[str, Any]

_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_REFERENCE = re.compile(
    rf"<@(?P<user>[UW]\w+)[^<>]*>|<#(?P<channel>C\w+)[^<>]*>|<!subteam\^(?P<usergroup>S\w+)[^<>]*>"
    rf"|<!(?P<range>here|channel|everyone)[^<>]*>|<!date\^(?P<date>[0-9]+\^[^<>]+)>"
    rf"|(?P<url>{URL.pattern})|(?<![\w:]):(?P<emoji>[a-z0-9_+'-]*[a-z+-][a-z0-9_+'-]*):(?![\w:])"
)


def elements_of(node: SyntaxTreeNode, style: JSON | None = None) -> Iterator[JSON]:
    """The rich text elements of an inline node, in `style` and whatever it adds."""
    style = style or {}
    match node.type:
        case "text":
            yield from (_styled(each, style) for each in _references(node.content) if each.get("text") != "")
        case "text_special":
            yield _styled({"type": "text", "text": node.content}, style)
        case "code_inline":
            yield _styled({"type": "text", "text": node.content}, style | {"code": True})
        case "softbreak" | "hardbreak":
            yield {"type": "text", "text": "\n"}
        case "link":
            yield _link(str(node.attrs["href"]), plain(_within(node, {})), style)
        case "image":
            yield _link(str(node.attrs["src"]), node.content or "image", style)
        case _:
            yield from _within(node, style | ({_STYLES[node.type]: True} if node.type in _STYLES else {}))


def plain(elements: Sequence[JSON]) -> str:
    """Their words alone."""
    return "".join(_word(element) for element in elements)


def _word(element: JSON) -> str:
    if element["type"] == "emoji":
        return f":{element['name']}:"
    shown = element.get("text") or element.get("url") or element.get("fallback") or element.get("range") or ""
    return str(shown).replace("\n", " ")


def _within(node: SyntaxTreeNode, style: JSON) -> list[JSON]:
    return [element for child in node.children for element in elements_of(child, style)]


def _link(url: str, label: str, style: JSON) -> JSON:
    if not _ADDRESS.fullmatch(url):
        return _styled({"type": "text", "text": label or url}, style)
    return _styled({"type": "link", "url": url} | ({"text": label} if label and label != url else {}), style)


def _styled(element: JSON, style: JSON) -> JSON:
    return element | ({"style": dict(style)} if style else {})


def _references(text: str) -> Iterator[JSON]:
    begin = 0
    for found in _REFERENCE.finditer(text):
        yield {"type": "text", "text": text[begin : found.start()]}
        yield _element(found)
        begin = found.end()
    yield {"type": "text", "text": text[begin:]}


def _element(found: re.Match[str]) -> JSON:
    kind = str(found.lastgroup)
    value = found[kind]
    match kind:
        case "user" | "channel" | "usergroup":
            return {"type": kind, f"{kind}_id": value}
        case "range":
            return {"type": "broadcast", "range": value}
        case "url":
            return {"type": "link", "url": value}
        case "emoji":
            return {"type": "emoji", "name": value}
        case _:
            return _date(value)


def _date(inside: str) -> JSON:
    pattern, _, fallback = inside.partition("|")
    epoch, written, *link = pattern.split("^")
    date = {"type": "date", "timestamp": int(epoch), "format": written or "{date}"}
    return date | ({"url": link[0]} if link else {}) | ({"fallback": fallback} if fallback else {})

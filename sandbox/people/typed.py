"""A rich_text block as the text that one would have typed: what its field shows when it is drawn again."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

JSON = Mapping[str, Any]
Names = Mapping[str, str]

_MARKS = {"bold": "*", "italic": "_", "strike": "~"}
_INDENT = "    "


def as_typed(block: JSON, names: Names) -> str:
    """The markup for a rich_text block. `names` maps ids to what is typed: `{"U01": "@Mira Okafor"}`."""
    text = ""
    ended = True
    for part in block["elements"]:
        written = _part(part, names)
        text += written if ended else f"\n{written}"
        ended = part["type"] == "rich_text_section" and written.endswith("\n")
    return text


def _part(part: JSON, names: Names) -> str:
    if part["type"] == "rich_text_list":
        return _list(part, names)
    text = _elements(part["elements"], names, frozenset())
    match part["type"]:
        case "rich_text_quote":
            return "\n".join(f"> {line}" for line in text.split("\n"))
        case "rich_text_preformatted":
            return f"```\n{text}\n```"
        case _:
            return text


def _list(part: JSON, names: Names) -> str:
    first = part.get("offset", 0) + 1
    marks = [f"{first + at}." if part["style"] == "ordered" else "-" for at in range(len(part["elements"]))]
    indent = _INDENT * part.get("indent", 0)
    return "\n".join(
        f"{indent}{mark} {_elements(item['elements'], names, frozenset())}"
        for mark, item in zip(marks, part["elements"], strict=True)
    )


def _elements(elements: Sequence[JSON], names: Names, inside: frozenset[str]) -> str:
    """Each run of one style between its marks, the longest outside."""
    if not elements:
        return ""
    runs = {name: _run(elements, name) for name in _MARKS if name not in inside}
    longest = max(runs, key=lambda name: runs[name], default="")
    if not longest or not runs[longest]:
        return _bare(elements[0], names) + _elements(elements[1:], names, inside)
    run = runs[longest]
    mark = _MARKS[longest]
    within = _elements(elements[:run], names, inside | {longest})
    return f"{mark}{within}{mark}" + _elements(elements[run:], names, inside)


def _run(elements: Sequence[JSON], name: str) -> int:
    return len(list(takewhile(lambda element: element.get("style", {}).get(name), elements)))


def _bare(element: JSON, names: Names) -> str:
    match element["type"]:
        case "text":
            return f"`{element['text']}`" if element.get("style", {}).get("code") else str(element["text"])
        case "link":
            label = element.get("text")
            return f"[{label}]({element['url']})" if label and label != element["url"] else str(element["url"])
        case "user" | "usergroup" | "channel" as kind:
            return names.get(element[f"{kind}_id"], f"@{element[f'{kind}_id']}")
        case "emoji":
            tone = f"::skin-tone-{element['skin_tone']}" if element.get("skin_tone") else ""
            return f":{element['name']}{tone}:"
        case "broadcast":
            return f"@{element['range']}"
        case _:
            return str(element.get("fallback") or element.get("value") or "")

"""What a person reads, as plain text: blocks drawn line by line, markup resolved to names."""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sandbox.markdown import blocks_of

Block = Mapping[str, Any]
Names = Mapping[str, str]

_MARKUP = re.compile(r"<([^<>]+)>")
_CONTAINERS = {"rich_text_quote": "> ", "rich_text_preformatted": ""}


def as_text(blocks: Sequence[Block], names: Names) -> str:
    """Blocks as a person reads them: one block after the other, buttons as `[Text]`, dates in UTC.

    `names` maps ids to what is shown for them: `{"U01": "@Mira Okafor", "C01": "#billing"}`.
    """
    return "\n".join(filter(None, (_block(block, names) for block in blocks)))


def markup_as_text(text: str, names: Names) -> str:
    """One mrkdwn text as read: `<@U01>` as `@Name`, links as `label (url)`, entities decoded."""
    return html.unescape(_MARKUP.sub(lambda found: _reference(found[1], names), text))


def _reference(inside: str, names: Names) -> str:
    target, _, label = inside.partition("|")
    if target[0] in "@#":
        return names.get(target[1:], f"{target[0]}{label or target[1:]}")
    if target.startswith("!subteam^"):
        return names.get(target.removeprefix("!subteam^"), label or "@group")
    if target.startswith("!date^"):
        return _date(target.split("^")[1]) or label
    if target.startswith("!"):
        return f"@{target[1:]}"
    return f"{label} ({target})" if label and label != target else target


def _date(epoch: str) -> str:
    """Empty where no clock shows such a moment."""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return ""


def _block(block: Block, names: Names) -> str:
    match block["type"]:
        case "divider":
            return "-----"
        case "section":
            parts = [block.get("text"), *block.get("fields", []), block.get("accessory")]
            return "\n".join(_element(part, names) for part in parts if part)
        case "context" | "actions" | "context_actions":
            return " ".join(_element(element, names) for element in block["elements"])
        case "input":
            return f"{_element(block['label'], names)}: {_element(block['element'], names)}"
        case "rich_text":
            return "\n".join(_rich(element, names) for element in block["elements"])
        case "markdown":
            return as_text(blocks_of(block["text"]), names)
        case "table":
            return "\n".join(" | ".join(_cell(cell, names) for cell in row) for row in block["rows"])
        case "image":
            return f"({block['alt_text']})"
        case _:
            return _element(block.get("text") or block.get("title") or {"type": "unknown"}, names)


def _element(element: Block, names: Names) -> str:
    match element["type"]:
        case "plain_text":
            return html.unescape(element["text"])
        case "mrkdwn":
            return markup_as_text(element["text"], names)
        case "button":
            return f"[{_element(element['text'], names)}]"
        case "overflow" | "radio_buttons" | "checkboxes":
            return " ".join(f"[{_element(option['text'], names)}]" for option in element["options"])
        case "image":
            return f"({element['alt_text']})"
        case _:
            shown = element.get("placeholder")
            return f"[{_element(shown, names) if shown else element['type']}]"


def _cell(cell: Block, names: Names) -> str:
    return _block(cell, names) if cell["type"] == "rich_text" else str(cell["text"])


def _rich(element: Block, names: Names) -> str:
    match element["type"]:
        case "rich_text_list":
            return "\n".join(f"- {_rich(each, names)}" for each in element["elements"])
        case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted" as kind:
            return _CONTAINERS.get(kind, "") + "".join(_rich(each, names) for each in element["elements"])
        case "user" | "channel" | "usergroup" as kind:
            return names.get(element[f"{kind}_id"], f"@{element[f'{kind}_id']}")
        case "link":
            return f"{element['text']} ({element['url']})" if element.get("text") else str(element["url"])
        case "emoji":
            return f":{element['name']}:"
        case "date":
            return _date(str(element["timestamp"])) or str(element.get("fallback", ""))
        case "broadcast":
            return f"@{element['range']}"
        case _:
            return str(element.get("text", ""))

"""The few shapes our messages and views are made of: https://docs.slack.dev/reference/block-kit/blocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.blockkit.kit.mrkdwn import MOMENT, epoch, in_utc

Block = dict[str, Any]
Element = dict[str, Any]
Text = dict[str, Any]
BOLD = {"bold": True}


@dataclass(frozen=True)
class Message:
    """`text` is what a notification shows, in mrkdwn; `blocks` are ready for JSON."""

    text: str
    blocks: list[Block]


def message(text: str, blocks: Iterable[Block | None]) -> Message:
    """The blocks that there are; a drawer says None where it has nothing to show."""
    return Message(text, [block for block in blocks if block])


# Text objects


def plain(text: str) -> Text:
    """Text in which nothing is markup but `:emoji:`."""
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Text:
    """Ready mrkdwn in which Slack looks for no mentions, channels or links of its own."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


# Blocks


def header(block_id: str, text: str) -> Block:
    """A heading of at most 150 characters."""
    return {"type": "header", "block_id": block_id, "text": plain(text)}


def section(block_id: str, text: str, accessory: Element | None = None) -> Block:
    """A paragraph of ready mrkdwn, at most 3,000 characters."""
    block: Block = {"type": "section", "block_id": block_id, "text": mrkdwn(text), "expand": True}
    return block | {"accessory": accessory} if accessory else block


def context(block_id: str, text: str) -> Block:
    """Small print of ready mrkdwn."""
    return {"type": "context", "block_id": block_id, "elements": [mrkdwn(text)]}


def literal(block_id: str, text: str, accessory: Element | None = None) -> Block:
    """A paragraph of at most 3,000 characters in which nothing is markup, not even `:emoji:`."""
    block: Block = {"type": "section", "block_id": block_id, "text": _exactly(text), "expand": True}
    return block | {"accessory": accessory} if accessory else block


def small_print(block_id: str, text: str, *, before: str = "") -> Block:
    """Small print in which nothing is markup, behind ready mrkdwn."""
    return {
        "type": "context",
        "block_id": block_id,
        "elements": [*([mrkdwn(before)] if before else []), _exactly(text)],
    }


def _exactly(text: str) -> Text:
    return plain(text) | {"emoji": False}


def actions(block_id: str, elements: Iterable[Element]) -> Block | None:
    """A row of buttons and menus; none where there are none."""
    row = list(elements)
    return {"type": "actions", "block_id": block_id, "elements": row} if row else None


def button(action: str, label: str, value: str, *, primary: bool = False) -> Element:
    element: Element = {"type": "button", "action_id": action, "text": plain(label), "value": value}
    return element | {"style": "primary"} if primary else element


def link_button(action: str, label: str, url: str) -> Element:
    return {"type": "button", "action_id": action, "text": plain(label), "url": url}


def option(value: str, label: str, description: str | None = None) -> Element:
    """One choice of a menu, of radio buttons or of checkboxes."""
    choice: Element = {"text": plain(label), "value": value}
    return choice | {"description": plain(description)} if description else choice


# Rich text: Slack takes its words literally, nothing in them is markup, whoever wrote it.


def rich(block_id: str, parts: Iterable[Element]) -> Block:
    """Paragraphs, lists, quotes."""
    return {"type": "rich_text", "block_id": block_id, "elements": list(parts)}


def words(text: str) -> Element:
    return {"type": "text", "text": text}


def bold(text: str) -> Element:
    return {"type": "text", "text": text, "style": BOLD}


def emoji(name: str) -> Element:
    """By its name without colons, as in `red_circle`."""
    return {"type": "emoji", "name": name}


def user(id: str) -> Element:
    return {"type": "user", "user_id": id}


def moment(at: datetime, style: dict[str, bool] | None = None) -> Element:
    """A time in the reader's own time zone."""
    element: Element = {"type": "date", "timestamp": epoch(at), "format": MOMENT, "fallback": in_utc(at)}
    return element | {"style": style} if style else element


def address(text: str) -> Element:
    """A link where `text` is one of the web, else the words themselves."""
    is_link = text.lower().startswith(("https://", "http://")) and not any(map(str.isspace, text))
    return {"type": "link", "url": text} if is_link else words(text)


def line(*parts: Element) -> Element:
    return {"type": "rich_text_section", "elements": list(parts)}


def bullets(lines: Iterable[Element]) -> Element:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def numbered(lines: Iterable[str]) -> Element:
    return {"type": "rich_text_list", "style": "ordered", "elements": [line(words(each)) for each in lines]}


def quote(text: str) -> Element:
    return {"type": "rich_text_quote", "elements": [words(text)]}


def verbatim(text: str) -> Element:
    """Logs, or a reply to copy: in a fixed font, spaces and line breaks kept."""
    return {"type": "rich_text_preformatted", "elements": [words(text)]}

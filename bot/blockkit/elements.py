"""The few shapes our messages are made of, on the Slack SDK's models."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    LinkButtonElement,
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextListElement,
    RichTextPreformattedElement,
    RichTextQuoteElement,
    RichTextSectionElement,
    SectionBlock,
)

from bot.blockkit import ids
from bot.blockkit.mrkdwn import MOMENT, epoch, in_utc, mrkdwn
from bot.domain.escalation import Escalation

BOLD = RichTextElementParts.TextStyle(bold=True)


@dataclass(frozen=True)
class Message:
    """`text` is what a notification shows, in mrkdwn; `blocks` are ready for JSON."""

    text: str
    blocks: list[dict[str, Any]]


def message(text: str, blocks: Iterable[Block | None]) -> Message:
    """The blocks that there are; a drawer says None where it has nothing to show."""
    return Message(text, [block.to_dict() for block in blocks if block])


def section(block_id: str, text: str) -> Block:
    """A paragraph of ready mrkdwn, at most 3,000 characters."""
    return SectionBlock(block_id=block_id, text=mrkdwn(text), expand=True)


def context(block_id: str, text: str) -> Block:
    """Small print of ready mrkdwn."""
    return ContextBlock(block_id=block_id, elements=[mrkdwn(text)])


def button(action: str, label: str, escalation: Escalation, *, primary: bool = False) -> ButtonElement:
    style = "primary" if primary else None
    return ButtonElement(action_id=action, text=label, value=escalation.id, style=style)


def link_button(label: str, url: str) -> ButtonElement:
    return LinkButtonElement(action_id=ids.OPEN_CARD, text=label, url=url)


def buttons(elements: Iterable[ButtonElement]) -> Block | None:
    row = list(elements)
    return ActionsBlock(block_id="buttons", elements=row) if row else None


def rich(block_id: str, parts: Iterable[RichTextElement]) -> Block:
    """Paragraphs, lists, quotes. Slack takes their words literally: nothing in them is markup, whoever wrote it."""
    return RichTextBlock(block_id=block_id, elements=list(parts))


def words(text: str) -> RichTextElement:
    return RichTextElementParts.Text(text=text)


def bold(text: str) -> RichTextElement:
    return RichTextElementParts.Text(text=text, style=BOLD)


def user(id: str) -> RichTextElement:
    return RichTextElementParts.User(user_id=id)


def moment(at: datetime, style: RichTextElementParts.TextStyle | None = None) -> RichTextElement:
    """A time in the reader's own time zone."""
    return RichTextElementParts.Date(timestamp=epoch(at), format=MOMENT, fallback=in_utc(at), style=style)


def address(text: str) -> RichTextElement:
    """A link where `text` is one of the web, else the words themselves."""
    is_link = text.lower().startswith(("https://", "http://")) and not any(map(str.isspace, text))
    return RichTextElementParts.Link(url=text) if is_link else words(text)


def line(*parts: RichTextElement) -> RichTextElement:
    return RichTextSectionElement(elements=parts)


def bullets(lines: Iterable[RichTextElement]) -> RichTextElement:
    return RichTextListElement(style="bullet", elements=list(lines))


def numbered(lines: Iterable[str]) -> RichTextElement:
    return RichTextListElement(style="ordered", elements=[line(words(each)) for each in lines])


def quote(text: str) -> RichTextElement:
    return RichTextQuoteElement(elements=[words(text)])


def verbatim(text: str) -> RichTextElement:
    """Logs, or a draft to copy: in a fixed font, spaces and line breaks kept."""
    return RichTextPreformattedElement(elements=[words(text)])

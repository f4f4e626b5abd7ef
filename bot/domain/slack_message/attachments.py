"""Attachments: apps' older format, forwarded messages, previews of links.

https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments. What is forwarded comes with
`is_share` or `is_msg_unfurl`, and its blocks in `message_blocks`.
"""

from bot.domain.slack_message.blocks import read_blocks
from bot.domain.slack_message.content import Content
from bot.domain.slack_message.files import read_files
from bot.domain.slack_message.markup import read_mrkdwn, unescaped
from bot.domain.slack_message.shapes import Raw, first_string, record, records, string

PLACEHOLDERS = frozenset(
    {
        "[no preview available]",
        "this content can't be displayed.",
        "this message contains interactive elements.",
    }
)
"""What Slack writes where an app gave no text, in lower case."""


def read_attachments(attachments: object, content: Content) -> None:
    """What each says and where it leads, without what the message has said already."""
    for attachment in records(attachments):
        inside = content.empty()
        _read(attachment, inside)
        content.add(inside, introduced=_introduction(attachment))


def _introduction(attachment: Raw) -> str:
    forwarded = attachment.get("is_share") or attachment.get("is_msg_unfurl")
    author = first_string(attachment.get("author_name"), attachment.get("author_subname"))
    return f"[forwarded from {unescaped(author)}]" if forwarded and author else "[forwarded]" if forwarded else ""


def _read(attachment: Raw, content: Content) -> None:
    read_mrkdwn(string(attachment.get("pretext")), content)
    _read_title(string(attachment.get("title")), content)
    if not _read_quoted_blocks(attachment, content):
        read_mrkdwn(string(attachment.get("text")), content)
    for each in records(attachment.get("fields")):
        _read_field(each, content)
    read_files(attachment.get("files"), content)
    for key in ("title_link", "from_url", "original_url"):
        content.link(unescaped(string(attachment.get(key))))
    for button in records(attachment.get("actions")):
        content.link(unescaped(string(button.get("url"))))
    _read_fallback(attachment, content)


def _read_title(title: str, content: Content) -> None:
    heading = content.empty()
    read_mrkdwn(title, heading)
    content.title(heading.prose)
    content.add(heading)


def _read_quoted_blocks(attachment: Raw, content: Content) -> bool:
    """Blocks say the same as `text` in full, where there are any."""
    before = len(content.parts)
    read_blocks(attachment.get("blocks"), content)
    for quoted in records(attachment.get("message_blocks")):
        read_blocks(record(quoted.get("message")).get("blocks"), content)
    return len(content.parts) > before


def _read_field(field: Raw, content: Content) -> None:
    title, value = (string(field.get(key)).strip() for key in ("title", "value"))
    read_mrkdwn(f"{title}: {value}" if title and value else title or value, content)


def _read_fallback(attachment: Raw, content: Content) -> None:
    fallback = string(attachment.get("fallback"))
    if not content.parts and not content.files and fallback.strip().lower() not in PLACEHOLDERS:
        read_mrkdwn(fallback, content)

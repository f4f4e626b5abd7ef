"""Block Kit as it arrives, kinds that nobody here knows too: https://docs.slack.dev/reference/block-kit/blocks."""

from collections.abc import Callable, Mapping

from bot.domain.slack_message.content import Content
from bot.domain.slack_message.field_pairs import read_fields
from bot.domain.slack_message.markdown import read_markdown
from bot.domain.slack_message.markup import read_mrkdwn, read_plain, unescaped
from bot.domain.slack_message.rich_text import read_rich_text
from bot.domain.slack_message.shapes import Raw, first_string, record, records, string
from bot.domain.slack_message.unknown_blocks import read_unknown, row_of


def read_blocks(blocks: object, content: Content) -> None:
    """All that people see in these blocks, and where their buttons lead."""
    for block in records(blocks):
        if reader := _READERS.get(string(block.get("type"))):
            reader(block, content)
        else:
            read_unknown(block, content, _READERS)


def _section(block: Raw, content: Content) -> None:
    _text_object(block.get("text"), content)
    read_fields(records(block.get("fields")), lambda field: _text_object(field, content))
    _element(record(block.get("accessory")), content)


def _elements(block: Raw, content: Content) -> None:
    for element in records(block.get("elements")):
        _element(element, content)


def _element(element: Raw, content: Content) -> None:
    """A text of a context block is said; a button only leads somewhere; icons beside a text say nothing."""
    _text_object(element, content)
    content.link(string(element.get("url")))
    for option in records(element.get("options")):
        content.link(string(option.get("url")))


def _text_object(text: object, content: Content) -> None:
    match record(text).get("type"):
        case "mrkdwn":
            read_mrkdwn(string(record(text).get("text")), content)
        case "plain_text":
            read_plain(string(record(text).get("text")), content)


def _text(block: Raw, content: Content) -> None:
    """A title is words, whatever it looks like."""
    title = unescaped(string(record(block.get("text") or block.get("label")).get("text")))
    content.say(title)
    content.title(title)


def _image(block: Raw, content: Content) -> None:
    name = first_string(record(block.get("title")).get("text"), block.get("alt_text"))
    if name:
        content.say(f"[image: {name}]")


def _video(block: Raw, content: Content) -> None:
    for part in ("title", "description"):
        _text_object(block.get(part), content)
    content.link(string(block.get("title_url")))


def _table(block: Raw, content: Content) -> None:
    rows = block.get("rows")
    lines = (row_of(row, content) for row in rows if isinstance(row, list)) if isinstance(rows, list) else ()
    content.say("\n".join(lines))


_READERS: Mapping[str, Callable[[Raw, Content], None]] = {
    "section": _section,
    "header": _text,
    "input": _text,
    "context": _elements,
    "actions": _elements,
    "context_actions": _elements,
    "rich_text": read_rich_text,
    "markdown": lambda block, content: read_markdown(string(block.get("text")), content),
    "table": _table,
    "image": _image,
    "video": _video,
    "mrkdwn": _text_object,
    "plain_text": _text_object,
}

"""`rich_text` blocks, which is what people write: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block."""

from collections.abc import Callable, Mapping

from bot.domain.slack_message.content import Content
from bot.domain.slack_message.markup import address, date
from bot.domain.slack_message.mentions import named
from bot.domain.slack_message.shapes import Raw, record, records, string


def read_rich_text(block: Raw, content: Content) -> None:
    """Paragraphs, lists and quotes are said; preformatted text is an error block."""
    for element in records(block.get("elements")):
        match element.get("type"):
            case "rich_text_preformatted":
                content.quote(inline(element, content))
            case "rich_text_quote":
                content.read("\n".join(f"> {line}" for line in inline(element, content).strip("\n").split("\n")))
            case "rich_text_list":
                content.say(_listed(element, content))
            case _:
                content.read(inline(element, content))


def inline(element: Raw, content: Content) -> str:
    """The text of one paragraph, or of any element that holds paragraphs."""
    if "elements" in element:
        return "".join(inline(each, content) for each in records(element["elements"]))
    return _INLINE.get(string(element.get("type")), _text)(element, content)


def _listed(element: Raw, content: Content) -> str:
    ordered, offset, indent = (element.get(key) for key in ("style", "offset", "indent"))
    first = offset + 1 if isinstance(offset, int) else 1
    margin = "  " * min(indent, 8) if isinstance(indent, int) else ""
    entries = [inline(each, content).strip() for each in records(element.get("elements"))]
    marks = (f"{first + number}." if ordered == "ordered" else "•" for number in range(len(entries)))
    return "\n".join(f"{margin}{mark} {entry}" for mark, entry in zip(marks, entries, strict=True))


def _text(element: Raw, _: Content) -> str:
    text = string(element.get("text")) or string(element.get("fallback"))
    return f"`{text}`" if text and record(element.get("style")).get("code") else text


def _link(element: Raw, content: Content) -> str:
    return address(string(element.get("url")), string(element.get("text")), content.link)


def _emoji(element: Raw, _: Content) -> str:
    """The character itself; `:party-parrot:` where a workspace made its own."""
    try:
        return "".join(chr(int(code, 16)) for code in string(element.get("unicode")).split("-"))
    except (ValueError, OverflowError):
        return f":{string(element.get('name'))}:"


def _date(element: Raw, content: Content) -> str:
    content.link(string(element.get("url")))
    return date(element.get("timestamp"), string(element.get("fallback")))


def _mention(mark: str, key: str) -> Callable[[Raw, Content], str]:
    def show(element: Raw, content: Content) -> str:
        id = string(element.get(key))
        return named(mark, id, "", content.name_of) if id else ""

    return show


_INLINE: Mapping[str, Callable[[Raw, Content], str]] = {
    "link": _link,
    "emoji": _emoji,
    "date": _date,
    "user": _mention("@", "user_id"),
    "usergroup": _mention("@", "usergroup_id"),
    "channel": _mention("#", "channel_id"),
    "broadcast": lambda element, _: f"@{string(element.get('range'))}",
    "color": lambda element, _: string(element.get("value")),
}

"""Blocks of a kind that is newer than this code: every word and every link in them that a person sees.

Told by the names that Block Kit gives its parts (`title`, `caption`, `details`, …), and by looking like words at all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.domain.slack_message.content import Content
from bot.domain.slack_message.markup import read_mrkdwn, unescaped
from bot.domain.slack_message.rich_text import inline, read_rich_text
from bot.domain.slack_message.shapes import Raw, string

_HEADINGS = ("header", "heading", "headline", "title", "rich_text_title", "name", "label", "subtitle", "caption")
_TITLES = ("header", "heading", "headline", "title", "rich_text_title")
_WORDS = """
text subtext body summary description content details detail message output note notes comment quote question answer
footer value author_name x_label y_label categories columns headers rows items reason subject error cause
"""
_SHOWN = frozenset((*_HEADINGS, *_WORDS.split()))
_NOT_SEEN = """
type fallback alt_text placeholder confirm metadata icon avatar style initial_value accessibility_label aria_label hint
"""
_UNSEEN = frozenset(_NOT_SEEN.split())
_OF_PICTURES = ("image_url", "thumb_url", "thumbnail_url", "icon_url", "video_url", "avatar_url", "app_icon_urls")
_PAIRED = ("label", "name", "title", "key")  # what a value is said of
_PRESSED = ("button", "buttons", "select", "picker", "input", "overflow", "checkboxes")  # how their kinds' names end

Read = Callable[[Raw, Content], None]


def read_unknown(block: Raw, content: Content, known: Mapping[str, Read]) -> None:
    """Headings first, then in the order that the block has; `known` are the readers of what it may hold."""
    _Walk(content, known).whole(block)


def row_of(cells: Iterable[object], content: Content) -> str:
    """A line of a table."""
    return " | ".join(_cell(cell, content) for cell in cells)


def _cell(cell: object, content: Content) -> str:
    if isinstance(cell, Mapping) and cell.get("type") == "rich_text":
        return " ".join(inline(cell, content).split())
    if isinstance(cell, Mapping):
        inside = content.empty()
        _Walk(inside, {}).whole(cell)
        content.add_links(inside)
        return " ".join(inside.prose.split())
    return _plain(cell)


class _Walk:
    def __init__(self, content: Content, known: Mapping[str, Read]) -> None:
        self._content, self._known = content, known

    def whole(self, value: Raw) -> None:
        kind = string(value.get("type"))
        if pair := _pair(value):
            self._content.say(pair)
        elif kind in ("raw_text", "plain_text"):
            self._content.read(unescaped(string(value.get("text"))))
        else:
            for key in sorted(value, key=lambda key: _HEADINGS.index(key) if key in _HEADINGS else len(_HEADINGS)):
                if not _is_hidden(key) and (not kind.endswith(_PRESSED) or key.endswith(("url", "options"))):
                    self._heading(key, value[key]) if key in _TITLES else self._part(key, value[key])

    def _heading(self, key: str, value: object) -> None:
        before = len(self._content.parts)
        self._part(key, value)
        self._content.title(" ".join(part.text for part in self._content.parts[before:] if not part.is_code))

    def _part(self, key: str, value: object) -> None:
        if isinstance(value, Mapping):
            self._one(value)
        elif isinstance(value, list):
            self._list(key, value)
        elif key.endswith("url"):
            self._content.link(string(value))
        elif key in _SHOWN or (isinstance(value, str) and len(value.split()) > 1):
            read_mrkdwn(_plain(value), self._content)

    def _one(self, value: Raw) -> None:
        kind = string(value.get("type"))
        if kind in self._known:
            self._known[kind](value, self._content)
        elif kind.startswith("rich_text_"):
            read_rich_text({"elements": [value]}, self._content)
        else:
            self.whole(value)

    def _list(self, key: str, values: Sequence[object]) -> None:
        if any(isinstance(each, list) for each in values):
            rows = [row_of(each, self._content) for each in values if isinstance(each, list)]
            self._content.say("\n".join(rows))
        elif key in ("columns", "headers", "categories"):
            self._content.say(row_of(values, self._content))
        elif len(pairs := [_pair(each) for each in values if isinstance(each, Mapping)]) == len(values) and all(pairs):
            self._content.say(", ".join(pairs))
        else:
            for each in values:
                self._part(key, each)


def _pair(value: Raw) -> str:
    """`Errors: 41` where an object says nothing but one thing of another."""
    said = _plain(value.get("value")) or string(value.get("text"))
    name = next((string(value[key]) for key in _PAIRED if string(value.get(key))), "")
    if name and said and len(value) - ("type" in value) == len(("name", "value")):
        return f"{name}: {said}"
    return said if set(value) == {"type", "value"} and string(value.get("type")).startswith("raw_") else ""


def _plain(value: object) -> str:
    """Words and numbers; `True` is neither."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _is_hidden(key: str) -> bool:
    return key in _UNSEEN or key in _OF_PICTURES or key == "id" or key.endswith(("_id", "_ids", "_icon"))

"""Whom a message pings. https://docs.slack.dev/messaging/formatting-message-text"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

_MARKED = re.compile(r"<(?:@([UW]\w+)|!subteam\^(S\w+)|!(here|channel|everyone))[^<>]*>")
_BARE = re.compile(r"(?<![\w@.])@(here|channel|everyone)\b")


def mentions(text: str, blocks: Sequence[dict[str, Any]]) -> list[str]:
    """Ids of people and groups, and "here", "channel", "everyone", each once, in order of appearance.

    A mrkdwn object without `verbatim` is parsed by Slack, so there even a bare @channel counts.
    """
    found = [*_marked(text), *_in(list(blocks))]
    return list(dict.fromkeys(found))


def _marked(text: str) -> Iterator[str]:
    for match in _MARKED.finditer(text):
        yield next(group for group in match.groups() if group)


def _in(part: Any) -> Iterator[str]:
    match part:
        case list():
            for each in part:
                yield from _in(each)
        case {"type": "mrkdwn", "text": str(text)}:
            yield from _marked(text)
            if not part.get("verbatim"):
                yield from _BARE.findall(text)
        case {"type": "markdown", "text": str(text)}:
            yield from _marked(text)
        case {"type": "user" | "usergroup" as kind}:
            yield str(part[f"{kind}_id"])
        case {"type": "broadcast", "range": str(whom)}:
            yield whom
        case dict():
            yield from _in(list(part.values()))

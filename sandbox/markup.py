"""What Slack makes of the text a person types: entities, mentions as ids, links in angle brackets.

https://docs.slack.dev/messaging/formatting-message-text
"""

import html
import re
from collections.abc import Mapping

_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_URL = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]]")


def as_sent(text: str, references: Mapping[str, str]) -> str:
    """A message as stored. `references` maps what is typed to markup: `{"@Mira Okafor": "<@U01>"}`."""
    parts = _CODE.split(html.escape(text, quote=False))
    return "".join(part if index % 2 else _linked(part, references) for index, part in enumerate(parts))


def _linked(text: str, references: Mapping[str, str]) -> str:
    linked = _URL.sub(lambda url: f"<{url[0]}>", text)
    if not references:
        return linked
    longest_first = sorted(references, key=len, reverse=True)
    typed = re.compile("|".join(re.escape(html.escape(each, quote=False)) for each in longest_first))
    return typed.sub(lambda found: references[html.unescape(found[0])], linked)

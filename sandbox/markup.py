"""What Slack makes of the text a person types: entities, mentions as ids, links in angle brackets.

https://docs.slack.dev/messaging/formatting-message-text
"""

import html
import re
from collections.abc import Mapping

_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
URL = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]*_~`'\"]")
LABELLED = re.compile(r"\[(?P<label>[^\[\]\n|<>]+)\]\((?P<address>https?://[^\s<>|()]+)\)")
_ANGLED = re.compile(r"(<[^<>]+>)")
_ADDRESS = re.compile(f"{LABELLED.pattern}|{URL.pattern}")


def as_sent(text: str, references: Mapping[str, str]) -> str:
    """A message as stored. `references` maps what is typed to markup: `{"@Mira Okafor": "<@U01>"}`."""
    parts = _CODE.split(html.escape(text, quote=False))
    return "".join(part if index % 2 else _linked(part, references) for index, part in enumerate(parts))


def _linked(text: str, references: Mapping[str, str]) -> str:
    linked = _ADDRESS.sub(_angled, text)
    if not references:
        return linked
    longest_first = sorted(references, key=len, reverse=True)
    typed = re.compile("|".join(re.escape(html.escape(each, quote=False)) for each in longest_first))
    pieces = _ANGLED.split(linked)  # nobody is mentioned inside a link
    pieces[::2] = [typed.sub(lambda found: references[html.unescape(found[0])], piece) for piece in pieces[::2]]
    return "".join(pieces)


def _angled(found: re.Match[str]) -> str:
    """`[label](url)` is what Slack's link button stands for, where one writes markup."""
    return f"<{found['address']}|{found['label']}>" if found["label"] else f"<{found[0]}>"

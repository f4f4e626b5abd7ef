"""A message that belongs to no escalation: whoever owes it has written its text."""

from collections.abc import Mapping
from typing import Any

from bot.blockkit.kit.elements import Message, actions, button, message, section

_LINES_A_BLOCK = 6  # of at most 450 characters each: a section holds 3,000


def notice(content: Mapping[str, Any]) -> Message:
    """`content["text"]` is ready mrkdwn, at most 3,000 characters; so is each that is `listed`, at most 450. `buttons`
    are action, label and value."""
    lines, buttons = content.get("listed", ()), content.get("buttons", ())
    parts = [
        section(f"lines_{start}", "\n".join(lines[start : start + _LINES_A_BLOCK]))
        for start in range(0, len(lines), _LINES_A_BLOCK)
    ]
    row = actions("buttons", [button(*each, primary=not place) for place, each in enumerate(buttons)])
    return message(content["text"], [section("news", content["text"]), *parts, row])

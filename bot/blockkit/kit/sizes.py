"""How much of a message people see, counted as Slack and browsers count: in UTF-16 units, where an emoji is two.

Slack refuses a message that shows too much, by a figure that it does not document; 11,341 were refused
(slackapi/bolt-js#2867). So whatever may count is counted, in our disfavour: addresses, mentions and markup too.
"""

from typing import Any

from bot.domain.text import units

_SHOWN = ("text", "url", "fallback", "user_id", "usergroup_id", "channel_id", "name", "alt_text", "title", "label")


def shown(part: Any) -> int:
    """What a block, an element or a list of them shows."""
    match part:
        case list() | tuple():
            return sum(shown(each) for each in part)
        case dict():
            return sum(_shown_as(name, value) for name, value in part.items())
        case _:
            return 0


def _shown_as(name: str, value: Any) -> int:
    return (units(value) if name in _SHOWN else 0) if isinstance(value, str) else shown(value)

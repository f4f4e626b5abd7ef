"""A message that belongs to no escalation: whoever owes it has written its text."""

from collections.abc import Mapping
from typing import Any

from bot.blockkit.kit.elements import Message, message, section


def notice(content: Mapping[str, Any]) -> Message:
    """`content["text"]` is ready mrkdwn, at most 3,000 characters."""
    return message(content["text"], [section("news", content["text"])])

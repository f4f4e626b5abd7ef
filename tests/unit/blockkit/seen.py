"""What a person sees of drawn blocks, and what Slack would act on in them."""

import re
from collections.abc import Iterator
from typing import Any

from sandbox.blockkit import message_too_long, problems_in_message

Blocks = list[dict[str, Any]]

_OURS = re.compile(r"<!date\^\d+\^[^|<>]*\|[^|<>]*>|<!subteam\^S\w+>|<@[UW]\w+>|<#C\w+>")
_BROKEN_ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")


def parts(blocks: object) -> Iterator[dict[str, Any]]:
    """Every object inside, outermost first."""
    if isinstance(blocks, dict):
        yield blocks
    for child in blocks.values() if isinstance(blocks, dict) else blocks if isinstance(blocks, list) else ():
        yield from parts(child)


def visible(blocks: object) -> str:
    """All words on screen, in order; times as their fallback, links as their address."""
    keys = ("text", "fallback", "url", "user_id")
    return "\n".join(part[key] for part in parts(blocks) for key in keys if isinstance(part.get(key), str))


def block(blocks: Blocks, block_id: str) -> dict[str, Any]:
    return next(each for each in blocks if each.get("block_id") == block_id)


def labels(blocks: Blocks) -> list[str]:
    """What the buttons say, from left to right."""
    return [part["text"]["text"] for part in parts(blocks) if part.get("type") == "button"]


def markup(text: str, blocks: Blocks) -> list[str]:
    """The strings in which Slack looks for mentions, links and entities."""
    return [text, *(part["text"] for part in parts(blocks) if part.get("type") == "mrkdwn")]


def assert_slack_takes(text: str, blocks: Blocks) -> None:
    """Valid, short enough, and nobody is called, linked or formatted by foreign text."""
    assert problems_in_message(blocks) == []
    assert not message_too_long(blocks)
    assert text
    for written in markup(text, blocks):
        rest = _OURS.sub("", written)
        assert "<" not in rest
        assert ">" not in rest
        assert not _BROKEN_ENTITY.search(rest)
    assert all(part["verbatim"] for part in parts(blocks) if part.get("type") == "mrkdwn")
    assert not any(part.get("type") in ("broadcast", "usergroup", "channel") for part in parts(blocks))

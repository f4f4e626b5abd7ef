"""What a person sees of drawn blocks, and what Slack would act on in them."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from sandbox.blockkit import message_too_long, problems_in_message, problems_in_view, view_too_large
from sandbox.state.elements import SHAPES, entered_state, interactive

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
    stored: Blocks = json.loads(_as_text(blocks))
    assert problems_in_message(stored) == []
    assert not message_too_long(stored)
    assert_slack_sdk_takes(stored)
    assert text
    for written in markup(text, stored):
        rest = _OURS.sub("", written)
        assert "<" not in rest
        assert ">" not in rest
        assert not _BROKEN_ENTITY.search(rest)
    assert all(part["verbatim"] for part in parts(stored) if part.get("type") == "mrkdwn")
    assert not any(part.get("type") in ("broadcast", "usergroup", "channel") for part in parts(stored))


def assert_slack_sdk_takes(blocks: Blocks) -> None:
    """The SDK's own models know every block and find nothing wrong with any."""
    assert [_taken_by_sdk(_as_text(each)) for each in blocks] == [each.get("block_id") for each in blocks]


@lru_cache(maxsize=10_000)
def _taken_by_sdk(block: str) -> str | None:
    """The block's id as the SDK has it. Many a block stands in dozens of the views that are drawn of one text."""
    (parsed,) = Block.parse_all([json.loads(block)])
    id: str | None = parsed.to_dict().get("block_id")
    return id


def stored_view(view: dict[str, Any]) -> dict[str, Any]:
    """The view as Slack stores it, once neither Slack nor the SDK's models have anything against it."""
    stored: dict[str, Any] = json.loads(_as_text(view))
    assert problems_in_view(stored) == []
    assert not view_too_large(stored)
    assert_slack_sdk_takes(stored["blocks"])
    View(**stored).validate_json()
    return stored


def _as_text(drawn: object) -> str:
    """With its letters as they are: to escape those of other alphabets takes four times as long."""
    return json.dumps(drawn, ensure_ascii=False)


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The view's input blocks by their ids, in order."""
    return {each["block_id"]: each for each in view["blocks"] if each["type"] == "input"}


def answered_in(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The element of every field by its block's id, in order: inputs, and menus beside their sentence."""
    return {block["block_id"]: element for block, element in interactive(view["blocks"]) if element["type"] in SHAPES}


def untouched(view: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends of the view when somebody submits it without changing anything."""
    stored = stored_view(view)
    return stored | {"state": {"values": entered_state(stored["blocks"])}}

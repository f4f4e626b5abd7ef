"""Views: https://docs.slack.dev/reference/views."""

from collections.abc import Sequence
from typing import Any

from bot.blockkit.kit.elements import Block, plain

View = dict[str, Any]


def modal(
    callback: str, title: str, submit: str, blocks: Sequence[Block], *, close: str = "Cancel", metadata: str = ""
) -> View:
    """A form; titles and buttons are at most 24 characters, `metadata` at most 3,000."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title),
        "submit": plain(submit),
        "close": plain(close),
        "private_metadata": metadata,
        "blocks": list(blocks),
    }


def home_view(blocks: Sequence[Block]) -> View:
    """The app's Home tab, at most 100 blocks."""
    return {"type": "home", "blocks": list(blocks)}

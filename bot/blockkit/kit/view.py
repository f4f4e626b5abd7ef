"""Views: https://docs.slack.dev/reference/views."""

from collections.abc import Sequence
from typing import Any

from bot.blockkit.kit.elements import Block, plain

View = dict[str, Any]


def modal(
    callback: str,
    title: str,
    submit: str | None,
    blocks: Sequence[Block],
    *,
    close: str = "Cancel",
    metadata: str = "",
    tells_of_closing: bool = False,
) -> View:
    """A form, or without `submit` something to read; titles and buttons are at most 24 characters, `metadata` 3,000."""
    view: View = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title),
        "close": plain(close),
        "private_metadata": metadata,
        "notify_on_close": tells_of_closing,
        "blocks": list(blocks),
    }
    return view | {"submit": plain(submit)} if submit else view


def home_view(blocks: Sequence[Block]) -> View:
    """The app's Home tab, at most 100 blocks."""
    return {"type": "home", "blocks": list(blocks)}

"""Cursors and limits. https://docs.slack.dev/apis/web-api/pagination"""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from sandbox.api.method import Call
from sandbox.refusals import SlackError

Item = TypeVar("Item")


MOST = 999
"""Objects on a page: the methods' own pages say "under 1000", or "a maximum of 999"."""


def page(call: Call, items: Sequence[Item], *, default: int = 100) -> tuple[list[Item], dict[str, Any]]:
    """One page, and `response_metadata` with the next cursor: `invalid_cursor`, `invalid_limit`."""
    limit, start = call.number("limit", default), _start(call.text("cursor"))
    if not 1 <= limit <= MOST:
        raise SlackError("invalid_limit")
    end = start + limit
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": cursor}}


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if word != "next" or not number.isdigit():
        raise SlackError("invalid_cursor")
    return int(number)

"""Every drawing put before Slack itself: https://docs.slack.dev/reference/methods/blocks.validate needs no scope."""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.slack_errors import LockedOut, Refused, Wait
from bot.preflight.asking import retrying
from bot.preflight.drawings import Drawing, all_drawings

_TIMEOUT = timedelta(minutes=5)  # for each: the method has rate limits of its own, of which no figure is told


class NotProved(Exception):
    """Slack would not judge at all; the text is Slack's error."""


def drawing_problems(client: WebClient) -> Iterator[list[str]]:
    """Of one drawing after the other what Slack has against it, by its name and JSON pointer. Raises `NotProved`."""
    for drawing in all_drawings():
        yield [f'drawing "{drawing.name}": {complaint}' for complaint in _complaints(client, drawing)]


def how_many_drawings() -> int:
    return sum(1 for _ in all_drawings())


def _complaints(client: WebClient, drawing: Drawing) -> list[str]:
    given = {drawing.kind: json.dumps(drawing.payload, ensure_ascii=False)}
    try:
        retrying(lambda: client.blocks_validate(**given), _TIMEOUT)
    except Refused as refused:
        error = refused.__cause__
        if not isinstance(error, SlackApiError) or not str(refused).startswith("invalid_"):
            raise NotProved(str(refused)) from None
        return [_complaint(one) for one in error.response.get("errors") or ()] or [str(refused)]
    except (LockedOut, Wait) as stumbled:
        raise NotProved(str(stumbled)) from None
    return []


def _complaint(one: Mapping[str, Any]) -> str:
    constraint = f" (expected {json.dumps(one['constraint'])})" if one.get("constraint") else ""
    return f"{one.get('pointer') or '/'}: {one.get('message') or one.get('code')}{constraint}"

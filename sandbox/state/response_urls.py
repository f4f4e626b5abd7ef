"""response_urls: five uses within thirty minutes. https://docs.slack.dev/interactivity/handling-user-interaction"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.refusals import SlackError
from sandbox.state.messages import Message

USES = 5
LIFE = timedelta(minutes=30)


@dataclass
class ResponseUrl:
    """Where an answer goes: to whom, in which channel, and the message it may replace."""

    user: str
    channel: str
    origin: Message | None
    issued_at: datetime
    uses: int = 0


class ResponseUrls:
    """The response_urls handed out; their age is by the workspace's clock."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._known: dict[str, ResponseUrl] = {}

    def issue(self, user: str, channel: str, origin: Message | None = None) -> str:
        """A new secret path."""
        path = f"{secrets.randbelow(10**12)}/{secrets.token_hex(12)}"
        self._known[path] = ResponseUrl(user, channel, origin, self._clock())
        return path

    def use(self, path: str) -> ResponseUrl:
        """Use one up: `invalid_url`, `expired_url`, `used_url`."""
        known = self._known.get(path)
        if known is None:
            raise SlackError("invalid_url")
        if self._clock() - known.issued_at > LIFE:
            raise SlackError("expired_url")
        if known.uses >= USES:
            raise SlackError("used_url")
        known.uses += 1
        return known

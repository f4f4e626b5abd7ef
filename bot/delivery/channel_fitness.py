"""Whether a channel may be written to, asked when it is written to: channels open up after they were chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.delivery.slack_errors import Refused, understood

_REMEMBERED = timedelta(seconds=10)
"""Ten messages in a busy channel cost one question instead of ten; a channel event forgets the answer at once."""


@dataclass(frozen=True)
class _Answer:
    at: datetime
    shared_outside: bool
    private: bool


class ChannelFitness:
    """Any thread may ask."""

    def __init__(self, client: WebClient, clock: Callable[[], datetime]) -> None:
        self._client, self._clock = client, clock
        self._answers: dict[str, _Answer] = {}

    def require(self, channel: str, *, confidential: bool) -> None:
        """Refuse a channel that other companies read, or that anybody can open when it is about something confidential.

        Then Slack is asked every time. Raises `Refused`, and `Wait` when Slack does not say.
        """
        answer = None if confidential else self._remembered(channel)
        answer = answer or self._asked(channel)
        if answer.shared_outside:
            raise Refused("channel_is_shared_outside")
        if confidential and not answer.private:
            raise Refused("channel_is_public")

    def forget(self, channel: str) -> None:
        """Something happened to it."""
        self._answers.pop(channel, None)

    def _remembered(self, channel: str) -> _Answer | None:
        answer = self._answers.get(channel)
        return answer if answer and timedelta() <= self._clock() - answer.at < _REMEMBERED else None

    def _asked(self, channel: str) -> _Answer:
        at = self._clock()
        with understood(posting=False):
            found = self._client.conversations_info(channel=channel)["channel"]
        shared = bool(found.get("is_ext_shared") or found.get("is_pending_ext_shared"))
        answer = _Answer(at, shared, bool(found.get("is_private")))
        self._answers[channel] = answer
        return answer

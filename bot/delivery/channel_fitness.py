"""Whether a channel may be written to, asked when it is written to: channels open up after they were chosen."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.delivery.slack_errors import Refused, Wait, understood

_REMEMBERED = timedelta(seconds=10)
"""Ten messages in a busy channel cost one question instead of ten; a channel event forgets the answer at once."""


@dataclass(frozen=True)
class _Answer:
    at: datetime
    shared_outside: bool
    private: bool
    archived: bool
    inside: bool


class ChannelFitness:
    """Any thread may ask."""

    def __init__(self, client: WebClient, clock: Callable[[], datetime]) -> None:
        self._client, self._clock = client, clock
        self._lock = threading.Lock()
        self._answers: dict[str, _Answer] = {}
        self._forgotten = 0

    def require(self, channel: str, *, confidential: bool) -> None:
        """Refuse a channel that other companies read, that anybody can open when it is about something confidential,
        that is archived, or that the bot is not in.

        About something confidential Slack is asked every time. Raises `Refused`, and `Wait` when Slack does not say.
        """
        answer = None if confidential else self._remembered(channel)
        answer = answer or self._asked(channel)
        if answer.archived:
            raise Refused("is_archived")
        if answer.shared_outside:
            raise Refused("channel_is_shared_outside")
        if confidential and not answer.private:
            raise Refused("channel_is_public")
        if not answer.inside:
            raise Refused("not_in_channel")

    def is_private(self, channel: str) -> bool:
        """Whether Slack says, asked every time, that only its members can read it."""
        try:
            return self._asked(channel).private
        except (Refused, Wait):
            return False

    def is_shared_outside(self, channel: str) -> bool:
        """Whether Slack says that another company reads it, or soon will."""
        try:
            return (self._remembered(channel) or self._asked(channel)).shared_outside
        except (Refused, Wait):
            return False

    def forget(self, channel: str) -> None:
        """Something happened to it, or a message to it was refused: what is being asked right now does not count."""
        with self._lock:
            self._forgotten += 1
            self._answers.pop(channel, None)

    def _remembered(self, channel: str) -> _Answer | None:
        answer = self._answers.get(channel)
        return answer if answer and timedelta() <= self._clock() - answer.at < _REMEMBERED else None

    def _asked(self, channel: str) -> _Answer:
        at, forgotten = self._clock(), self._forgotten
        with understood(posting=False):
            found = self._client.conversations_info(channel=channel)["channel"]
        answer = _Answer(
            at,
            shared_outside=bool(found.get("is_ext_shared") or found.get("is_pending_ext_shared")),
            private=bool(found.get("is_private")),
            archived=bool(found.get("is_archived")),
            inside=bool(found.get("is_member", True)),
        )
        with self._lock:
            if forgotten == self._forgotten:
                self._answers[channel] = answer
        return answer

"""Whether a channel may be written to, asked when it is written to: channels open up after they were chosen."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.delivery.slack_errors import Refused, Wait, understood
from bot.domain.card_events import OpenTo

_log = logging.getLogger(__name__)

_REMEMBERED = timedelta(seconds=10)
"""Ten messages in a busy channel cost one question instead of ten; a channel event forgets the answer at once."""


@dataclass(frozen=True)
class _Answer:
    at: datetime
    shared_outside: bool
    private: bool
    archived: bool
    inside: bool

    @property
    def open_to(self) -> OpenTo | None:
        if self.shared_outside:
            return OpenTo.OTHER_COMPANIES
        return None if self.private else OpenTo.EVERYBODY


def _nobody_listens(_channel: str, _to: OpenTo) -> None:
    pass


class ChannelFitness:
    """Any thread may ask.

    `opened` hears of every channel that Slack says others can read, whoever asked and whatever for: once, and again
    when that has changed meanwhile. Most channels are public, so it decides for what that matters.
    """

    def __init__(
        self,
        client: WebClient,
        clock: Callable[[], datetime],
        opened: Callable[[str, OpenTo], None] = _nobody_listens,
    ) -> None:
        self._client, self._clock, self._opened = client, clock, opened
        self._lock = threading.Lock()
        self._answers: dict[str, _Answer] = {}
        self._open_to: dict[str, OpenTo | None] = {}
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
            raise Refused(OpenTo.OTHER_COMPANIES)
        if confidential and not answer.private:
            raise Refused(OpenTo.EVERYBODY)
        if not answer.inside:
            raise Refused("not_in_channel")

    def is_private(self, channel: str) -> bool | None:
        """Whether Slack says, asked every time, that only its members can read it; None where it does not say."""
        try:
            return self._asked(channel).private
        except (Refused, Wait):
            return None

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
        try:
            self.heard(channel, answer.open_to)
        except Exception as failure:  # noqa: BLE001 - who asked gets their answer though nobody could note it
            _log.warning("it was not noted that a channel is open to others: %s", type(failure).__name__)
        return answer

    def heard(self, channel: str, to: OpenTo | None) -> None:
        """How open Slack says that it is, in an answer or by an event. What could not be noted is noted next time."""
        with self._lock:
            known = self._open_to.get(channel)
            self._open_to[channel] = to
        if to is None or to is known:
            return
        try:
            self._opened(channel, to)
        except Exception:
            with self._lock:
                self._open_to[channel] = known
            raise

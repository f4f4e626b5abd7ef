"""Who is in a channel, as Slack said in the last five minutes: yes, no, or not known."""

import threading
from collections.abc import Callable
from datetime import datetime

from slack_sdk import WebClient

from bot.listeners.lookups import NO_ANSWER, Deadline, Lookups
from bot.listeners.remembered import DOUBT_KEPT_FOR, KEPT_FOR, is_within

_PAGE = 200  # members; what Slack recommends, https://docs.slack.dev/reference/methods/conversations.members
_WORTH_WAITING = 5  # pages; a channel of more than a thousand is read on while the person has their answer
_MOST_CHANNELS = 1_000  # remembered; some hundred kilobytes for a channel of ten thousand


class _Reading:
    """The members of one channel, page by page. `complete` once all have been read."""

    def __init__(self, began: datetime) -> None:
        self.began = began
        self.complete = False
        self.ended = False
        self._members: set[str] = set()
        self._pages = 0
        self._changed = threading.Condition()

    @property
    def is_worth_waiting(self) -> bool:
        return not self.ended and self._pages < _WORTH_WAITING

    def add(self, members: list[str]) -> None:
        with self._changed:
            self._members.update(members)
            self._pages += 1
            self._changed.notify_all()

    def end(self, *, complete: bool) -> None:
        with self._changed:
            self.complete, self.ended = complete, True
            self._changed.notify_all()

    def has(self, user: str, deadline: Deadline) -> bool | None:
        """Whether they are in it; None when that cannot be said by the deadline."""
        with self._changed:
            self._changed.wait_for(lambda: user in self._members or not self.is_worth_waiting, deadline.remaining())
            if user in self._members:
                return True
            return False if self.complete else None


class Memberships:
    """Reads channels with `client`, each once in five minutes, or when it was forgotten because somebody came or left.

    A process knows of its own events only: another replica may be late by those five minutes.
    """

    def __init__(self, client: WebClient, lookups: Lookups, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._lookups = lookups
        self._clock = clock
        self._lock = threading.Lock()
        self._readings: dict[str, _Reading] = {}

    def is_in(self, user: str, channel: str, deadline: Deadline) -> bool | None:
        """None when Slack does not answer in time, refuses, or has more members than can be read in time."""
        return self.begin(channel, deadline).has(user, deadline)

    def begin(self, channel: str, deadline: Deadline) -> _Reading:
        """Have the channel's members read, unless they are known or being read."""
        with self._lock:
            known = self._readings.get(channel)
            if known is not None and self._counts(known):
                return known
            reading = self._remember(channel, _Reading(self._clock()))
        try:
            self._lookups.start(lambda: self._read(channel, reading), deadline)
        except TimeoutError:
            reading.end(complete=False)
            self.forget(channel)  # nobody was asked, so there is nothing to remember
        return reading

    def forget(self, channel: str) -> None:
        """Ask again next time: somebody came or left."""
        with self._lock:
            self._readings.pop(channel, None)

    def _remember(self, channel: str, reading: _Reading) -> _Reading:
        self._readings.pop(channel, None)  # so that the first is the one that was read longest ago
        self._readings[channel] = reading
        while len(self._readings) > _MOST_CHANNELS:
            del self._readings[next(iter(self._readings))]
        return reading

    def _counts(self, reading: _Reading) -> bool:
        in_doubt = reading.ended and not reading.complete
        return is_within(DOUBT_KEPT_FOR if in_doubt else KEPT_FOR, reading.began, self._clock())

    def _read(self, channel: str, reading: _Reading) -> None:
        complete, cursor = False, ""
        try:
            while not complete and self._goes_on(channel, reading):
                page = self._client.conversations_members(channel=channel, limit=_PAGE, cursor=cursor)
                reading.add(page["members"])
                cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
                complete = not cursor
        except NO_ANSWER:
            pass  # a doubt, which `has` tells as None
        finally:
            reading.end(complete=complete)

    def _goes_on(self, channel: str, reading: _Reading) -> bool:
        """Past what people wait for only while nobody came or left, and what was read first still counts."""
        with self._lock:
            is_current = self._readings.get(channel) is reading
        return reading.is_worth_waiting or (is_current and is_within(KEPT_FOR, reading.began, self._clock()))

"""Who is away by their Slack status, of those that have a backup: asked before a sweep, never in a person's way."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.domain.away_status import Status

_log = logging.getLogger(__name__)

KEPT_FOR = timedelta(minutes=5)
_AT_MOST = 3.0  # seconds a sweep waits for all of them; who was not asked in time is not away


class Statuses:
    """One thread. `client` has a timeout of its own."""

    def __init__(self, client: WebClient, clock: Callable[[], datetime]) -> None:
        self._client, self._clock = client, clock
        self._known: dict[str, tuple[datetime, Status]] = {}

    def away(self, users: Iterable[str], *, for_next: timedelta = timedelta()) -> frozenset[str]:
        """Those of these users whose status says so now; an error is no. Nobody has to be asked again `for_next`."""
        end, at = time.monotonic() + _AT_MOST, self._clock()
        return frozenset(user for user in users if self._status(user, at, end, for_next).says_away(at))

    def _status(self, user: str, at: datetime, end: float, for_next: timedelta) -> Status:
        asked_at, status = self._known.get(user, (None, Status()))
        if asked_at is not None and timedelta() <= at - asked_at < KEPT_FOR - for_next:
            return status
        if time.monotonic() >= end:
            return Status()
        try:
            status = Status.of(self._client.users_info(user=user)["user"])
        except (SlackClientError, OSError) as error:
            _log.info("a status was not read: %s", type(error).__name__)
            status = Status()
        self._known[user] = at, status
        return status

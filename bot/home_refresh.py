"""Home is drawn again when something on it changes, for whoever opened theirs within the last day.

Kept in memory, because Slack tells of every opening and Home is drawn then: what a restart forgets, or another process
commits, is stale until its reader comes back to it.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.blockkit.kit.view import View
from bot.blockkit.views.home import HomeTab
from bot.delivery.slack_errors import AnswerLost, Refused, Wait, understood
from bot.domain.listing import HomePage
from bot.domain.refusals import Refusal
from bot.loop import LONGEST_WAIT, Loop
from storage.unit_of_work import Touched

_log = logging.getLogger(__name__)

READ_FOR = timedelta(days=1)
"""How long after its last opening a Home is kept up to date."""
NEWS_FOR = timedelta(hours=1)
"""How long after its last opening a Home follows what comes to its reader's team, which is nobody's own yet."""
MOST_OF_A_TEAM = 50
"""Homes that one such escalation draws anew, those that were opened last; all others see it when they come back."""
_TOGETHER = 0.5  # seconds: what changes meanwhile is one publication
_AFTER_A_LIMIT = 30.0  # seconds, where Slack does not say


@dataclass(frozen=True)
class _Reader:
    """What somebody looks at since when, and what it showed when it was last drawn."""

    page: HomePage
    since: datetime
    tab: HomeTab | None = None

    def is_concerned(self, user: str, touched: Touched) -> bool:
        return user in touched.people or (self.tab is not None and touched.reference in self.tab.references)

    def hears_of(self, touched: Touched) -> bool:
        """Whether it came to a team of theirs."""
        return self.tab is not None and touched.arrived_in in self.tab.teams


class HomeRefresh:
    """One thread. `draw` gives what a user's page shows now, `publish` shows it to them."""

    def __init__(
        self,
        draw: Callable[[str, HomePage], HomeTab],
        publish: Callable[[str, View], object],
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._draw, self._publish, self._clock, self._monotonic = draw, publish, clock, monotonic
        self._readers: dict[str, _Reader] = {}
        self._touched: list[Touched] = []
        self._left: set[str] = set()
        self._not_before = monotonic()
        self._changing = threading.Lock()
        self._loop = Loop("home refresh", self.run_once, clock, lambda _: None)

    def start(self) -> None:
        self._loop.start()

    def is_alive(self) -> bool:
        return self._loop.is_alive()

    def stop(self, *, within: float) -> None:
        self._loop.stop()
        self._loop.join(within)

    def opened(self, user: str, page: HomePage) -> None:
        """They look at this page from now on; said before it is drawn, so that no change falls in between."""
        with self._changing:
            now = self._clock()
            self._readers = {one: reader for one, reader in self._readers.items() if now - reader.since < READ_FOR}
            self._readers[user] = _Reader(page, now)

    def shown(self, user: str, tab: HomeTab) -> None:
        """What they were shown of it."""
        with self._changing:
            if reader := self._readers.get(user):
                self._readers[user] = replace(reader, tab=tab)

    def changed(self, *touched: Touched) -> None:
        """A commit has changed these. Costs the one who commits a list entry."""
        with self._changing:
            if not touched or not self._readers:
                return
            if not self._touched:
                self._not_before = max(self._not_before, self._monotonic() + _TOGETHER)
            self._touched += touched
        self._loop.wakeup.call()

    def run_once(self) -> float:
        """Publish once what has changed has rested; the seconds for which nothing is to be done."""
        with self._changing:
            if not self._touched and not self._left:
                return LONGEST_WAIT
            resting = self._not_before - self._monotonic()
        return resting if resting > 0 else self.publish()

    def publish(self) -> float:
        """Draw anew, at once, for all whom a change concerns; the seconds until what is left of them may follow."""
        with self._changing:
            concerned = sorted({*self._left, *self._concerned()})
            self._touched, self._left = [], set()
        for place, user in enumerate(concerned):
            try:
                self._refresh(user)
            except Wait as limit:
                return self._later(concerned[place:], limit.seconds or _AFTER_A_LIMIT)
        return 0.0

    def _concerned(self) -> Iterator[str]:
        now = self._clock()
        for user, reader in self._readers.items():
            is_recent = now - reader.since < READ_FOR
            if is_recent and any(reader.is_concerned(user, touched) for touched in self._touched):
                yield user
        yield from self._of_the_teams(now)

    def _of_the_teams(self, now: datetime) -> list[str]:
        """Of those to whose team something came, the ones who are most likely to look."""
        arrived = [touched for touched in self._touched if touched.arrived_in]
        near = [
            (reader.since, user)
            for user, reader in self._readers.items()
            if arrived and now - reader.since < NEWS_FOR and any(map(reader.hears_of, arrived))
        ]
        return [user for _, user in sorted(near, reverse=True)[:MOST_OF_A_TEAM]]

    def _refresh(self, user: str) -> None:
        """Nothing is published that they see already. Raises `Wait` where Slack takes no more for now."""
        reader = self._readers.get(user)
        if reader is None:
            return
        try:
            tab = self._draw(user, reader.page)
            if reader.tab is None or tab.view != reader.tab.view:
                with understood(posting=False):
                    self._publish(user, tab.view)
            self.shown(user, tab)
        except Wait as wait:
            if wait.everything:
                raise
            _log.info("Home of %s is not drawn anew: %s", user, wait)
        except (Refusal, Refused, AnswerLost) as refusal:
            _log.info("Home of %s is not drawn anew: %s", user, refusal)

    def _later(self, users: list[str], seconds: float) -> float:
        with self._changing:
            self._left |= set(users)
            self._not_before = self._monotonic() + seconds
        return seconds

"""Keeping the promises: whatever is due becomes a nudge to the owner, once."""

from collections.abc import Callable
from datetime import datetime

from bot.calendars import schedule_for
from storage.unit_of_work import UnitOfWork

_UNREADABLE = (
    ":warning: I can't read ESC-{number} any more, so nobody is reminded of it. A newer release may have written it, "
    "or somebody changed it by hand: `app.py check` says more."
)
_AT_ONCE = 200  # escalations a commit: some 50 ms, so that a click never waits long for the database


class FollowUps:
    """The sweep over everything whose time has come."""

    def __init__(self, begin: Callable[[], UnitOfWork], clock: Callable[[], datetime]) -> None:
        self._begin = begin
        self._clock = clock

    def sweep(self) -> int:
        """Nudge for all that is due now and say for how many escalations. After downtime each gets one nudge."""
        nudged = 0
        while count := self._sweep_some():
            nudged += count
        return nudged

    def _sweep_some(self) -> int:
        at = self._clock()
        with self._begin() as work:
            due = work.escalations.claim_due(at, _AT_ONCE)
            settings = work.settings.current()
            schedule = schedule_for(settings)
            for escalation in due:
                escalation.nudge(at=at, schedule=schedule)
            for number in work.escalations.set_aside:
                work.notify(settings.support.admin_users, _UNREADABLE.format(number=number), at=at)
            return len(due) + len(work.escalations.set_aside)

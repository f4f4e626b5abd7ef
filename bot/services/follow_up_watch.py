"""Watching the promise that nothing goes quiet: every open escalation has a moment at which somebody will be asked."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.domain.team import TeamSettings
from storage.unattended import Unattended, UnattendedRecords
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

LATE_AFTER = timedelta(minutes=10)
"""What is due is said within seconds; after downtime a sweep of 100,000 takes some minutes."""
_MOST_NAMED = 10


class FollowUpWatch:
    """Says so once, when it is broken and when it holds again; a restart in between changes nothing about that."""

    def __init__(
        self, begin: Callable[[], UnitOfWork], records: UnattendedRecords, clock: Callable[[], datetime]
    ) -> None:
        self._begin, self._records, self._clock = begin, records, clock
        self._stands: bool | None = None  # as this process knows it: the database is asked when that changes

    def holds(self) -> bool:
        """Look, and tell the fallback channel, else the admins, if that is news. Whether the promise holds."""
        at = self._clock()
        found = self._records.found(overdue_since=at - LATE_AFTER, limit=_MOST_NAMED + 1)
        if self._stands is not bool(found):
            self._say(found, at)
            self._stands = bool(found)
        return not found

    def _say(self, found: Sequence[Unattended], at: datetime) -> None:
        text = broken(found) if found else HOLDS_AGAIN
        with self._begin() as work:
            if work.alert_stands() is bool(found):
                return
            work.alert(_recipients(work.settings.current()), text, stands=bool(found), at=at)
        _log.log(logging.ERROR if found else logging.INFO, "%s", text)


HOLDS_AGAIN = ":white_check_mark: Every open escalation has its next follow-up again. Nothing needs to be done by hand."


def broken(found: Sequence[Unattended]) -> str:
    """Which have none, worst first; of a confidential one only that there is one."""
    named = [f"ESC-{one.number}" for one in found if not one.confidential][:_MOST_NAMED]
    hidden = sum(one.confidential for one in found)
    more = len(found) > _MOST_NAMED
    which = [*named, *([f"{hidden} confidential"] if hidden else []), *(["more"] if more else [])]
    return (
        f":rotating_light: Nobody is being reminded of {_joined(which)}, although open. "
        "Until I say that this is over, please follow up by hand. Whoever runs me: `app.py check` and my log say more."
    )


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _recipients(settings: TeamSettings) -> tuple[str, ...]:
    fallback = settings.routes.fallback
    return (fallback.channel,) if fallback else settings.support.admin_users

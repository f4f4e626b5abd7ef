"""Keeping the promises: whatever is due becomes a nudge, once, and what is due for a person one message."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.blockkit.messages.handover_notices import returned_all
from bot.calendars import schedule_for
from bot.domain.absences import StandIn
from bot.domain.escalation import Escalation
from bot.domain.nudging import nudge
from bot.domain.owner_events import HandoverReturned
from bot.domain.route import Route
from bot.domain.team import TeamSettings
from storage.unit_of_work import UnitOfWork

_UNREADABLE = (
    ":warning: I can't read ESC-{number} any more, so nobody is reminded of it. A newer release may have written it, "
    "or somebody changed it by hand: `app.py check` says more."
)
_TOGETHER = timedelta(minutes=5)  # what falls due within it is one message
_AT_ONCE = 200  # escalations a commit: some 50 ms, so that a click never waits long for the database


class FollowUps:
    """The sweep over everything whose time has come."""

    def __init__(
        self,
        begin: Callable[[], UnitOfWork],
        clock: Callable[[], datetime],
        away_by_status: Callable[[timedelta], frozenset[str]] = lambda _: frozenset(),
    ) -> None:
        """`away_by_status` are those who have a backup and are away by their Slack status: it is asked once a sweep,
        and told for how long nobody is to be asked again."""
        self._begin, self._clock, self._away_by_status = begin, clock, away_by_status

    def look_ahead(self, by: timedelta) -> None:
        """Ask Slack now what a sweep within that time would wait for."""
        self._away_by_status(by)

    def sweep(self) -> int:
        """Nudge for all that is due now and say for how many escalations. After downtime each gets one nudge.

        What is due in a few minutes is said now to whoever is told something anyway. One owner comes after the other,
        so that a reminder is hardly ever written twice.
        """
        reminded, away = set[str](), self._away_by_status(timedelta())
        with self._begin() as work:
            due = work.escalations.due(self._clock() + _TOGETHER)
        pages = (due[start : start + _AT_ONCE] for start in range(0, len(due), _AT_ONCE))
        return sum(self._sweep_some(page, reminded, away) for page in pages)

    def _sweep_some(self, ids: Sequence[str], reminded: set[str], away: frozenset[str]) -> int:
        """How many were changed. Adds to `reminded` who gets a reminder."""
        at = self._clock()
        with self._begin() as work:
            found = work.escalations.claim_due(at + _TOGETHER, ids)
            settings = work.settings.current()
            say = partial(
                nudge,
                at=at,
                schedule=schedule_for(settings),
                leadership=_leadership(settings),
                support=settings.support,
            )
            due = [one for one in found if one.clocks.is_due(at)]
            for escalation in due:
                say(escalation, absent=_absent(escalation, settings, at, away))
            reminded |= work.reminded()
            for escalation in found:
                if escalation.clocks.is_due(at + _TOGETHER):
                    absent = _absent(escalation, settings, at, away)
                    instead = next((one.by for one in absent if one.user == escalation.owner), None)
                    if (instead or escalation.owner) in reminded:
                        say(escalation, until=at + _TOGETHER, absent=absent)
            _tell_of_returned(work, found, at)
            for number in work.escalations.set_aside:
                work.notify(settings.support.admin_users, _UNREADABLE.format(number=number), at=at)
            return sum(1 for one in due if one.recorded) + len(work.escalations.set_aside)


def _absent(escalation: Escalation, settings: TeamSettings, at: datetime, away: frozenset[str]) -> tuple[StandIn, ...]:
    """Those whom a reminder may ask and who are away."""
    support = settings.support
    asked = (escalation.owner, escalation.assignee, support.backup_of(escalation.owner), *support.manager_users)
    return settings.absent(asked, at, by_status=away)


def _tell_of_returned(work: UnitOfWork, swept: Sequence[Escalation], at: datetime) -> None:
    """What was offered together and not answered is one message to each: `owner` keeps it, `to` did not answer."""
    returned: dict[tuple[str, str], list[str]] = defaultdict(list)
    for escalation in swept:
        for event in escalation.recorded:
            if isinstance(event, HandoverReturned) and event.together:
                returned[event.owner, event.to].append(escalation.reference)
    for parties, references in returned.items():
        work.notify(parties, returned_all(*parties, references), at=at)


def _leadership(settings: TeamSettings) -> Route | None:
    place = settings.routes.leadership
    return Route(place.channel, place.mention) if place else None

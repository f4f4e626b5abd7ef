"""Office hours with their public holidays, which the `holidays` library keeps current for us."""

from collections.abc import Container
from contextlib import suppress
from datetime import date
from functools import lru_cache
from threading import Lock

from bot.domain.cadence import FollowUpSchedule
from bot.domain.hours import Calendar, Hours
from bot.domain.replies.draft import ReplyDrafts
from bot.domain.team import TeamSettings


def schedule_for(settings: TeamSettings) -> FollowUpSchedule:
    return FollowUpSchedule(settings.cadence, calendar_for(settings.hours), reminders=settings.reminders)


def replies_for(settings: TeamSettings) -> ReplyDrafts:
    """Replies to customers in this team's words, by its clocks."""
    return ReplyDrafts(settings.replies, schedule_for(settings))


@lru_cache(maxsize=64)
def calendar_for(hours: Hours) -> Calendar:
    """The calendar of these hours; raises ValueError with a sentence for a country that is not known."""
    if hours.holidays is None:
        return Calendar(hours)
    kept, filling = _holidays_of(hours.holidays), Lock()

    def is_holiday(day: date) -> bool:
        with filling:  # the library fills in a year when it is first asked for; meanwhile its holidays look like work
            return day in kept

    return Calendar(hours, is_holiday)


def _holidays_of(place: str) -> Container[date]:
    import holidays  # 3 MB, of no use to a team that named no country

    country, _, subdivision = place.partition("-")
    with suppress(NotImplementedError):
        if len(country) == 2:  # the library would also take a longer name for one of its own classes and functions
            return holidays.country_holidays(country, subdiv=subdivision or None)
    raise ValueError(f"{place!r} is no country I know holidays of; write one like GB-ENG or DE-BY")

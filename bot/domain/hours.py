"""A team's office hours, and business days counted by them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, model_validator

from bot.domain.durations import Span

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_CLOSURE = (
    366  # days looked ahead for an opening; a calendar that is shut for longer is a mistake in the settings
)


@cache
def _zones() -> set[str]:
    return available_timezones()  # reads the file system: 5 ms, at each time that settings are loaded


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError(f"{name!r} is not a time zone I know; write one like Europe/London")
    return name


def _time_of_day(written: object) -> object:
    """A wall-clock time to the minute. Pydantic alone takes 9 for nine seconds past midnight, and times with a zone."""
    if isinstance(written, str) and re.fullmatch("(?:[01][0-9]|2[0-3]):[0-5][0-9]", written):
        return written
    if isinstance(written, time) and written == time(written.hour, written.minute):
        return written
    raise ValueError(f"write a time of day like 09:00 or 17:30, not {str(written)[:40]}")


def _end_of_day(written: object) -> object:
    """24:00, the midnight that ends a day, is the one that begins the next."""
    return time(0, 0) if written == "24:00" else _time_of_day(written)


_AS_WRITTEN = PlainSerializer(lambda at: f"{at:%H:%M}")
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day), _AS_WRITTEN]
ClosingTime = Annotated[time, BeforeValidator(_end_of_day), _AS_WRITTEN]


class Hours(BaseModel):
    """When a team works: an IANA zone, working days, opening and closing time, and whose public holidays it keeps.

    One that closes at its opening time or before it works on until the next day: 22:00 to 06:00 is a night's shift, and
    00:00 to 24:00 (or to 00:00) a whole day. A shift belongs to the day on which it begins.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    timezone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    days: tuple[Weekday, ...] = _WEEK[:5]
    open: TimeOfDay = time(9, 0)
    close: ClosingTime = time(17, 30)
    holidays: str | None = None

    @model_validator(mode="after")
    def _works_at_all(self) -> "Hours":
        if not self.days:
            raise ValueError("name at least one working day")
        return self

    @property
    def over_midnight(self) -> bool:
        """Whether a shift ends on the day after the one on which it began."""
        return self.close <= self.open


@dataclass(frozen=True)
class Calendar:
    """Hours with the public holidays looked up."""

    hours: Hours
    is_holiday: Callable[[date], bool] = lambda _: False

    def is_working_day(self, day: date) -> bool:
        return _WEEK[day.weekday()] in self.hours.days and not self.is_holiday(day)

    def in_zone(self, timezone: str) -> "Calendar":
        """The same hours and holidays by the clocks of another zone; of one that nobody knows, these."""
        if timezone == self.hours.timezone or timezone not in _zones():
            return self
        return _elsewhere(self, timezone)

    def opening(self, moment: datetime, *, any_day: bool = False) -> datetime:
        """The moment itself within office hours, else when they begin next, in UTC; `any_day` takes each day's hours,
        as if it were a working day."""
        calendar = _every_day(self) if any_day else self
        day, at = calendar._counted_from(moment.astimezone(ZoneInfo(self.hours.timezone)))
        return max(moment.astimezone(UTC), calendar._at(day + timedelta(days=calendar._is_next_morning(at)), at))

    def next_morning(self, moment: datetime, *, any_day: bool = False) -> datetime:
        """When office hours begin on the day after, or on the next on which they do; see `opening`."""
        tomorrow = moment.astimezone(ZoneInfo(self.hours.timezone)).date() + timedelta(days=1)
        return self.opening(self._local(tomorrow, time(0, 0)), any_day=any_day)

    def closing(self, moment: datetime, *, any_day: bool = False) -> datetime:
        """When office hours ended last before `moment`, in UTC; see `opening`."""
        calendar = _every_day(self) if any_day else self
        today = moment.astimezone(ZoneInfo(self.hours.timezone)).date()
        for back in range(_LONGEST_CLOSURE + 1):
            day = today - timedelta(days=back)
            end = calendar._at(day + timedelta(days=calendar.hours.over_midnight), calendar.hours.close)
            if calendar.is_working_day(day) and end <= moment:
                return end
        raise ValueError(f"these office hours have no working day in the year before {today}")

    def after(self, moment: datetime, span: Span) -> datetime:
        """`moment` plus `span`, in UTC: elapsed time by UTC arithmetic, business days by the team's own dates.

        Wall-clock arithmetic would make 4 h into 3 h or 5 h when the clocks change.
        """
        if not span.in_business_days:
            return moment.astimezone(UTC) + span.elapsed
        return self._after_business_days(moment, span.amount)

    def _after_business_days(self, moment: datetime, count: int) -> datetime:
        """The same local time in the shift `count` working days on; what starts out of hours counts from the next."""
        day, at = self._counted_from(moment.astimezone(ZoneInfo(self.hours.timezone)))
        for _ in range(count):
            day = self._next_working_day(day)
        return self._at(day + timedelta(days=self._is_next_morning(at)), at)

    def _counted_from(self, local: datetime) -> tuple[date, time]:
        """The working day whose shift this is in, or the one of the next shift, and the time of day that counts."""
        today, at = local.date(), local.time()
        yesterday = today - timedelta(days=1)
        if self._is_next_morning(at) and self.is_working_day(yesterday):
            return yesterday, at
        is_over = not self.hours.over_midnight and at > self.hours.close
        if self.is_working_day(today) and not is_over:
            return today, max(at, self.hours.open)
        return self._next_working_day(today), self.hours.open

    def _next_working_day(self, day: date) -> date:
        for ahead in range(1, _LONGEST_CLOSURE + 1):
            if self.is_working_day(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        raise ValueError(f"these office hours have no working day in the year after {day}")

    def _is_next_morning(self, at: time) -> bool:
        """Whether this time of day is in the part of a shift that comes after midnight; its closing time is in it."""
        return self.hours.over_midnight and at <= self.hours.close and at < self.hours.open

    def _local(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, ZoneInfo(self.hours.timezone))

    def _at(self, day: date, at: time) -> datetime:
        return self._local(day, at.replace(tzinfo=None, fold=0)).astimezone(UTC)


@lru_cache(maxsize=1024)
def _elsewhere(calendar: Calendar, timezone: str) -> Calendar:
    return replace(calendar, hours=calendar.hours.model_copy(update={"timezone": timezone}))


@lru_cache(maxsize=1024)
def _every_day(calendar: Calendar) -> Calendar:
    return Calendar(calendar.hours.model_copy(update={"days": _WEEK}))

"""A team's office hours, and business days counted by them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
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
    if isinstance(written, str) and re.fullmatch("[0-2][0-9]:[0-5][0-9]", written):
        return written
    if isinstance(written, time) and written == time(written.hour, written.minute):
        return written
    raise ValueError(f"write a time of day like 09:00 or 17:30, not {str(written)[:40]}")


TimeOfDay = Annotated[time, BeforeValidator(_time_of_day), PlainSerializer(lambda at: f"{at:%H:%M}")]


class Hours(BaseModel):
    """When a team works: an IANA zone, working days, opening and closing time, and whose public holidays it keeps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    timezone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    days: tuple[Weekday, ...] = _WEEK[:5]
    open: TimeOfDay = time(9, 0)
    close: TimeOfDay = time(17, 30)
    holidays: str | None = None

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> "Hours":
        if not self.days:
            raise ValueError("name at least one working day")
        if self.open >= self.close:
            raise ValueError(f"the team must open ({self.open:%H:%M}) before it closes ({self.close:%H:%M})")
        return self


@dataclass(frozen=True)
class Calendar:
    """Hours with the public holidays looked up."""

    hours: Hours
    is_holiday: Callable[[date], bool] = lambda _: False

    def is_working_day(self, day: date) -> bool:
        return _WEEK[day.weekday()] in self.hours.days and not self.is_holiday(day)

    def after(self, moment: datetime, span: Span) -> datetime:
        """`moment` plus `span`, in UTC: elapsed time by UTC arithmetic, business days by the team's own dates.

        Wall-clock arithmetic would make 4 h into 3 h or 5 h when the clocks change.
        """
        if not span.in_business_days:
            return moment.astimezone(UTC) + span.elapsed
        return self._after_business_days(moment, span.amount)

    def _after_business_days(self, moment: datetime, count: int) -> datetime:
        """The same local time `count` working days on; what starts out of hours counts from the next opening."""
        start = self._counted_from(moment.astimezone(ZoneInfo(self.hours.timezone)))
        day = start.date()
        for _ in range(count):
            day = self._next_working_day(day)
        return self._at(day, start.time())

    def _counted_from(self, local: datetime) -> datetime:
        closed_for_today = local.time() > self.hours.close
        if self.is_working_day(local.date()) and not closed_for_today:
            return max(local, self._local(local.date(), self.hours.open))
        return self._local(self._next_working_day(local.date()), self.hours.open)

    def _next_working_day(self, day: date) -> date:
        for ahead in range(1, _LONGEST_CLOSURE + 1):
            if self.is_working_day(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        raise ValueError(f"these office hours have no working day in the year after {day}")

    def _local(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, ZoneInfo(self.hours.timezone))

    def _at(self, day: date, at: time) -> datetime:
        return self._local(day, at.replace(tzinfo=None, fold=0)).astimezone(UTC)

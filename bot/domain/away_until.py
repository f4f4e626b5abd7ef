"""A time as people type it: `until Fri`, `3 days`, `tomorrow 5pm`, `2026-12-01 14:00`; also before a reason."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.hours import Calendar
from bot.domain.refusals import Refusal

_LONGEST = timedelta(days=366)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORTEST = 3  # letters of a day's or a month's name
_AT = re.compile(
    r"^(?P<day>.*?)\s*,?\s*(?:\bat\b)?\s*(?P<hour>[0-2]?[0-9])(?::(?P<minute>[0-5][0-9])|(?=\s*[ap]m))\s*(?P<half>[ap]m)?$"
)
_NOON = re.compile(r"\bnoon$")
_SPAN = re.compile(r"^(?P<many>[1-9][0-9]{0,2}|an?|one)\s*(?P<unit>m|mins?|minutes?|h|hours?|d|days?|w|weeks?)$")
_MOST_WORDS = 7  # `by 1 April 2027 at 5 pm`
_SHORT = {"m": timedelta(minutes=1), "h": timedelta(hours=1)}
_BEFORE = re.compile(r"^(?:until|till|for|by|in)\s+")
_ISO = re.compile(r"^(?P<year>20[0-9]{2})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})$")
_YEAR = r"(?:(?:,\s*|\s+)(?P<year>(?:19|20)[0-9]{2}))?"
_DAY_FIRST = re.compile(rf"^(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<month>[a-z]+)\.?{_YEAR}$")
_MONTH_FIRST = re.compile(rf"^(?P<month>[a-z]+)\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{_YEAR}$")
_STARTS_WITH_YEAR = re.compile(r"(?:19|20)[0-9]{2}\b(?!:)")
_UNCLEAR = (
    "I could not tell until when. Write it like `/escalate away until Fri`, `/escalate away 3 days` or "
    "`/escalate away until 2026-12-01`."
)


def away_until(words: str, *, at: datetime, calendar: Calendar) -> datetime:
    """In UTC. A day means the beginning of that day's office hours by `calendar`, which is in the person's zone.
    Raises `Refusal` for what is unclear, past, or more than a year off."""
    written = re.sub(r"^(?:until|till|for)\s+", "", " ".join(words.lower().split()).rstrip(".!"))
    until = _moment(written, at, calendar) if written else None
    if until is None:
        raise Refusal(_UNCLEAR)
    if until <= at:
        raise Refusal("That is over already. Write a time to come, like `/escalate away until Fri`.")
    if until - at > _LONGEST:
        raise Refusal("That is more than a year off. Write a nearer day.")
    return until


def leading_moment(words: str, *, at: datetime, calendar: Calendar) -> tuple[datetime | None, str]:
    """The time in UTC that stands at the beginning, in as many words as belong to it, and the words behind it; (None,
    all words) where there is none. The longest reading counts: one that leaves a year behind is none."""
    parts = words.split()
    for count in range(min(_MOST_WORDS, len(parts)), 0, -1):
        written = _BEFORE.sub("", " ".join(parts[:count]).lower()).rstrip(".,:;!")
        if written and (found := _moment(written, at, calendar)):
            rest = "".join(words.split(None, count)[count:])
            return (None, words) if _STARTS_WITH_YEAR.match(rest) else (found, rest)
    return None, words


def _moment(written: str, at: datetime, calendar: Calendar) -> datetime | None:
    zone = ZoneInfo(calendar.hours.timezone)
    if (span := _SPAN.match(written)) and span["unit"][0] in _SHORT:
        return at.astimezone(UTC) + _count(span["many"]) * _SHORT[span["unit"][0]]
    written = _NOON.sub("12:00", written)
    clock = _AT.match(written)
    hour = _hour(clock) if clock else calendar.hours.open
    if hour is None:
        return None
    today = at.astimezone(zone).date()
    day = _day(clock["day"] if clock else written, today)
    return datetime.combine(day, hour, zone).astimezone(UTC) if day else None


def _hour(clock: re.Match[str]) -> time | None:
    hour, half = int(clock["hour"]), clock["half"]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, int(clock["minute"] or 0)) if hour < 24 else None


def _day(written: str, today: date) -> date | None:
    if written in ("", "today"):
        return today
    if written == "tomorrow":
        return today + timedelta(days=1)
    if (span := _SPAN.match(written)) and span["unit"][0] not in _SHORT:
        days = _count(span["many"]) * (7 if span["unit"].startswith("w") else 1)
        return today + timedelta(days=days)
    if (weekday := _named(written.removeprefix("next "), _WEEK)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return _date(written, today)


def _date(written: str, today: date) -> date | None:
    found = _ISO.match(written) or _DAY_FIRST.match(written) or _MONTH_FIRST.match(written)
    if found is None:
        return None
    named = found.groupdict()
    place = _named(named["month"], _MONTHS)
    month = int(named["month"]) if named["month"].isdigit() else 0 if place is None else place + 1
    year = int(named["year"] or today.year)
    try:
        day = date(year, month, int(named["day"]))
        return date(year + 1, month, day.day) if day < today and not named["year"] else day
    except ValueError:
        return None


def _named(written: str, names: tuple[str, ...]) -> int | None:
    """The place of a name that is written out or cut short."""
    fitting = (place for place, name in enumerate(names) if name.startswith(written))
    return next(fitting, None) if len(written) >= _SHORTEST else None


def _count(written: str) -> int:
    return int(written) if written.isdigit() else 1

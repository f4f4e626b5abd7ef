"""Business days, by the wall clock of the team (2026: 3 March is a Tuesday, Easter Sunday is 5 April)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars import calendar_for
from bot.domain.durations import Span
from bot.domain.hours import Calendar, Hours, Weekday
from tests.builders import OFFICE, a_calendar
from tests.walking import as_one_test

WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONDON = a_calendar("Europe/London")
ENGLAND = a_calendar("Europe/London", "GB-ENG")
UNITED_KINGDOM = a_calendar("Europe/London", "GB")
BAVARIA = a_calendar("Europe/Berlin", "DE-BY")
NEW_YORK = a_calendar("America/New_York", "US")
RIYADH = a_calendar("Asia/Riyadh", days=("sun", "mon", "tue", "wed", "thu"))
MORNINGS = a_calendar("Europe/London", opens=time(8, 0), closes=time(13, 0))
EVERY_DAY = a_calendar("Europe/London", days=WEEK)
TUESDAYS = a_calendar("Europe/London", days=("tue",))
NIGHTS = a_calendar("Europe/London", "GB-ENG", opens=time(22, 0), closes=time(6, 0))
LATE = a_calendar("Europe/London", opens=time(16, 0), closes=time(0, 0))
ALWAYS = a_calendar("Europe/London", days=WEEK, opens=time(0, 0), closes=time(0, 0))
WEEKDAYS_ROUND_THE_CLOCK = a_calendar("Europe/London", opens=time(0, 0), closes=time(0, 0))
FROM_NINE_TO_NINE = a_calendar("Europe/London", opens=time(9, 0), closes=time(9, 0))


def local(wall_clock: str, calendar: Calendar) -> datetime:
    return datetime.fromisoformat(wall_clock).replace(tzinfo=ZoneInfo(calendar.hours.timezone))


def case(name: str, calendar: Calendar, start: str, count: int, due: str) -> object:
    return pytest.param(calendar, start, count, due, id=name)


@pytest.mark.fault("F40")
@as_one_test
@pytest.mark.parametrize(
    ("calendar", "start", "count", "due"),
    [
        case("tomorrow", LONDON, "2026-03-03 10:15", 1, "2026-03-04 10:15"),
        case("the day after", LONDON, "2026-03-03 10:15", 2, "2026-03-05 10:15"),
        case("a week of work", LONDON, "2026-03-03 10:15", 5, "2026-03-10 10:15"),
        case("Friday morning", LONDON, "2026-03-06 09:00", 1, "2026-03-09 09:00"),
        case("Friday at closing time", LONDON, "2026-03-06 17:30", 1, "2026-03-09 17:30"),
        case("Friday a second later", LONDON, "2026-03-06 17:30:01", 1, "2026-03-10 09:00"),
        case("Friday 17:59", LONDON, "2026-03-06 17:59", 1, "2026-03-10 09:00"),
        case("Friday midnight", LONDON, "2026-03-06 23:59:59", 2, "2026-03-11 09:00"),
        case("Saturday", LONDON, "2026-03-07 12:00", 1, "2026-03-10 09:00"),
        case("Sunday evening", LONDON, "2026-03-08 23:00", 1, "2026-03-10 09:00"),
        case("Monday before opening", LONDON, "2026-03-09 06:30", 1, "2026-03-10 09:00"),
        case("Monday a second before opening", LONDON, "2026-03-09 08:59:59", 1, "2026-03-10 09:00"),
        case("Monday at opening", LONDON, "2026-03-09 09:00", 1, "2026-03-10 09:00"),
        case("Monday to Wednesday", LONDON, "2026-03-09 09:01", 2, "2026-03-11 09:01"),
        case("over the end of February", LONDON, "2026-02-27 11:00", 1, "2026-03-02 11:00"),
        case("over a leap day", LONDON, "2028-02-28 11:00", 1, "2028-02-29 11:00"),
        case("England at Easter", ENGLAND, "2026-04-02 10:00", 1, "2026-04-07 10:00"),
        case("England at Easter, two days", ENGLAND, "2026-04-02 10:00", 2, "2026-04-08 10:00"),
        case("England on Good Friday", ENGLAND, "2026-04-03 10:00", 1, "2026-04-08 09:00"),
        case("England late in August", ENGLAND, "2026-08-28 10:00", 1, "2026-09-01 10:00"),
        case("England at Christmas", ENGLAND, "2026-12-24 10:00", 1, "2026-12-29 10:00"),
        case("England at a long Christmas", ENGLAND, "2027-12-24 16:00", 1, "2027-12-29 16:00"),
        case("England over New Year", ENGLAND, "2026-12-31 17:29", 1, "2027-01-04 17:29"),
        case("England on Boxing Day, a Saturday", ENGLAND, "2026-12-26 10:00", 1, "2026-12-30 09:00"),
        case("GB keeps what all its countries share", UNITED_KINGDOM, "2026-04-02 10:00", 1, "2026-04-06 10:00"),
        case("Bavaria at Easter", BAVARIA, "2026-04-02 10:00", 1, "2026-04-07 10:00"),
        case("Bavaria at Epiphany", BAVARIA, "2027-01-05 10:00", 1, "2027-01-07 10:00"),
        case("Bavaria at Corpus Christi", BAVARIA, "2026-06-03 10:00", 1, "2026-06-05 10:00"),
        case("Bavaria at Christmas", BAVARIA, "2026-12-24 10:00", 1, "2026-12-28 10:00"),
        case("US at Thanksgiving", NEW_YORK, "2026-11-25 10:00", 1, "2026-11-27 10:00"),
        case("US at Independence Day, a Saturday", NEW_YORK, "2026-07-02 10:00", 1, "2026-07-06 10:00"),
        case("US works on Good Friday", NEW_YORK, "2026-04-02 10:00", 1, "2026-04-03 10:00"),
        case("US at Christmas, a Saturday", NEW_YORK, "2027-12-23 10:00", 1, "2027-12-27 10:00"),
        case("US over New Year, a Saturday", NEW_YORK, "2027-12-30 10:00", 1, "2028-01-03 10:00"),
        case("mornings only, at closing time", MORNINGS, "2026-03-03 13:00", 1, "2026-03-04 13:00"),
        case("mornings only, in the afternoon", MORNINGS, "2026-03-03 13:01", 1, "2026-03-05 08:00"),
        case("Riyadh on Thursday", RIYADH, "2026-03-05 10:00", 1, "2026-03-08 10:00"),
        case("Riyadh on Friday", RIYADH, "2026-03-06 10:00", 1, "2026-03-09 09:00"),
        case("every day", EVERY_DAY, "2026-03-06 18:00", 1, "2026-03-08 09:00"),
        case("one day a week", TUESDAYS, "2026-03-03 10:00", 2, "2026-03-17 10:00"),
        case("nights, before midnight", NIGHTS, "2026-03-03 23:00", 1, "2026-03-04 23:00"),
        case("nights, after midnight", NIGHTS, "2026-03-04 02:00", 1, "2026-03-05 02:00"),
        case("nights, Friday's shift on Saturday morning", NIGHTS, "2026-03-07 02:00", 1, "2026-03-10 02:00"),
        case("nights, Friday before midnight", NIGHTS, "2026-03-06 23:00", 2, "2026-03-10 23:00"),
        case("nights, as the shift ends", NIGHTS, "2026-03-04 06:00", 1, "2026-03-05 06:00"),
        case("nights, a minute after it", NIGHTS, "2026-03-04 06:01", 1, "2026-03-05 22:00"),
        case("nights, at noon", NIGHTS, "2026-03-04 12:00", 1, "2026-03-05 22:00"),
        case("nights, Saturday after the shift", NIGHTS, "2026-03-07 07:00", 1, "2026-03-10 22:00"),
        case("nights, Monday morning is nobody's", NIGHTS, "2026-03-09 02:00", 1, "2026-03-10 22:00"),
        case("nights, Good Friday's morning is Thursday's", NIGHTS, "2026-04-03 02:00", 1, "2026-04-08 02:00"),
        case("late, as the day ends", LATE, "2026-03-07 00:00", 1, "2026-03-10 00:00"),
        case("late, a minute before", LATE, "2026-03-06 23:59", 1, "2026-03-09 23:59"),
        case("late, in the morning", LATE, "2026-03-06 08:00", 1, "2026-03-09 16:00"),
        case("always", ALWAYS, "2026-03-07 03:33", 2, "2026-03-09 03:33"),
        case("always, at midnight", ALWAYS, "2026-03-07 00:00", 1, "2026-03-08 00:00"),
        case("weekdays round the clock, at night", WEEKDAYS_ROUND_THE_CLOCK, "2026-03-06 03:00", 1, "2026-03-09 03:00"),
        case("weekdays round the clock, Saturday", WEEKDAYS_ROUND_THE_CLOCK, "2026-03-07 03:00", 1, "2026-03-10 00:00"),
        case("nine to nine, early on Saturday", FROM_NINE_TO_NINE, "2026-03-07 08:59", 1, "2026-03-10 08:59"),
        case("nine to nine, Saturday at nine", FROM_NINE_TO_NINE, "2026-03-07 09:00", 1, "2026-03-10 09:00"),
        case("nine to nine, Monday at nine", FROM_NINE_TO_NINE, "2026-03-09 09:00", 1, "2026-03-10 09:00"),
        case("far east", a_calendar("Pacific/Kiritimati"), "2026-03-06 16:00", 1, "2026-03-09 16:00"),
        case("far west", a_calendar("Pacific/Pago_Pago"), "2026-03-06 18:00", 1, "2026-03-10 09:00"),
    ],
)
def test_business_days(calendar: Calendar, start: str, count: int, due: str) -> None:
    reached = calendar.after(local(start, calendar).astimezone(UTC), Span(count, "bd"))
    assert reached == local(due, calendar)
    assert reached.tzinfo is UTC


@pytest.mark.fault("F40")
@pytest.mark.parametrize(
    ("timezone", "start", "due"),
    [
        pytest.param("Pacific/Auckland", "2026-03-01T22:00Z", "2026-03-02T22:00Z", id="Sunday is Monday there"),
        pytest.param("Pacific/Auckland", "2026-03-05T21:30Z", "2026-03-08T21:30Z", id="Thursday is Friday there"),
        pytest.param("Pacific/Honolulu", "2026-03-07T02:00Z", "2026-03-10T02:00Z", id="Saturday is Friday there"),
        pytest.param("Asia/Kathmandu", "2026-03-06T11:46Z", "2026-03-10T03:15Z", id="after work by a quarter hour"),
    ],
)
def test_a_day_is_the_team_s_own_day(timezone: str, start: str, due: str) -> None:
    reached = a_calendar(timezone).after(datetime.fromisoformat(start), Span(1, "bd"))
    assert reached == datetime.fromisoformat(due)


@pytest.mark.fault("F39")
@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param("2026-10-24T00:30Z", "2026-10-25T00:30Z", id="01:30 comes twice: the first"),
        pytest.param("2026-10-25T01:30Z", "2026-10-26T01:30Z", id="from the second 01:30"),
        pytest.param("2026-03-28T01:30Z", "2026-03-29T01:30Z", id="01:30 does not come: an hour later by the clock"),
    ],
)
def test_a_team_at_work_while_the_clocks_change(start: str, due: str) -> None:
    night_shift = a_calendar("Europe/London", days=WEEK, opens=time(0, 0), closes=time(23, 59))
    assert night_shift.after(datetime.fromisoformat(start), Span(1, "bd")) == datetime.fromisoformat(due)


zones = st.sampled_from(
    [
        "UTC",
        "Europe/London",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Asia/Beirut",
    ]
)
calendars = st.builds(
    a_calendar,
    zones,
    st.sampled_from([None, "GB-ENG", "DE-BY", "US", "JP"]),
    st.sets(st.sampled_from(WEEK), min_size=1).map(tuple),
    st.times(time(6), time(11)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.times(time(0), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
)
moments = st.integers(0, 7 * 365 * 24 * 3600).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(0, seconds)
)


@pytest.mark.fault("F40")
@given(calendars, moments, st.integers(1, 10))
def test_business_days_end_at_work(calendar: Calendar, start: datetime, count: int) -> None:
    due = calendar.after(start, Span(count, "bd"))
    there = due.astimezone(ZoneInfo(calendar.hours.timezone))
    hours, yesterday = calendar.hours, there.date() - timedelta(days=1)
    of_today = there.time() >= hours.open and (hours.over_midnight or there.time() <= hours.close)
    of_yesterday = hours.over_midnight and there.time() <= hours.close
    assert due > start
    assert (of_today and calendar.is_working_day(there.date())) or (of_yesterday and calendar.is_working_day(yesterday))
    assert calendar.after(start, Span(count + 1, "bd")) > due


@pytest.mark.fault("F39")
@given(calendars, moments, st.integers(1, 400), st.sampled_from("smh"))
def test_elapsed_time_passes_at_night_and_on_sunday(
    calendar: Calendar, start: datetime, amount: int, unit: str
) -> None:
    span = Span(amount, unit)
    there = start.astimezone(ZoneInfo(calendar.hours.timezone))
    assert calendar.after(there, span) - start == span.elapsed


def test_a_team_that_never_works_is_a_mistake() -> None:
    closed = Calendar(Hours(), is_holiday=lambda _: True)
    with pytest.raises(ValueError, match="no working day in the year after 2026-03-03"):
        closed.after(datetime(2026, 3, 3, 9, tzinfo=UTC), Span(1, "bd"))


@as_one_test
@pytest.mark.parametrize(
    ("hours", "complaint"),
    [
        ({"timezone": "Europe/Londn"}, "'Europe/Londn' is not a time zone I know; write one like Europe/London"),
        ({"timezone": "../etc"}, "is not a time zone I know"),
        ({"days": []}, "name at least one working day"),
        ({"days": ["monday"]}, "Input should be 'mon', 'tue'"),
        ({"open": "9:00"}, "write a time of day like 09:00 or 17:30, not 9:00"),
        ({"open": "24:00"}, "write a time of day like 09:00 or 17:30, not 24:00"),
        ({"open": "29:00"}, "write a time of day like 09:00 or 17:30, not 29:00"),
        ({"open": "09:00Z"}, "write a time of day"),
        ({"open": "09:00:30"}, "write a time of day"),
        ({"open": 9}, "write a time of day like 09:00 or 17:30, not 9"),
        ({"close": 1730}, "write a time of day"),
        ({"close": time(17, 30, tzinfo=UTC)}, "write a time of day"),
        ({"close": time(17, 30, 15)}, "write a time of day"),
        ({"lunch": "12:00"}, "Extra inputs are not permitted"),
    ],
    ids=str,
)
def test_impossible_hours_are_refused(hours: dict[str, object], complaint: str) -> None:
    with pytest.raises(pydantic.ValidationError, match=complaint):
        Hours.model_validate(hours)


def test_hours_read_as_they_are_written() -> None:
    hours = Hours.model_validate({"open": "08:00", "close": time(16, 45)})
    assert (hours.open, hours.close, hours.days) == (time(8), time(16, 45), OFFICE)
    assert hours.model_dump(mode="json")["close"] == "16:45"


@pytest.mark.parametrize(
    ("opens", "closes", "written"),
    [
        ("22:00", "06:00", "06:00"),
        ("00:00", "24:00", "00:00"),
        ("00:00", "00:00", "00:00"),
        ("16:00", "24:00", "00:00"),
    ],
)
def test_a_shift_may_end_on_the_next_day(opens: str, closes: str, written: str) -> None:
    hours = Hours.model_validate({"open": opens, "close": closes})
    assert hours.over_midnight
    dumped = hours.model_dump(mode="json")
    assert (dumped["open"], dumped["close"]) == (opens, written)
    assert Hours.model_validate(dumped) == hours


@pytest.mark.parametrize("place", ["", "XX", "gb", "DE-XX", "HolidayBase", "country_holidays", "registry", "NYSE"])
def test_holidays_of_nowhere_are_refused(place: str) -> None:
    with pytest.raises(ValueError, match=f"'{place}' is no country I know holidays of"):
        calendar_for(Hours(holidays=place))


def test_without_a_country_every_weekday_is_worked() -> None:
    assert a_calendar().is_working_day(date(2026, 12, 25))
    assert not a_calendar(holidays="GB").is_working_day(date(2026, 12, 25))

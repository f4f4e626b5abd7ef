"""The practice's "Follow-up Cadence After Escalation", and time changes that must not bend it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars import schedule_for
from bot.domain.cadence import Cadence, Cadences, FollowUpSchedule
from bot.domain.durations import Span
from bot.domain.hours import Hours
from bot.domain.severity import Severity
from bot.domain.sla import SlaWindows
from bot.domain.team import TeamSettings
from tests.builders import DAY, NINE, SCHEDULE, a_calendar
from tests.walking import as_one_test

ZONES = [
    *("Europe/London", "America/New_York", "America/Santiago"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "Asia/Beirut"),
]
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("severity", "internal", "customer"),
    [
        (Severity.CRITICAL, "2h", ("2h", "4h")),
        (Severity.HIGH, "4h", ("4h", "8h")),
        (Severity.MEDIUM, "1d", ("1bd", "2bd")),
    ],
)
def test_the_practice_s_table(severity: Severity, internal: str, customer: tuple[str, str]) -> None:
    cadence = Cadences().of(severity)
    assert str(cadence.internal) == internal
    assert tuple(map(str, cadence.customer)) == customer


@pytest.mark.parametrize(
    ("severity", "follow_up", "reminder", "overdue"),
    [
        (Severity.CRITICAL, 2 * HOUR, 2 * HOUR, 4 * HOUR),
        (Severity.HIGH, 4 * HOUR, 4 * HOUR, 8 * HOUR),
        (Severity.MEDIUM, 24 * HOUR, 24 * HOUR, 48 * HOUR),
    ],
)
def test_from_a_tuesday_morning(
    severity: Severity, follow_up: timedelta, reminder: timedelta, overdue: timedelta
) -> None:
    assert SCHEDULE.follow_up_due(severity, after=NINE) == NINE + follow_up
    assert SCHEDULE.customer_update_due(severity, after=NINE) == NINE + reminder
    assert SCHEDULE.customer_update_overdue(severity, after=NINE) == NINE + overdue


@pytest.mark.fault("F40")
def test_over_a_weekend_the_team_is_asked_daily_and_the_customer_waits_for_monday() -> None:
    friday = datetime(2026, 3, 6, 17, 0, tzinfo=UTC)
    assert SCHEDULE.follow_up_due(Severity.MEDIUM, after=friday) == friday + timedelta(days=1)
    assert SCHEDULE.customer_update_due(Severity.MEDIUM, after=friday) == friday + timedelta(days=3)
    assert SCHEDULE.customer_update_overdue(Severity.MEDIUM, after=friday) == friday + timedelta(days=4)


@pytest.mark.fault("F40")
def test_critical_never_waits_for_office_hours() -> None:
    christmas_night = datetime(2026, 12, 25, 23, 0, tzinfo=UTC)
    schedule = FollowUpSchedule(Cadences(), a_calendar("Europe/London", "GB"))
    assert schedule.follow_up_due(Severity.CRITICAL, after=christmas_night) == christmas_night + 2 * HOUR
    assert schedule.customer_update_overdue(Severity.CRITICAL, after=christmas_night) == christmas_night + 4 * HOUR


def changes_of(zone: str) -> Iterator[datetime]:
    """The hours of 2026 within which the clocks of `zone` are set."""
    for number in range(365 * 24):
        hour = datetime(2026, 1, 1, tzinfo=UTC) + number * HOUR
        if hour.astimezone(ZoneInfo(zone)).utcoffset() != (hour + HOUR).astimezone(ZoneInfo(zone)).utcoffset():
            yield hour


CHANGES = [
    pytest.param(zone, change, id=f"{zone}-{season}")
    for zone in ZONES
    for change, season in zip(changes_of(zone), ("first", "second"), strict=True)
]


@pytest.mark.fault("F39")
@as_one_test
@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_hours_stay_hours_when_the_clocks_change(zone: str, change: datetime, severity: Severity) -> None:
    cadences, schedule = Cadences(), FollowUpSchedule(Cadences(), a_calendar(zone))
    start = change.astimezone(ZoneInfo(zone))
    assert schedule.follow_up_due(severity, after=start) - change == cadences.of(severity).internal.elapsed
    if severity is not Severity.MEDIUM:
        reminder, overdue = (span.elapsed for span in cadences.of(severity).customer)
        assert schedule.customer_update_due(severity, after=start) - change == reminder
        assert schedule.customer_update_overdue(severity, after=start) - change == overdue


@pytest.mark.fault("F39")
@as_one_test
@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_business_days_keep_the_wall_clock_when_it_changes(zone: str, change: datetime) -> None:
    there = ZoneInfo(zone)
    day = change.astimezone(there).date()
    friday = datetime.combine(day - timedelta(days=(day.weekday() - 4) % 7), datetime.min.time(), there)
    start = friday.replace(hour=10, minute=20)
    due = FollowUpSchedule(Cadences(), a_calendar(zone)).customer_update_due(
        Severity.MEDIUM, after=start.astimezone(UTC)
    )
    assert f"{due.astimezone(there):%a %H:%M}" == "Mon 10:20"
    assert due.astimezone(there).utcoffset() != start.utcoffset()


@pytest.mark.parametrize(
    ("customer", "complaint"),
    [
        (("4h", "4h"), "the window must grow: 4h is not shorter than 4h"),
        (("4h", "30m"), "the window must grow"),
        (("2bd", "1bd"), "the window must grow: 2bd is not shorter than 1bd"),
        (("4h", "1bd"), "count both ends of the window in business days, or neither"),
        (("1bd", "2d"), "count both ends of the window in business days, or neither"),
        (("4h",), "Field required"),
        (("1h", "2h", "3h"), "at most 2 items"),
        (("soon", "later"), "write a time span like"),
    ],
    ids=str,
)
def test_a_window_that_is_none_is_refused(customer: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(pydantic.ValidationError, match=complaint):
        Cadence.model_validate({"internal": "1h", "customer": customer})


@pytest.mark.parametrize(
    "critical",
    [{"internal": "1bd", "customer": ["2h", "4h"]}, {"internal": "2h", "customer": ["1bd", "2bd"]}],
    ids=["internal", "customer"],
)
def test_critical_takes_no_business_days(critical: dict[str, object]) -> None:
    with pytest.raises(pydantic.ValidationError, match="critical never waits for office hours: use h or d, not bd"):
        Cadences.model_validate({"critical": critical})


def test_high_and_medium_may_take_business_days() -> None:
    slow = {"internal": "1bd", "customer": ["1bd", "3bd"]}
    assert Cadences.model_validate({"high": slow, "medium": slow}).of(Severity.HIGH).internal.in_business_days


def test_what_is_left_out_keeps_the_practice_s_own() -> None:
    cadences = Cadences.model_validate({"high": {"internal": "30m", "customer": ["1h", "90m"]}})
    assert cadences.high == Cadence(internal=Span(30, "m"), customer=(Span(1, "h"), Span(90, "m")))
    assert cadences.critical == Cadences().critical
    assert cadences.medium == Cadences().medium


def test_a_team_s_pace_is_its_cadence_by_its_hours() -> None:
    hours = Hours(timezone="Asia/Riyadh", days=("sun", "mon"))
    quick = Cadences(medium=Cadence(internal=Span(1, "bd"), customer=(Span(1, "bd"), Span(2, "bd"))))
    schedule = schedule_for(TeamSettings(cadence=quick, hours=hours))
    monday = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
    assert schedule.follow_up_due(Severity.MEDIUM, after=monday) == monday + timedelta(days=6)


@pytest.mark.parametrize(
    ("severity", "sla", "due", "overdue"),
    [
        (Severity.CRITICAL, SlaWindows(), 2, 4),
        (Severity.CRITICAL, SlaWindows(critical=Span(3, "h")), 2, 3),
        (Severity.CRITICAL, SlaWindows(critical=Span(1, "h")), 0.5, 1),
        (Severity.CRITICAL, SlaWindows(critical=Span(2, "h")), 1, 2),
        (Severity.CRITICAL, SlaWindows(critical=Span(9, "h"), high=Span(1, "h")), 2, 4),
        (Severity.HIGH, SlaWindows(high=Span(4, "h")), 3, 4),
        (Severity.MEDIUM, SlaWindows(medium=Span(1, "bd")), 23, 24),
        (Severity.MEDIUM, SlaWindows(medium=Span(30, "m")), 0.25, 0.5),
    ],
)
def test_of_the_sla_and_the_cadence_the_earlier_counts(
    severity: Severity, sla: SlaWindows, due: float, overdue: float
) -> None:
    promising = SCHEDULE.promising(sla)
    assert promising.customer_update_due(severity, after=NINE) - NINE == due * HOUR
    assert promising.customer_update_overdue(severity, after=NINE) - NINE == overdue * HOUR
    assert promising.follow_up_due(severity, after=NINE) == SCHEDULE.follow_up_due(severity, after=NINE)


FRIDAY = "2026-03-27T17:25"
"""On Sunday the clocks in Europe go forward. Good Friday is a week later."""


@as_one_test
@pytest.mark.parametrize(
    ("zone", "at", "high", "medium"),
    [
        # five minutes before the end of the day: said at once
        ("Europe/London", FRIDAY, FRIDAY, FRIDAY),
        # ten minutes later: high on Saturday morning, medium on Monday, by the new clock
        ("Europe/London", "2026-03-27T17:35", "2026-03-28T09:00", "2026-03-30T09:00"),
        ("Europe/London", "2026-03-29T01:30", "2026-03-29T09:00", "2026-03-30T09:00"),
        ("Europe/London", "2026-03-30T08:59", "2026-03-30T09:00", "2026-03-30T09:00"),
        # the evening before a holiday and a long weekend
        ("Europe/London", "2026-04-02T19:00", "2026-04-03T09:00", "2026-04-07T09:00"),
        # where the clocks do not change, and a team in London keeps London's holidays
        ("Asia/Tokyo", FRIDAY, FRIDAY, FRIDAY),
        ("Asia/Tokyo", "2026-03-27T23:00", "2026-03-28T09:00", "2026-03-30T09:00"),
        # where they changed three weeks earlier
        ("America/New_York", FRIDAY, FRIDAY, FRIDAY),
        ("America/New_York", "2026-03-06T17:35", "2026-03-07T09:00", "2026-03-09T09:00"),
        ("America/New_York", "2026-03-08T01:59", "2026-03-08T09:00", "2026-03-09T09:00"),
        # the hour that comes twice is over before anybody works
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T09:00", "2026-11-02T09:00"),
    ],
)
def test_what_is_due_is_said_in_the_owners_hours(zone: str, at: str, high: str, medium: str) -> None:
    schedule = FollowUpSchedule(Cadences(), a_calendar("Europe/London", "GB-ENG")).promising(SlaWindows(), zone)

    def local(written: str) -> datetime:
        return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    said = {severity: schedule.speaks(severity, local(at)) for severity in Severity}
    assert said == {Severity.CRITICAL: local(at), Severity.HIGH: local(high), Severity.MEDIUM: local(medium)}


def test_a_zone_that_nobody_knows_is_the_teams() -> None:
    schedule = FollowUpSchedule(Cadences(), a_calendar("Asia/Tokyo"))
    night = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)  # midnight in Tokyo
    assert schedule.promising(SlaWindows(), "Mars/Olympus").speaks(Severity.HIGH, night) == night + 9 * HOUR


@given(
    minutes=st.integers(0, 2 * 365 * 24 * 60),
    zone=st.sampled_from(["Europe/London", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "UTC"]),
    severity=st.sampled_from(Severity),
)
def test_what_is_due_is_never_said_before_and_never_waits_for_ever(minutes: int, zone: str, severity: Severity) -> None:
    at = NINE + timedelta(minutes=minutes)
    schedule = FollowUpSchedule(Cadences(), a_calendar("Europe/London", "GB-ENG")).promising(SlaWindows(), zone)
    said = schedule.speaks(severity, at)
    assert at <= said <= at + 6 * DAY
    assert schedule.speaks(severity, said) == said

"""Until when somebody is away, as people type it."""

from datetime import UTC, datetime

import pytest

from bot.domain.away_until import away_until, leading_moment
from bot.domain.refusals import Refusal
from tests.builders import NINE, a_calendar
from tests.walking import as_one_test

LONDON = a_calendar("Europe/London")


@as_one_test
@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("until Fri", "2026-03-06 09:00"),
        ("Friday", "2026-03-06 09:00"),
        ("until next Tuesday.", "2026-03-10 09:00"),  # today is one
        ("tomorrow", "2026-03-04 09:00"),
        ("3 days", "2026-03-06 09:00"),
        ("for 2 weeks", "2026-03-17 09:00"),
        ("a week", "2026-03-10 09:00"),
        ("4h", "2026-03-03 13:00"),
        ("until 14:30", "2026-03-03 14:30"),
        ("until Fri at 14:30", "2026-03-06 14:30"),
        ("2026-04-01", "2026-04-01 08:00"),  # summer time has begun
        ("until 1 April", "2026-04-01 08:00"),
        ("until Apr 1st", "2026-04-01 08:00"),
        ("until 2 Jan", "2027-01-02 09:00"),
        ("until 2 Jan 2027", "2027-01-02 09:00"),
        ("Jan 2nd, 2027", "2027-01-02 09:00"),
    ],
)
def test_words_say_until_when(words: str, until: str) -> None:
    expected = datetime.strptime(until, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    assert away_until(words, at=NINE, calendar=LONDON) == expected


@as_one_test
@pytest.mark.parametrize(
    ("words", "until", "rest"),
    [
        ("tomorrow 5pm vendor", "2026-03-04 17:00", "vendor"),
        ("by Fri at 9:30 am: the vendor's  fix", "2026-03-06 09:30", "the vendor's  fix"),
        ("3h lunch", "2026-03-03 12:00", "lunch"),
        ("for 30 min a call", "2026-03-03 09:30", "a call"),
        ("1 April 12am", "2026-03-31 23:00", ""),
        ("2026-04-01 14:00 release", "2026-04-01 13:00", "release"),
        ("6 Mar 2027 10:00 vendor", "2027-03-06 10:00", "vendor"),
        ("by 6th March 2027 at 5 pm the vendor", "2027-03-06 17:00", "the vendor"),
        ("7 March, 2027", "2027-03-07 09:00", ""),
        ("7. Mar. 2027, 10:00 vendor", "2027-03-07 10:00", "vendor"),
        ("March 7, 2027 10:00: vendor", "2027-03-07 10:00", "vendor"),
        ("by Mar 7th,2027 at 5 pm vendor", "2027-03-07 17:00", "vendor"),
        ("Mar 7 2027", "2027-03-07 09:00", ""),
        ("2027-03-07 10:00 vendor", "2027-03-07 10:00", "vendor"),
        ("6 Mar 2027 10 customers wait", "2027-03-06 09:00", "10 customers wait"),
        ("6 Mar 10 customers wait", "2026-03-06 09:00", "10 customers wait"),
        ("6 Mar 2020 vendor", "2020-03-06 09:00", "vendor"),
        ("29 Feb 2027 vendor", None, "29 Feb 2027 vendor"),
        ("Fri 2027 vendor", None, "Fri 2027 vendor"),
        ("noon the vendor", "2026-03-03 12:00", "the vendor"),
        ("by tomorrow at noon: vendor", "2026-03-04 12:00", "vendor"),
        ("13pm", None, "13pm"),
        ("the vendor has it until Fri", None, "the vendor has it until Fri"),
        ("14 customers wait", None, "14 customers wait"),
        ("", None, ""),
    ],
)
def test_a_time_before_a_reason_is_read_and_the_rest_is_left(words: str, until: str | None, rest: str) -> None:
    expected = datetime.strptime(until, "%Y-%m-%d %H:%M").replace(tzinfo=UTC) if until else None
    assert leading_moment(words, at=NINE, calendar=LONDON) == (expected, rest)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "could not tell"),
        ("until", "could not tell"),
        ("until the cows come home", "could not tell"),
        ("until 31 February", "could not tell"),
        ("until 99:99", "could not tell"),
        ("until 08:00", "over already"),
        ("2025-12-01", "could not tell|over already"),
        ("until 2029-01-01", "more than a year"),
        ("99 weeks", "more than a year"),
    ],
)
def test_what_is_no_time_to_come_is_refused_with_what_to_write(words: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        away_until(words, at=NINE, calendar=LONDON)

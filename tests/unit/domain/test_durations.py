from datetime import timedelta

import pytest

from bot.domain.durations import Span, in_words, span
from tests.walking import as_one_test


@pytest.mark.parametrize(
    ("written", "read", "words"),
    [
        ("30s", Span(30, "s"), "30 seconds"),
        ("1s", Span(1, "s"), "1 second"),
        ("15m", Span(15, "m"), "15 minutes"),
        ("2h", Span(2, "h"), "2 hours"),
        ("1d", Span(1, "d"), "1 day"),
        (" 1bd ", Span(1, "bd"), "1 business day"),
        ("2bd", Span(2, "bd"), "2 business days"),
        ("366d", Span(366, "d"), "366 days"),
        (Span(4, "h"), Span(4, "h"), "4 hours"),
    ],
    ids=str,
)
def test_spans_are_read_and_said(written: object, read: Span, words: str) -> None:
    assert span(written) == read
    assert span(str(read)) == read
    assert read.words == words


@pytest.mark.parametrize(
    ("written", "said"),
    [("1h", "every hour"), ("6h", "every 6 hours"), ("1bd", "every business day"), ("30m", "every 30 minutes")],
)
def test_what_comes_again_is_said_without_a_one(written: str, said: str) -> None:
    assert span(written).every == said


@as_one_test
@pytest.mark.parametrize(
    "written",
    [
        "",
        "2",
        "h",
        "2 h",
        "2H",
        "0h",
        "-2h",
        "1.5h",
        "2hh",
        "02h",
        "1w",
        "2h30m",
        "１h",
        "2h\n3h",
        2,
        2.0,
        None,
        True,
        [],
    ],
    ids=repr,
)
def test_anything_else_is_refused_by_example(written: object) -> None:
    with pytest.raises(ValueError, match="write a time span like 30s, 2h, 1d or 2bd, not"):
        span(written)


@pytest.mark.parametrize("written", ["367d", "367bd", "9999999d", "8785h"])
def test_no_span_is_longer_than_a_year(written: str) -> None:
    with pytest.raises(ValueError, match=f"a time span ends within a year; {written} does not"):
        span(written)


@pytest.mark.parametrize(
    ("unit", "passed"),
    [("s", timedelta(seconds=3)), ("m", timedelta(minutes=3)), ("h", timedelta(hours=3)), ("d", timedelta(days=3))],
)
def test_elapsed_is_what_the_clock_shows(unit: str, passed: timedelta) -> None:
    assert Span(3, unit).elapsed == passed
    assert not Span(3, unit).in_business_days


def test_business_days_only_compare() -> None:
    assert Span(2, "bd").in_business_days
    assert Span(1, "bd").elapsed < Span(2, "bd").elapsed


@as_one_test
@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "less than a minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(seconds=60), "1 min"),
        (timedelta(minutes=3, seconds=20), "3 min"),
        (timedelta(minutes=59, seconds=50), "1 h"),
        (timedelta(hours=1, minutes=59), "2 h"),
        (timedelta(hours=11, minutes=58), "12 h"),
        (timedelta(hours=23, minutes=40), "1 d"),
        (timedelta(hours=3, minutes=20, seconds=59), "3 h 20 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=2, seconds=5), "2 h"),
        (timedelta(days=2, hours=4, minutes=10), "2 d 4 h"),
        (timedelta(days=6, hours=13), "7 d"),
        (timedelta(days=40), "40 d"),
    ],
    ids=str,
)
def test_how_long_it_is_as_people_say_it(passed: timedelta, words: str) -> None:
    assert in_words(passed) == words

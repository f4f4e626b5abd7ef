"""Our promise to a customer becomes one moment, or none where two could be meant."""

from datetime import UTC, datetime

import pytest

from bot.domain.from_thread.promises import promise_in
from bot.domain.from_thread.sentences import Sentence, sentences_of
from bot.domain.hours import Hours
from bot.domain.slack_message import Side
from tests.walking import as_one_test

LONDON, BERLIN = Hours(timezone="Europe/London"), Hours(timezone="Europe/Berlin")
NIGHT = Hours(timezone="Europe/London", open="22:00", close="06:00")
TUESDAY = datetime(2026, 3, 3, 9, 12, tzinfo=UTC)

CLEAR = [
    (LONDON, "We will get back to you by 14:00.", "03 14:00"),
    (LONDON, "You will have an answer by 14:00 at the latest", "03 14:00"),
    (LONDON, "You will hear from us by Friday", "06 17:30"),
    (LONDON, "We look at it until 3 pm London time.", "03 15:00"),
    (BERLIN, "We look at it until 3 pm London", "03 15:00"),
    (LONDON, "Update by 4pm New York", "03 21:00"),
    (BERLIN, "Update by 15:00 UTC", "03 15:00"),
    (BERLIN, "Update by 15:00", "03 14:00"),
    (LONDON, "by 09:00 tomorrow", "04 09:00"),
    (LONDON, "by tomorrow", "04 17:30"),
    (LONDON, "by 3:30pm on Thursday", "05 15:30"),
    (LONDON, "no later than 10:00 on Wednesday", "04 10:00"),
    (LONDON, "by end of day", "03 17:30"),
    (LONDON, "by EOD tomorrow", "04 17:30"),
    (LONDON, "I will be back within 2 hours", "03 11:12"),
    (LONDON, "I will be back in 30 minutes", "03 09:42"),
    (LONDON, "by noon", "03 12:00"),
    (LONDON, "by 12 pm", "03 12:00"),
    (LONDON, "You will have it by 2026-03-06", "06 17:30"),
    (BERLIN, "Wir melden uns bis 14 Uhr.", "03 13:00"),
    (BERLIN, "Wir melden uns bis morgen 10 Uhr.", "04 09:00"),
    (BERLIN, "Spätestens bis Freitag 12:00 Uhr", "06 11:00"),
    (BERLIN, "Nous revenons vers vous d'ici 16h30", "03 15:30"),
    (BERLIN, "avant vendredi", "06 16:30"),
    (LONDON, "Le responderemos antes de las 18:00", "03 18:00"),
    (LONDON, "Retornamos até amanhã às 10h", "04 10:00"),
    (LONDON, "本日15時までにご連絡します", "03 15:00"),
    (LONDON, "明日までに回答します", "04 17:30"),
]
UNCLEAR = [
    "We will get back to you",
    "by 3",
    "by 3:00",
    "by 25:00",
    "by 12:99",
    "by 13 pm",
    "by 14:00 EST",
    "by 14:00 your time",
    "by 14:00 or 15:00",
    "by 14:00. The rest follows by 16:00.",
    "by next Friday",
    "by Tuesday",
    "by 08:00",
    "by 2026-13-45",
    "by 2026-03-01",
    "before Christmas",
    "by the way, all is fine",
    "by 4 users",
    "We cannot promise it by 14:00",
    "It won't be ready by Friday",
    "Perhaps by Friday",
    "Please send us the log by 14:00",
    "Could you send us the log by 14:00?",
    "If you send it by 14:00, we look at it",
    "Bitte schicken Sie es bis 14 Uhr",
    "bis 14 Uhr können wir das nicht",
    "14:00までにお送りください",
    "between 10:00 and 14:00",
    "by 99999999999999999999:00",
    "by " * 2000,
]


def said(text: str) -> list[Sentence]:
    return [Sentence(one, Side.US, 0) for one in sentences_of(text)]


@as_one_test
@pytest.mark.parametrize(("hours", "text", "moment"), CLEAR)
def test_one_moment_is_taken(hours: Hours, text: str, moment: str) -> None:
    found = promise_in(said(text), at=TUESDAY, hours=hours)
    assert found is not None
    assert f"{found.astimezone(UTC):%d %H:%M}" == moment


@as_one_test
@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_clear_is_left_out(text: str) -> None:
    assert promise_in(said(text), at=TUESDAY, hours=LONDON) is None


def test_an_hour_that_comes_twice_is_not_clear() -> None:
    autumn = datetime(2026, 10, 24, 20, tzinfo=UTC)
    assert promise_in(said("by 01:30 tomorrow"), at=autumn, hours=LONDON) is None
    assert promise_in(said("by 03:30 tomorrow"), at=autumn, hours=LONDON) == datetime(2026, 10, 25, 3, 30, tzinfo=UTC)


def test_a_night_shift_has_no_end_of_day() -> None:
    assert promise_in(said("by Friday"), at=TUESDAY, hours=NIGHT) is None

"""What was logged from a message follows its edits, and nothing else does."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.corrections import UpdateCorrected, correct, edit_in, read_from
from bot.domain.escalation import Escalation
from bot.domain.events import Origin
from bot.domain.state import State
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.resolve import RESOLVE
from tests.builders import CHANNEL, ENGINEER, NINE, RESOLVED, an_escalation, minutes, perform

WRITTEN, LOGGED = NINE + timedelta(hours=2), NINE + timedelta(hours=2, minutes=5)
TS = f"{WRITTEN.timestamp():.6f}"


def logged() -> Escalation:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    origin = Origin(channel=CHANNEL, ts=TS)
    perform(POST_UPDATE, escalation, at=LOGGED, by=ENGINEER, text="A fix by noon", origin=origin)
    return escalation


def message(text: str = "A fix by four", *, edited: float | None = 10, ts: str = TS) -> dict[str, Any]:
    """Of the engineer, edited so many minutes after it was logged."""
    said = {"type": "message", "user": ENGINEER, "text": text, "ts": ts}
    if edited is None:
        return said
    return said | {"edited": {"user": ENGINEER, "ts": f"{(LOGGED + minutes(edited)).timestamp():.6f}"}}


def corrected(escalation: Escalation, *messages: dict[str, Any]) -> list[UpdateCorrected]:
    if edit := edit_in(escalation, messages):
        correct(escalation, edit, at=LOGGED + minutes(30))
    return [one for one in escalation.recorded if isinstance(one, UpdateCorrected)]


def test_the_new_words_count_and_the_old_ones_stay_on_record() -> None:
    escalation = logged()
    due = escalation.clocks.follow_up_due
    (event,) = corrected(escalation, message("Something else", ts="1.000001"), message())
    assert (event.was, event.text, event.by) == ("A fix by noon", "A fix by four", ENGINEER)
    assert escalation.latest_news == "A fix by four"
    assert escalation.clocks.follow_up_due == due  # an edit is no news
    assert len(corrected(escalation, message())) == 1  # read again
    assert len(corrected(escalation, message("A fix by five", edited=20))) == 2


@pytest.mark.parametrize(
    "found",
    [
        message(edited=None),  # its words were changed in the form, not in Slack
        message(edited=-3),  # that edit was logged
        message("A fix by noon"),
        message(""),
        message(ts="1.000001"),
    ],
    ids=["not edited", "edited before", "the same words", "emptied", "another message"],
)
def test_all_else_changes_nothing(found: dict[str, Any]) -> None:
    assert corrected(logged(), found) == []


def test_what_is_not_the_latest_news_any_more_is_not_followed() -> None:
    newer, resolved = logged(), logged()
    perform(POST_UPDATE, newer, at=LOGGED + minutes(1), by=ENGINEER, text="It is out")
    perform(RESOLVE, resolved, at=LOGGED + minutes(1), by=ENGINEER, **RESOLVED)
    assert corrected(newer, message()) == []
    assert corrected(resolved, message()) == []
    assert newer.latest_news == "It is out"


def test_a_secret_that_is_edited_in_is_masked() -> None:
    (event,) = corrected(logged(), message("The key is AKIAQ3EXAMPLE7SECRET"))
    assert "AKIAQ3EXAMPLE7SECRET" not in event.text


def test_the_thread_is_read_from_that_message_on_and_other_channels_are_not() -> None:
    escalation = logged()
    assert read_from(escalation, CHANNEL, LOGGED) < WRITTEN
    assert read_from(escalation, "C0OTHER", LOGGED) == LOGGED
    assert read_from(an_escalation(), CHANNEL, LOGGED) == LOGGED

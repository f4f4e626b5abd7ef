"""A description is drafted in the customer's own sentences: nothing is invented, and it is no transcript."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coach.transcript import is_transcript
from bot.domain.slack_message import SlackMessage
from bot.domain.text import units
from bot.domain.thread_prefill import Thread, answers_from_thread
from tests.unit.domain.from_thread.threads import CASES, THEM, Case
from tests.unit.domain.test_thread_prefill import SIDES, said
from tests.unit.domain.test_thread_prefill import THEM as CUSTOMER
from tests.unit.domain.test_thread_prefill import US as OURS
from tests.walking import as_one_test


def described(messages: list[SlackMessage], pressed: int = 0) -> str:
    found = answers_from_thread(Thread(messages, messages[pressed].ts, SIDES), permalink=None)
    return str(found.get("description", ""))


def thread(case: Case) -> list[SlackMessage]:
    return [said(text, place, CUSTOMER if who == THEM else OURS) for place, (who, text) in enumerate(case.said)]


@as_one_test
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_drafted_from_what_they_say(case: Case) -> None:
    description = described(thread(case), case.pressed)
    assert description == case.description
    assert not [words for words in case.not_in if words in description]
    assert not is_transcript(description)


PIECES = st.sampled_from(
    [
        *(text for case in CASES for _, text in case.said),
        "Katrin Vogel: it fails",
        "Katrin Vogel: Hi, it fails again",
        "Katrin Vogel  10:02 AM",
        "[… 3 messages left out …]",
        "🔥" * 300,
        "it fails " * 300,
        "\u200b",
    ]
)


@given(st.lists(st.tuples(PIECES, st.booleans()), min_size=1, max_size=12), st.integers(0, 11))
def test_whatever_is_said_nothing_is_invented_and_it_is_no_transcript(spoken: list[tuple[str, bool]], at: int) -> None:
    messages = [said(text, place, CUSTOMER if them else OURS) for place, (text, them) in enumerate(spoken)]
    description = described(messages, at % len(messages))
    assert units(description) <= 2000
    assert not is_transcript(description)
    theirs = " ".join(message.prose for message in messages)
    without_marks = re.sub(r"\[… [\d,]+ characters? left out …\]", " ", description)
    assert set(re.findall(r"\w+", without_marks)) - set(re.findall(r"\w+", theirs)) <= cut_words(without_marks, theirs)


def cut_words(description: str, theirs: str) -> set[str]:
    """Words of which the limit left only a part."""
    return {word for word in re.findall(r"\w+", description) if any(word in one for one in theirs.split())}

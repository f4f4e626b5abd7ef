"""An act confirms where it was pressed, to who pressed alone; and nothing waits for that."""

import pytest

from sandbox import Message
from tests.builders import RESOLVED
from tests.scenarios.conftest import Town
from tests.scenarios.forms import escalates, has_escalated


@pytest.fixture
def card(town: Town) -> Message:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def told(town: Town, channel: str = "C0ENG") -> list[tuple[str, str | None]]:
    """What only the engineer reads there, and in which thread."""
    town.settle()
    return [(one.seen, one.thread_ts) for one in town.engineer.ephemerals if one.channel == channel]


def test_a_button_and_a_form_on_the_card_are_confirmed_in_the_channel(town: Town, card: Message) -> None:
    town.engineer.clicks("Acknowledge", on=card)
    ((said, thread),) = told(town)
    assert said.startswith("You acknowledged ESC-1 and are on it. Follow-up due ")
    assert thread is None
    town.engineer.clicks("Resolve", on=town.engineer.reads("C0ENG")[0])
    town.engineer.submits(RESOLVED)
    (_, (said, _)) = told(town)
    assert said.startswith("You resolved ESC-1.")


def test_in_a_thread_it_is_confirmed_in_the_thread(town: Town, card: Message) -> None:
    town.advance(hours=4)
    question = town.engineer.thread(card)[-1]
    town.engineer.clicks("Post update", on=question)
    town.engineer.submits({"text": "The cause is a limit."})
    ((said, thread),) = told(town)
    assert said.startswith("You posted an update on ESC-1.")
    assert thread == card.ts


def test_a_form_behind_typed_words_is_confirmed_where_they_were_typed(town: Town, card: Message) -> None:
    town.engineer.runs("/escalate", "resolve ESC-1", in_="C0ENG")
    town.engineer.submits(RESOLVED)
    ((said, _),) = told(town)
    assert said.startswith("You resolved ESC-1.")


def test_a_line_of_a_reminder_says_what_became_of_it_and_the_other_stays(town: Town) -> None:
    for summary in ("Exports time out", "Invoices are empty"):
        escalates(town, town.agent, {"summary": summary})
    town.advance(hours=4, minutes=6)
    reminder = next(one for one in reversed(town.agent.inbox) if "4 things need a word" in one.seen)
    town.agent.clicks("Post update", on=reminder)
    town.agent.submits({"text": "The cause is a limit."})
    town.settle()
    shown = town.agent.message(reminder.channel, reminder.ts).seen
    assert "You posted an update on ESC-" in shown
    assert shown.count("[Post update]") == 1


@pytest.mark.fault("F80")
@pytest.mark.parametrize("trouble", [{"error": "user_not_in_channel"}, {"status": 503}])
def test_where_slack_does_not_take_it_the_act_is_done_all_the_same(
    trouble: dict[str, object], town: Town, card: Message, caplog: pytest.LogCaptureFixture
) -> None:
    town.workspace.faults.fail("chat.postEphemeral", times=9, **trouble)  # type: ignore[arg-type]  # a table's keywords
    town.engineer.clicks("Acknowledge", on=card)
    assert told(town) == []
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened", "acknowledged"]
    assert "nothing was said of an act" in caplog.text

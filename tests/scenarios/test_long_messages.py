"""Briefs longer than a message of Slack's, and a Slack that takes less than it did: all of it arrives, once."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.fields import FIELDS
from sandbox import Message
from storage.audit.verify import verify
from storage.database import connect
from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides, escalates, opens_second_step
from tests.scenarios.test_delivery import send_when_it_can

LONG: dict[str, Any] = {
    field: f"{field} begins. {'word ' * 1000}"[: (FIELDS[field].limit or 0) - 12].strip() + f" end-of-{field[:4]}"
    for field, answer in SECOND.items()
    if isinstance(answer, str) and FIELDS[field].limit
}


TRIED = "\n".join(f"Attempt {number} {'word ' * 10}-> the same" for number in range(20))


def submits_a_long_brief(town: Town) -> None:
    """With which a scenario begins."""
    town.begins("a long brief", for_another_team_first)
    town.agent.submits(SECOND | LONG)
    assert town.agent.modal is None, town.agent.modal and town.agent.modal.errors


def for_another_team_first(town: Town) -> None:
    """First meant for senior support, then for engineering after all: what was tried stays in it."""
    opens_second_step(town.agent, target="l2")
    town.agent.fills({"tried": TRIED})
    town.agent.clicks("Back")
    decides(town.agent, {"target": "engineering"})
    town.agent.submits()


def replies(town: Town) -> list[Message]:
    (card,) = town.engineer.reads("C0ENG")
    return town.engineer.thread(card)[1:]


def assert_whole(said: list[Message]) -> None:
    """Each field's beginning and end once, in order."""
    text = " ".join(message.seen for message in said)
    for field in LONG:
        assert text.count(f"{field} begins.") == 1
        assert text.count(f"end-of-{field[:4]}") == 1
    assert text.index("description begins") < text.index("logs begins")
    assert text.count("ESCALATION: ") == 1


@pytest.mark.fault("F93")
def test_a_long_brief_goes_on_in_the_next_reply(town: Town) -> None:
    submits_a_long_brief(town)
    send_when_it_can(town)
    said = replies(town)
    assert len(said) == 2
    assert_whole(said)
    assert "Continued in the next message" in said[0].seen
    assert "Continued from the message before" in said[1].seen
    assert town.app.bot.records.timeline("ESC-1")[-1].kind == "opened"


@pytest.mark.fault("F93")
@pytest.mark.parametrize("most", [10_999, 9_500, 8_000, 4_000, 1_200])
def test_what_slack_calls_too_long_is_split_again(most: int, town: Town) -> None:
    town.workspace.faults.take_less(most)
    submits_a_long_brief(town)
    send_when_it_can(town)
    said = replies(town)
    assert_whole(said)
    assert town.agent.inbox
    assert "could not be delivered" not in str([message.seen for message in said])
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened"]


@pytest.mark.fault("F93")
@pytest.mark.parametrize("error", ["msg_too_long", "msg_blocks_too_long", "message_too_long"])
def test_whatever_slack_calls_it(error: str, town: Town) -> None:
    """The card, refused once, is drawn shorter where it must be, and comes all the same."""
    town.workspace.faults.fail("chat.postMessage", error=error)
    escalates(town, town.agent)
    send_when_it_can(town)
    assert len(replies(town)) == 1
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened"]


@pytest.mark.fault("F93")
def test_a_card_that_slack_calls_too_long_keeps_its_buttons(town: Town) -> None:
    town.workspace.faults.take_less(600)
    submits_a_long_brief(town)
    send_when_it_can(town)
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Acknowledge", on=card)
    send_when_it_can(town)
    (card,) = town.engineer.reads("C0ENG")
    assert "ESC-1" in card.seen
    assert "Lena Horák acknowledged" in " ".join(message.seen for message in replies(town))


@pytest.mark.fault("F93")
@pytest.mark.parametrize("before", range(5))
def test_a_lost_answer_between_two_parts_posts_nothing_twice(before: int, town: Town) -> None:
    """The answer to the card, to a part, or to a refusal, of which two come before the first part."""
    town.workspace.faults.take_less(4_000)
    submits_a_long_brief(town)
    for _ in range(before):
        town.app.bot.dispatcher.deliver_next()
        town.clock.advance(seconds=1)
    town.workspace.faults.lose_answer("chat.postMessage")
    send_when_it_can(town)
    assert_whole(replies(town))
    assert any(call.lost for call in town.workspace.called("chat.postMessage"))


@pytest.mark.fault("F93")
def test_a_note_waits_until_the_brief_is_whole(town: Town) -> None:
    submits_a_long_brief(town)
    for _ in range(2):
        town.app.bot.dispatcher.deliver_next()
        town.clock.advance(seconds=1)
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Acknowledge", on=card)
    send_when_it_can(town)
    said = replies(town)
    assert_whole(said[:2])
    assert "acknowledged" in said[2].seen


def test_the_trail_holds_a_brief_of_several_messages(town: Town, sqlite_url: str) -> None:
    submits_a_long_brief(town)
    send_when_it_can(town, timedelta(minutes=1))
    engine = connect(sqlite_url)
    try:
        assert verify(engine) == []
    finally:
        engine.dispose()

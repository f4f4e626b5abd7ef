"""What Slack refuses that is only nice to have, and what matters: nothing owed is lost, nothing wrong is said."""

from datetime import timedelta
from typing import Any

import pytest

from demo.stories import SETTINGS
from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, escalates, has_escalated, is_at_second_step

YOURSELF = "yourself"


@pytest.fixture
def card(town: Town) -> Message:
    """Engineering's card of an escalation that the agent opened."""
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def without_fallback(town: Town) -> None:
    settings = SETTINGS.read_text(encoding="utf-8")
    town.app.import_settings(settings.replace('[routes.fallback]\nchannel = "C0OPS"\n', ""))


def waits(town: Town, **span: float) -> None:
    """Time passes, and the bot tries again whenever it means to."""
    end = town.clock() + timedelta(**span)
    while (ready := town.app.bot.dispatcher.next_ready_at()) and ready < end:
        town.clock.move_to(max(ready, town.clock()))
        town.settle()
    town.clock.move_to(max(end, town.clock()))
    town.settle()


def inbox(person: Person) -> list[str]:
    return [message.seen for message in person.inbox]


def said(town: Town, person: Person, card: Message) -> list[str]:
    return [message.seen for message in person.thread(card)]


def kinds(town: Town) -> list[str]:
    return [event.kind for event in town.app.bot.records.timeline("ESC-1")]


@pytest.mark.fault("F80")
@pytest.mark.parametrize(
    "trouble",
    [
        {"error": "message_not_found"},
        {"error": "channel_not_found"},
        {"error": "brand_new_error"},
        {"error": "token_revoked"},
        {"status": 503},
    ],
    ids=lambda trouble: next(iter(map(str, trouble.values()))),
)
def test_a_reminder_arrives_though_slack_gives_no_link(trouble: dict[str, Any], town: Town) -> None:
    town.workspace.faults.fail("chat.getPermalink", times=99, **trouble)
    escalates(town, town.agent)
    town.advance(hours=4)
    (reminder,) = [one for one in inbox(town.agent) if "Time to check" in one]
    assert "[Open]" in reminder  # it opens in the app, and needs no link to the card
    assert "undeliverable" not in kinds(town)


@pytest.mark.fault("F80")
@pytest.mark.parametrize("error", ["edit_window_closed", "cant_update_message", "message_not_found", "block_mismatch"])
def test_a_card_that_can_not_be_edited_gets_a_fresh_one_with_its_brief(error: str, town: Town, card: Message) -> None:
    town.workspace.faults.fail("chat.update", error=error)
    town.engineer.clicks("Acknowledge", on=card)
    town.settle()
    fresh = town.engineer.reads("C0ENG")[-1]
    assert fresh.ts != card.ts
    assert ", acknowledged " in fresh.seen
    thread = said(town, town.engineer, fresh)
    assert thread[1].startswith("ESCALATION: Exports time out")
    assert "acknowledged this" in thread[-1]
    assert len(said(town, town.engineer, card)) == 2, "the note stands in the fresh card's thread alone"
    assert not any(YOURSELF in one for one in inbox(town.agent))
    town.engineer.clicks("Resolve", on=fresh)
    town.engineer.submits({"outcome": "A limit was lifted.", "root_cause": "A limit"})
    town.settle()
    assert len(town.engineer.reads("C0ENG")) == 2
    assert "Resolved" in fresh.seen


@pytest.mark.fault("F80")
def test_a_workspace_that_closes_edits_gets_a_fresh_card_for_news_and_none_for_reminders(
    town: Town, card: Message
) -> None:
    town.workspace.close_edits_after(timedelta(minutes=5))
    town.advance(hours=4)
    assert len([one for one in inbox(town.agent) if "Time to check" in one]) == 1
    assert town.engineer.reads("C0ENG") == [card]
    town.engineer.clicks("Acknowledge", on=card)
    town.settle()
    assert ", acknowledged " in town.engineer.reads("C0ENG")[-1].seen
    assert len(town.engineer.reads("C0ENG")) == 2


@pytest.mark.fault("F27")
def test_a_card_that_an_admin_deleted_is_posted_again(town: Town, card: Message) -> None:
    town.workspace.remove(card)
    town.engineer.runs("/escalate", "update ESC-1 Found the cause")
    town.settle()
    fresh = town.engineer.reads("C0ENG")[-1]
    assert fresh is not card
    thread = said(town, town.engineer, fresh)
    assert thread[1].startswith("ESCALATION: Exports time out")
    assert "Found the cause" in thread[-1]


@pytest.mark.fault("F86")
def test_what_was_pending_moves_with_a_redirect(town: Town, card: Message) -> None:
    town.workspace.faults.fail("chat.postMessage", status=503, times=1000)
    town.workspace.faults.fail("chat.update", status=503, times=1000)
    for n in range(3):
        town.engineer.runs("/escalate", f"update ESC-1 News {n}")
    town.settle()
    town.workspace.change(town.channels["C0ENG"], archived=True)
    town.workspace.faults.clear()
    waits(town, minutes=30)
    (moved,) = town.support_manager.reads("C0OPS")
    thread = said(town, town.support_manager, moved)
    assert thread[1].startswith("ESCALATION: Exports time out")
    assert "archived" in thread[2]
    assert [one.split("\n")[-1] for one in thread[3:]] == ["> News 0", "> News 1", "> News 2"]
    assert not any(YOURSELF in one for one in inbox(town.agent))
    assert len([one for one in inbox(town.agent) if "It goes to" in one]) == 1


def test_what_moved_once_moves_again(town: Town, card: Message) -> None:
    """The fallback is archived too, before anything could arrive there: what was meant for it is still owed."""
    settings = SETTINGS.read_text(encoding="utf-8")
    town.workspace.faults.fail("chat.postMessage", status=503, times=1000)
    town.workspace.faults.fail("chat.update", status=503, times=1000)
    town.engineer.runs("/escalate", "update ESC-1 News")
    town.settle()
    town.workspace.change(town.channels["C0ENG"], archived=True)
    town.workspace.change(town.channels["C0OPS"], archived=True)
    town.workspace.faults.clear()
    town.app.bot.dispatcher.deliver_next()
    town.clock.advance(minutes=5)
    town.app.bot.dispatcher.deliver_next()
    assert kinds(town)[-1] == "redirected"
    town.app.import_settings(settings.replace('channel = "C0OPS"', 'channel = "C0L2"'))
    waits(town, minutes=30)
    (moved,) = town.agent.reads("C0L2")
    assert said(town, town.agent, moved)[-1].endswith("News")


@pytest.mark.fault("F80")
def test_without_a_fallback_the_owner_is_told_once_and_that_the_team_has_the_card(town: Town, card: Message) -> None:
    without_fallback(town)
    town.workspace.change(town.channels["C0ENG"], archived=True)
    for n in range(3):
        town.engineer.runs("/escalate", f"update ESC-1 News {n}")
        waits(town, hours=4)
    told = [one for one in inbox(town.agent) if "archived" in one]
    assert len(told) == 1
    assert "What was posted until now still stands there." in told[0]
    assert len([one for one in inbox(town.agent) if "posted an update" in one]) == 3
    assert any("Time to check" in one for one in inbox(town.agent))


@pytest.mark.fault("F80")
def test_a_brief_that_is_refused_is_said_beside_the_card_that_arrived(town: Town) -> None:
    """The second post of three: the card is there, its brief is not, and nothing else is held up."""
    is_at_second_step(town, town.agent)
    town.agent.submits(SECOND)
    town.app.bot.dispatcher.deliver_next()
    town.workspace.faults.fail("chat.postMessage", error="invalid_blocks")
    town.settle()
    (told,) = [one for one in inbox(town.agent) if "would not take" in one]
    assert told.startswith("The card of *ESC-1* is in #eng-escalations, but Slack would not take the whole brief")
    assert town.support_manager.reads("C0OPS") == []


@pytest.mark.fault("F80")
@pytest.mark.parametrize("error", ["invalid_blocks", "msg_too_long"])
def test_a_change_that_is_refused_for_its_own_sake_worries_nobody(error: str, town: Town, card: Message) -> None:
    town.workspace.faults.fail("chat.update", error=error)
    town.engineer.runs("/escalate", "update ESC-1 Found the cause")
    town.settle()
    assert "undeliverable" not in kinds(town)
    assert "Found the cause" in said(town, town.engineer, card)[-1]


@pytest.mark.fault("F80")
def test_nobody_is_asked_to_tell_what_may_have_arrived(town: Town) -> None:
    """The card was stored, its answer lost; then the channel was closed: nobody knows, and that is what is said."""
    is_at_second_step(town, town.agent)
    without_fallback(town)
    town.workspace.faults.lose_answer("chat.postMessage")
    town.agent.submits(SECOND)
    town.app.bot.dispatcher.deliver_next()
    assert len(town.engineer.reads("C0ENG")) == 1
    town.workspace.change(town.channels["C0ENG"], with_bot=False)
    waits(town, minutes=5)
    told = inbox(town.agent)
    assert not any(YOURSELF in one for one in told)
    assert any("may have arrived" in one for one in told)


@pytest.mark.fault("F80")
def test_what_was_looked_for_and_then_refused_has_certainly_not_arrived(town: Town) -> None:
    is_at_second_step(town, town.agent)
    without_fallback(town)
    town.workspace.faults.fail("chat.postMessage", status=503)
    town.agent.submits(SECOND)
    town.app.bot.dispatcher.deliver_next()
    town.workspace.faults.fail("chat.postMessage", error="restricted_action")
    waits(town, minutes=5)
    (told,) = [one for one in inbox(town.agent) if "the workspace does not allow it there" in one]
    assert YOURSELF in told


@pytest.mark.fault("F87")
def test_an_error_that_nobody_knows_is_tried_for_a_day_then_the_fallback_has_it(town: Town) -> None:
    town.workspace.faults.fail("chat.postMessage", error="brand_new_error", times=10**6)
    is_at_second_step(town, town.agent)
    town.agent.submits(SECOND)
    waits(town, hours=23)
    tried = [one for one in town.workspace.called("chat.postMessage") if one.arguments["channel"] == "C0ENG"]
    assert 50 < len(tried) < 200
    assert "redirected" not in kinds(town)
    town.workspace.faults.clear()
    town.workspace.faults.fail("chat.postMessage", error="brand_new_error", times=1)
    town.clock.advance(hours=1, minutes=30)
    waits(town, hours=1)
    (card,) = town.support_manager.reads("C0OPS")
    assert "brand_new_error" in card.seen
    assert town.engineer.reads("C0ENG") == []
    first, last = [one for one in inbox(town.support_manager) if "brand_new_error" in one]
    assert "I keep trying for a day" in first
    assert "I post nothing more in #eng-escalations" in last
    assert len([one for one in inbox(town.agent) if "please talk to the team" in one]) == 1


@pytest.mark.fault("F87")
def test_an_error_that_nobody_knows_and_that_passes_leaves_one_card(town: Town) -> None:
    town.workspace.faults.fail("chat.postMessage", error="brand_new_error", times=4)
    is_at_second_step(town, town.agent)
    town.agent.submits(SECOND)
    waits(town, hours=2)
    (card,) = town.engineer.reads("C0ENG")
    assert len(town.engineer.thread(card)) == 2
    assert town.support_manager.reads("C0OPS") == []
    assert not any(YOURSELF in one for one in inbox(town.agent))


@pytest.mark.fault("F87")
def test_a_card_whose_change_meets_an_unknown_error_is_replaced_soon(town: Town, card: Message) -> None:
    town.workspace.faults.fail("chat.update", error="brand_new_error", times=10**6)
    town.engineer.clicks("Acknowledge", on=card)
    waits(town, minutes=5)
    assert ", acknowledged " in town.engineer.reads("C0ENG")[-1].seen
    assert "acknowledged" in inbox(town.agent)[-1]
    for number in range(3):
        town.engineer.runs("/escalate", f"update ESC-1 Number {number}")
        waits(town, minutes=5)
    assert not any("has not reached" in one for one in inbox(town.agent))
    (alarm,) = [one for one in inbox(town.support_manager) if "brand_new_error" in one]
    assert "I post again after half a minute" in alarm


@pytest.mark.fault("F25")
def test_an_owner_who_left_is_asked_about_once(town: Town, card: Message) -> None:
    town.workspace.deactivate(town.agent)
    town.app.bot.slack.forget(town.agent.id)
    for _ in range(4):
        town.advance(hours=4)
    asked = [one for one in said(town, town.engineer, card) if "Who looks after the customer?" in one]
    assert len(asked) == 1
    assert kinds(town).count("undeliverable") == 1
    due = [one for one in said(town, town.engineer, card) if "A follow-up is due" in one]
    assert len(due) == 2  # nobody answers: it is asked twice at most

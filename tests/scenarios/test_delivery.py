"""Slack on its bad days: slow, rate limited, down, losing answers, closing channels. Nothing is lost or sent twice."""

from datetime import timedelta

import pytest

from sandbox import Message
from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, escalates, has_escalated, is_at_second_step


def send_when_it_can(town: Town, timeout: timedelta = timedelta(minutes=10)) -> None:
    """Let the bot try again whenever it means to, until nothing waits."""
    end = town.clock() + timeout
    while (ready := town.app.bot.dispatcher.next_ready_at()) and ready < end:
        town.clock.move_to(ready)
        town.settle()


def _submits(town: Town) -> None:
    is_at_second_step(town, town.agent)
    town.agent.submits(SECOND)
    assert town.agent.modal is None


def _card_with_brief(town: Town) -> Message:
    (card,) = town.engineer.reads("C0ENG")
    thread = town.engineer.thread(card)
    assert len(thread) == 2
    assert thread[1].seen.startswith("ESCALATION: Exports time out")
    return card


@pytest.mark.fault("F14")
def test_a_rate_limit_is_waited_for_and_other_channels_go_on(town: Town) -> None:
    town.workspace.faults.rate_limit("chat.postMessage", retry_after=7)
    _submits(town)
    town.app.bot.dispatcher.deliver_next()
    assert town.engineer.reads("C0ENG") == []
    started = town.clock()
    assert town.app.bot.dispatcher.next_ready_at() == started + timedelta(seconds=7)
    escalates(town, town.specialist, {"area": "billing"})
    assert len(town.billing_engineer.reads("C0BILL")) == 1
    assert town.engineer.reads("C0ENG") == []
    send_when_it_can(town)
    _card_with_brief(town)


@pytest.mark.fault("F17")
@pytest.mark.parametrize("answer", ["lost", "500", "internal_error"])
def test_an_answer_that_was_lost_is_looked_for_before_posting_again(answer: str, town: Town) -> None:
    faults = town.workspace.faults
    if answer == "lost":
        faults.lose_answer("chat.postMessage")
    elif answer == "500":
        faults.fail("chat.postMessage", status=500, stored=True)
    else:
        faults.fail("chat.postMessage", error="internal_error", stored=True)
    _submits(town)
    send_when_it_can(town)
    _card_with_brief(town)
    assert len(town.agent.inbox) == 1


@pytest.mark.fault("F16")
def test_a_post_that_never_arrived_is_posted_again_once_that_is_certain(town: Town) -> None:
    town.workspace.faults.fail("chat.postMessage", status=503)
    _submits(town)
    started = town.clock()
    send_when_it_can(town)
    _card_with_brief(town)
    assert town.clock() - started >= timedelta(seconds=60)


@pytest.mark.fault("F30")
def test_after_an_outage_everything_arrives_in_order_and_the_card_once(town: Town) -> None:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.workspace.faults.fail("chat.postMessage", status=503, times=1000)
    town.workspace.faults.fail("chat.update", status=503, times=1000)
    town.engineer.clicks("Acknowledge", on=card)
    for n in range(5):
        town.engineer.clicks("Post update", on=card)
        town.engineer.submits({"text": f"News {n}"})
    for _ in range(10):
        town.advance(minutes=20)
    town.workspace.faults.clear()
    send_when_it_can(town, timedelta(hours=1))
    notes = [message.seen for message in town.engineer.thread(card)[2:]]
    assert [note.split("\n")[-1].strip("> ") for note in notes if "News" in note] == [f"News {n}" for n in range(5)]
    assert ", acknowledged " in card.seen


@pytest.mark.fault("F23")
@pytest.mark.parametrize("trouble", ["archived", "not a member"])
def test_a_closed_channel_sends_the_card_to_the_fallback(trouble: str, town: Town) -> None:
    channel = town.channels["C0ENG"]
    if trouble == "archived":
        town.workspace.change(channel, archived=True)
    else:
        town.workspace.change(channel, with_bot=False)
    escalates(town, town.agent)
    send_when_it_can(town)
    (card,) = town.support_manager.reads("C0OPS")
    assert "Exports time out" in card.seen
    thread = [message.seen for message in town.support_manager.thread(card)]
    assert thread[1].startswith("ESCALATION: Exports time out")
    assert "eng-escalations" in thread[2]
    assert "redirected" in [event.kind for event in town.app.bot.records.timeline("ESC-1")]
    assert "make sure" in town.agent.inbox[-1].seen


@pytest.mark.fault("F23")
def test_after_a_redirect_the_team_and_the_fallbacks_people_act_and_nobody_else(town: Town) -> None:
    town.workspace.change(town.channels["C0ENG"], archived=True)
    escalates(town, town.agent)
    send_when_it_can(town)
    for person in (town.security_lead, town.engineer, town.specialist):
        person.runs("/escalate", "update ESC-1 Looking into it")
    refused, *taken = (person.ephemerals[-1].seen for person in (town.security_lead, town.engineer, town.specialist))
    assert "members of #support-ops and #eng-escalations" in refused
    assert ["posted an update" in told for told in taken] == [True, True], taken


@pytest.mark.fault("F24")
@pytest.mark.parametrize("trouble", [{"private": False}, {"shared": True}])
def test_security_never_lands_where_others_can_read(trouble: dict[str, bool], town: Town) -> None:
    town.workspace.change(town.channels["C0SEC"], **trouble)
    with pytest.raises(IndexError):
        town.escalates("data_exposure")
    assert town.security_lead.reads("C0SEC") == []
    assert town.support_manager.reads("C0OPS") == []
    assert "tell the team yourself" in town.agent.inbox[-1].seen
    assert "undeliverable" in [event.kind for event in town.app.bot.records.timeline("ESC-1")]


@pytest.mark.fault("F25")
def test_an_owner_who_left_is_said_in_the_thread(town: Town) -> None:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.workspace.deactivate(town.agent)
    town.app.bot.slack.forget(town.agent.id)  # as after a restart: Slack is asked for the conversation anew
    town.advance(hours=4)
    assert "Who looks after the customer?" in town.engineer.thread(card)[-1].seen


@pytest.mark.fault("F27")
def test_a_card_that_somebody_deleted_is_posted_again(town: Town) -> None:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.workspace.faults.fail("chat.update", error="message_not_found")
    town.engineer.clicks("Acknowledge", on=card)
    town.settle()
    fresh = town.engineer.reads("C0ENG")[-1]
    assert fresh.ts != card.ts
    assert ", acknowledged " in fresh.seen


@pytest.mark.fault("F20")
def test_a_revoked_token_keeps_everything_until_it_is_restored(town: Town) -> None:
    _submits(town)
    town.workspace.faults.fail("*", error="token_revoked", times=50)
    for _ in range(10):
        town.advance(minutes=1)
    town.workspace.faults.clear()
    send_when_it_can(town)
    _card_with_brief(town)


def test_one_post_a_second_in_a_channel(town: Town) -> None:
    town.workspace.enforce_rates = True
    for n in range(4):
        escalates(town, town.agent, {"summary": f"Number {n}"})
    assert len(town.engineer.reads("C0ENG")) == 4
    assert all(call.ok for call in town.workspace.called("chat.postMessage"))


@pytest.mark.fault("F79")
def test_a_channel_that_was_shared_after_the_card_gets_nothing_more(town: Town) -> None:
    """Neither the card is changed there nor its thread goes on: another company would read it."""
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    before = len(town.engineer.thread(card))
    town.workspace.change(town.seeded.channels["C0ENG"], shared=True)
    town.clock.advance(seconds=11)  # as long as an answer about a channel is remembered
    town.engineer.clicks("Post update", on=card)
    assert town.engineer.modal is not None
    town.engineer.submits({town.engineer.modal.labels[0]: "The cause is in schema 7."})
    send_when_it_can(town)
    assert len(town.engineer.thread(card)) == before
    assert "schema 7" not in card.seen
    (again,) = town.support_manager.reads("C0OPS")
    assert "shared with another company" in town.support_manager.thread(again)[2].seen


def test_a_busy_channel_is_not_asked_about_before_each_message(town: Town) -> None:
    escalates(town, town.agent)
    posted = [call for call in town.workspace.called("chat.postMessage") if call.arguments["channel"] == "C0ENG"]
    assert len(posted) == 2
    assert len([call for call in town.workspace.called("conversations.info") if call.ok]) == 1


@pytest.mark.fault("F24")
def test_security_is_asked_about_before_each_message(town: Town) -> None:
    town.escalates("data_exposure")
    calls = [*town.workspace.called("chat.postMessage"), *town.workspace.called("chat.update")]
    sent = [call for call in calls if call.arguments["channel"] == "C0SEC"]
    assert len([call for call in town.workspace.called("conversations.info") if call.ok]) >= len(sent) > 2

"""Slack accepts a question and never answers: nobody waits longer than the promise, and nothing typed is lost."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.scenarios.conftest import Town
from tests.scenarios.forms import FIRST, SECOND, decides, has_escalated, opens_second_step

PROMISE = 2.5  # seconds; Slack itself gives up after three
TRY_AGAIN = "please try again in a moment"
ALWAYS = 1_000


@contextmanager
def within_the_promise() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < PROMISE


def hangs(town: Town, *methods: str) -> None:
    for method in methods:
        town.workspace.faults.hang(method, times=ALWAYS)


@pytest.mark.fault("F28")
def test_the_form_opens_and_is_checked_when_it_is_sent(town: Town) -> None:
    hangs(town, "users.info")
    with within_the_promise():
        town.agent.runs("/escalate")
    assert town.agent.modal is not None
    decides(town.agent)
    with within_the_promise():
        town.agent.submits()
    assert TRY_AGAIN in str(town.agent.modal.errors)
    assert town.agent.modal.values["Summary"] == FIRST["summary"]
    town.workspace.faults.clear()
    town.agent.submits()
    town.agent.submits(SECOND)
    assert town.agent.modal is None
    town.settle()
    assert "Exports time out" in town.engineer.reads("C0ENG")[0].seen


@pytest.mark.fault("F68")
def test_who_presses_a_button_is_told_to_try_again(town: Town) -> None:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    hangs(town, "users.info")
    with within_the_promise():
        town.engineer.clicks("Acknowledge", on=card)
        assert town.workspace.wait_for(lambda: bool(town.engineer.ephemerals), PROMISE)
    assert TRY_AGAIN in town.engineer.ephemerals[-1].seen
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened"]
    town.workspace.faults.clear()
    town.engineer.clicks("Acknowledge", on=card)
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened", "acknowledged"]


@pytest.mark.fault("F68")
@pytest.mark.parametrize("asked", ["list", "show ESC-1", "acknowledge ESC-1"])
def test_who_asks_something_is_told_to_try_again(asked: str, town: Town) -> None:
    hangs(town, "*")
    with within_the_promise():
        town.specialist.runs("/escalate", asked)
    assert town.specialist.ephemerals


@pytest.mark.fault("F80")
def test_who_was_looked_up_before_is_not_held_by_what_is_not_known(town: Town) -> None:
    """The engineer's membership cannot be asked: a doubt, which counts for them."""
    has_escalated(town, town.agent)
    town.engineer.runs("/escalate", "list")
    hangs(town, "conversations.members", "usergroups.users.list")
    with within_the_promise():
        town.engineer.runs("/escalate", "acknowledge ESC-1")
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened", "acknowledged"]


@pytest.mark.fault("F28")
def test_a_form_that_slack_does_not_open_is_a_sentence(town: Town) -> None:
    hangs(town, "views.open")
    with within_the_promise():
        town.agent.runs("/escalate")
    assert "Slack did not answer in time" in town.agent.ephemerals[-1].seen


@pytest.mark.fault("F80")
def test_the_offer_to_go_on_is_left_out_where_slack_hangs(town: Town) -> None:
    opens_second_step(town.agent)
    town.agent.closes_modal(everything=True)
    hangs(town, "views.update")
    with within_the_promise():
        town.agent.runs("/escalate")
    assert town.agent.modal is not None
    assert town.agent.ephemerals == []


@pytest.mark.fault("F80")
def test_a_message_is_escalated_without_what_slack_does_not_tell(town: Town) -> None:
    message = town.katrin.posts("The export has not worked since Monday.", in_="C0CUST1")
    hangs(town, "conversations.replies", "chat.getPermalink", "users.info")
    with within_the_promise():
        town.agent.uses_shortcut("Escalate this message", message)
    town.workspace.faults.clear()
    decides(town.agent)
    town.agent.submits()
    assert town.agent.modal is not None
    assert "The export has not worked since Monday." in str(town.agent.modal.values)

"""Somebody types before the bot has kept what their form began with, or closes it before their change has arrived."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from bot.domain.draft import Draft
from tests.scenarios.conftest import Town

SHORTCUT = "Escalate this message"
CUSTOMERS = "C0CUST1"


@contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[Future[object]]:
    """`act` while the block goes on."""
    with ThreadPoolExecutor(1) as threads:
        yield threads.submit(act)


def unfinished(town: Town) -> Draft:
    left = town.app.bot.drafts.unfinished(town.agent.id)
    assert left is not None
    return left


@pytest.mark.fault("F96")
def test_who_closes_the_form_right_after_the_first_change_finds_all_of_it_again(town: Town) -> None:
    message = town.katrin.posts("Exports fail since Monday with E1042", in_=CUSTOMERS)
    town.agent.uses_shortcut(SHORTCUT, message)
    town.app.bot.prefills.finish(5)
    town.clock.advance(minutes=6)  # what Slack said of who they are counts no more
    for method in ("users.info", "usergroups.users.list"):
        town.workspace.faults.delay(method, 0.5, times=50)
    with meanwhile(lambda: town.agent.fills({"summary": "Exports fail for everybody"})):
        time.sleep(0.25)
        assert town.app.bot.drafts.unfinished(town.agent.id) is None, "else the change had come before"
        town.agent.closes_modal(everything=True)
    left = unfinished(town)
    assert left.about == "Exports fail for everybody"
    assert (left.source.channel, left.source.ts) == (CUSTOMERS, message.ts)
    assert left.source.link
    assert "E1042" in str(left.answers["description"])


@pytest.mark.fault("F96")
def test_what_is_typed_while_slack_is_asked_about_the_channel_stays(town: Town) -> None:
    town.workspace.faults.delay("conversations.info", 0.5)
    with meanwhile(lambda: town.agent.runs("/escalate", "Exports fail", in_="C0L2")) as opening:
        assert town.workspace.wait_for(lambda: town.agent.modal is not None, 2)
        town.agent.fills({"summary": "Exports fail for everybody"})
        assert not opening.done(), "else its first answers had been kept before"
    left = unfinished(town)
    assert left.about == "Exports fail for everybody"

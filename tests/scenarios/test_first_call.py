"""What opens a form opens it first: Slack's trigger lives three seconds, so nothing is asked of it before."""

import time
from collections.abc import Callable

import pytest

from tests.scenarios.conftest import Town

SHORTCUT = "Escalate this message"
LATENCY = 0.15  # seconds a call
METHODS = (
    "views.open",
    "views.update",
    "conversations.replies",
    "conversations.info",
    "users.info",
    "chat.getPermalink",
)

DOORS: dict[str, Callable[[Town], object]] = {
    "/escalate": lambda town: town.agent.runs("/escalate"),
    "/escalate with words": lambda town: town.agent.runs("/escalate", "Exports fail"),
    "/escalate in a customer's channel": lambda town: town.agent.runs("/escalate", in_="C0CUST1"),
    "/escalate try": lambda town: town.agent.runs("/escalate", "try"),
    "shortcut": lambda town: town.agent.uses_shortcut(SHORTCUT, town.katrin.posts("Exports fail", in_="C0CUST1")),
    "Home": lambda town: town.agent.clicks("New escalation", on=town.agent.home),
}


@pytest.mark.fault("F28")
@pytest.mark.parametrize("door", DOORS)
def test_the_first_call_opens_the_form(door: str, town: Town) -> None:
    town.agent.opens_home()
    before = len(town.workspace.calls)
    DOORS[door](town)
    assert town.workspace.calls[before].method == "views.open"
    assert town.agent.modal is not None


@pytest.mark.fault("F91")
def test_a_thread_of_250_messages_is_in_the_form_two_seconds_after_it_opened(town: Town) -> None:
    first = town.katrin.posts("Exports time out since noon, for all of us.", in_="C0CUST1")
    for number in range(248):
        town.people[("agent", "jonas")[number % 2]].posts(f"Reply {number}: we pressed Start and waited.", thread=first)
    last = town.jonas.posts("```504 Gateway Timeout at /v2/exports```", thread=first)
    for method in METHODS:
        town.workspace.faults.delay(method, LATENCY, times=1_000)
    town.agent.uses_shortcut(SHORTCUT, last)
    opened = time.monotonic()
    town.agent.fills({"kind": "bug", "target": "engineering", "severity": "high", "why_past_l2": "It is their server."})
    town.agent.submits()
    assert town.agent.modal is not None
    assert town.agent.modal.title == "To Engineering", town.agent.modal.errors
    assert "504 Gateway Timeout" in str(town.agent.modal.values["Evidence"])
    calls = [*town.workspace.called("conversations.replies"), *town.workspace.called("users.info")]
    assert len([call for call in calls if call.method == "conversations.replies"]) == 2
    assert time.monotonic() - opened < 2 + 5 * LATENCY, "four changes and a submission are calls of their own"

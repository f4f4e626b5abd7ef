"""kill -9 at the worst moments: real processes, real signals, and the workspace's own record as the witness."""

import signal
from typing import Any

import pytest

from storage.audit.verify import verify
from storage.database import connect
from storage.records import Records
from tests.faults.site import SOON, Site

VICTIM = ("-m", "tests.faults.victim")
LEASE_OVER = "70"  # seconds ahead of the dead process's clock


@pytest.mark.parametrize(
    ("point", "answered"),
    [
        pytest.param("before_commit", False, marks=pytest.mark.fault("F1")),
        pytest.param("after_commit", False, marks=pytest.mark.fault("F2")),
        pytest.param("before_post", True, marks=pytest.mark.fault("F3")),
        pytest.param("after_post", True, marks=pytest.mark.fault("F4")),
    ],
)
def test_a_kill_loses_nothing_and_sends_nothing_twice(point: str, answered: bool, site_on_each: Site) -> None:
    site = site_on_each
    with site.bot(*VICTIM, point) as victim:
        site.fills_in_the_form()
        site.workspace.answer_timeout = 3 if answered else 0.5  # nobody has to wait for an answer that cannot come
        site.agent.submits()
        assert victim.wait(SOON) == -signal.SIGKILL, site.log
    assert len(site.cards()) == (1 if point == "after_post" else 0)
    assert (site.agent.modal is None) == answered

    site.workspace.answer_timeout = 3
    with site.bot(*VICTIM, "none", AHEAD=LEASE_OVER):
        if not answered:
            site.agent.submits()  # the form still stands there with everything in it
            assert site.agent.modal is None
        assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log

    (card,) = site.cards()
    assert len(site.engineer.thread(card)) == 2  # the card, and the brief below it
    assert "ESC-1" in site.agent.inbox[0].seen
    _assert_one_escalation_is_on_record(site)


@pytest.mark.fault("F93")
def test_a_kill_between_two_messages_of_a_brief_loses_nothing_and_repeats_nothing(site_on_each: Site) -> None:
    site = site_on_each
    long: dict[str, Any] = {"description": "d" * 2_000, "logs": "l" * 1_500, "steps": "s" * 1_500}
    long |= {"actual": "a" * 600, "expected": "e" * 400, "environment": "v" * 400, "workflow_impact": "w" * 600}
    with site.bot(*VICTIM, "after_part") as victim:
        site.fills_in_the_form(**long)
        site.agent.submits()
        assert victim.wait(SOON) == -signal.SIGKILL, site.log
    (card,) = site.cards()
    assert len(site.engineer.thread(card)) == 2  # the card, and the first of the brief
    with site.bot(*VICTIM, "none", AHEAD=LEASE_OVER):
        assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log
    said = " ".join(message.seen for message in site.engineer.thread(card)[1:])
    assert len(site.engineer.thread(card)) == 3
    assert all(said.count(text) == 1 for text in long.values())
    _assert_one_escalation_is_on_record(site)


def _assert_one_escalation_is_on_record(site: Site) -> None:
    engine = connect(site.environment["DATABASE_URL"])
    try:
        assert [event.kind for event in Records(engine, site.workspace.team_id).timeline("ESC-1")] == ["opened"]
        assert Records(engine, site.workspace.team_id).timeline("ESC-2") == []
        assert verify(engine) == []
    finally:
        engine.dispose()

"""kill -9 at the worst moments: real processes, real signals, and the workspace's own record as the witness."""

import signal

import pytest

from demo.filling import fill_in
from sandbox import Message
from storage.audit.verify import verify
from storage.database import connect
from storage.records import Records
from tests.faults.processes import Program
from tests.faults.site import ANSWERS, BRIEF, SOON, Site

VICTIM = ("-m", "tests.faults.victim")
LEASE_OVER, NEXT_LEASE_OVER, LAST_LEASE_OVER = "70", "140", "210"  # seconds ahead of the first process's clock


@pytest.mark.fault("F1")
@pytest.mark.fault("F2")
def test_a_kill_before_the_form_is_answered_loses_nothing_and_sends_nothing_twice(site_on_each: Site) -> None:
    site = site_on_each
    with site.bot(*VICTIM, "before_commit") as victim:
        site.fills_in_the_form()
        _is_killed_by_the_form(site, victim)
    with site.bot(*VICTIM, "after_commit") as victim:
        _is_killed_by_the_form(site, victim)  # which still stands there with everything in it
    with site.bot(*VICTIM, "none", AHEAD=LEASE_OVER):
        site.agent.submits()
        assert site.agent.modal is None
        _is_sent_once(site)


def _is_killed_by_the_form(site: Site, victim: Program) -> None:
    site.workspace.answer_timeout = 0.5  # nobody has to wait for an answer that cannot come
    site.agent.submits()
    site.workspace.answer_timeout = 3
    assert victim.wait(SOON) == -signal.SIGKILL, site.log
    assert site.cards() == []
    assert site.agent.modal is not None


@pytest.mark.fault("F3")
@pytest.mark.fault("F4")
def test_a_kill_about_the_post_loses_nothing_and_sends_nothing_twice(site_on_each: Site) -> None:
    site = site_on_each
    with site.bot(*VICTIM, "before_post") as victim:
        site.fills_in_the_form()
        site.agent.submits()
        assert victim.wait(SOON) == -signal.SIGKILL, site.log
    assert site.agent.modal is None
    assert site.cards() == []
    with site.bot(*VICTIM, "after_post", AHEAD=LEASE_OVER) as victim:
        assert victim.wait(SOON) == -signal.SIGKILL, site.log
    assert len(site.cards()) == 1
    with site.bot(*VICTIM, "none", AHEAD=NEXT_LEASE_OVER):
        _is_sent_once(site)


def _is_sent_once(site: Site) -> None:
    assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log
    (card,) = site.cards()
    assert len(site.engineer.thread(card)) == 2  # the card, and the brief below it
    assert "ESC-1" in site.agent.inbox[0].seen
    _assert_one_escalation_is_on_record(site)


@pytest.mark.fault("F93")
def test_a_kill_between_two_messages_of_a_brief_loses_nothing_and_repeats_nothing(site_on_each: Site) -> None:
    site = site_on_each
    lengths = {"description": 2_000, "logs": 1_500, "steps": 1_500, "actual": 600, "expected": 400}
    lengths |= {"environment": 400, "workflow_impact": 600, "ask_details": 400}
    long = {name: f"What {name} says: {name[0] * (length - 40)}" for name, length in lengths.items()}
    with site.bot(*VICTIM, "after_part") as victim:
        site.fills_in_the_form(first={"target": "l2"}, tried=f"Pressed it {'t' * 700} -> the same {'u' * 700}")
        site.agent.clicks("Back")  # for engineering after all: what was tried stays in it
        fill_in(site.agent, {name: BRIEF[name] for name in ("target", "why_past_l2")})
        site.agent.submits()
        fill_in(site.agent, {**ANSWERS, **long}, quickly=True)
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


@pytest.mark.fault("F102")
def test_a_kill_between_the_steps_of_a_file_shows_it_once(site_on_each: Site) -> None:
    """What was uploaded and not completed is nowhere to be seen, so completing is the one moment that matters."""
    site = site_on_each
    with site.bot(*VICTIM, "after_upload") as victim:
        site.fills_in_the_form()
        site.agent.submits()
        assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log
        shot = {"name": "checkout.png", "content": b"\x89PNG" * 100}
        message = site.agent.posts("They sent this", in_="C0L2", files=[shot])
        site.agent.uses_shortcut("Add to escalation", message)
        site.agent.submits({"escalation": "ESC-1", "added_as": "evidence"})
        assert victim.wait(SOON) == -signal.SIGKILL, site.log
    (card,) = site.cards()
    assert _files_below(site, card) == []
    for point, ahead, shown in (
        ("before_showing", LEASE_OVER, []),
        ("after_showing", NEXT_LEASE_OVER, ["checkout.png"]),
    ):
        with site.bot(*VICTIM, point, AHEAD=ahead) as victim:
            assert victim.wait(SOON) == -signal.SIGKILL, site.log
        assert _files_below(site, card) == shown
    with site.bot(*VICTIM, "none", AHEAD=LAST_LEASE_OVER):
        site.agent.runs("/escalate", "update ESC-1 Any news?")
        assert site.workspace.wait_for(lambda: "Any news?" in site.engineer.thread(card)[-1].seen, SOON), site.log
    assert _files_below(site, card) == ["checkout.png"]


def _files_below(site: Site, card: Message) -> list[str]:
    return [file["name"] for message in site.engineer.thread(card) for file in message.files]


def test_a_kill_between_the_commit_and_the_update_leaves_the_brief_as_it_is_now(site: Site) -> None:
    with site.bot(*VICTIM, "before_update") as victim:
        site.fills_in_the_form()
        site.agent.submits()
        assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log
        (card,) = site.cards()
        site.agent.runs("/escalate", "details ESC-1")
        site.agent.submits({"ruled_out": "Not the browser: two of them fail"})  # the kill may be sooner than its answer
        assert victim.wait(SOON) == -signal.SIGKILL, site.log
    with site.bot(*VICTIM, "after_update", AHEAD=LEASE_OVER) as victim:
        assert victim.wait(SOON) == -signal.SIGKILL, site.log
    with site.bot(*VICTIM, "none", AHEAD=NEXT_LEASE_OVER):
        assert site.workspace.wait_for(lambda: len(site.engineer.thread(card)) == 3, SOON), site.log
    _, brief, note = (one.seen for one in site.engineer.thread(card))
    assert brief.count("Not the browser: two of them fail") == 1
    assert "added details" in note


@pytest.mark.fault("F96")
def test_a_draft_is_gone_on_with_after_a_kill_in_each_step(site: Site) -> None:
    with site.bot() as process:
        site.agent.runs("/escalate")
        fill_in(site.agent, BRIEF)
        process.kill()
    with site.bot() as process:
        _goes_on_with_the_draft(site)
        assert site.agent.modal is not None
        assert site.agent.modal.values["Summary"] == BRIEF["summary"]
        site.agent.submits()
        fill_in(site.agent, ANSWERS)
        process.kill()
    with site.bot():
        _goes_on_with_the_draft(site)
        assert site.agent.modal is not None
        assert site.agent.modal.values["Actual"] == ANSWERS["actual"]
        site.agent.submits()
        assert site.agent.modal is None, site.agent.modal and site.agent.modal.errors
        assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log
    assert len(site.cards()) == 1


def _goes_on_with_the_draft(site: Site) -> None:
    site.agent.closes_modal(everything=True)
    site.agent.runs("/escalate")
    site.agent.clicks("Continue it")


def _assert_one_escalation_is_on_record(site: Site) -> None:
    engine = connect(site.environment["DATABASE_URL"])
    try:
        assert [event.kind for event in Records(engine, site.workspace.team_id).timeline("ESC-1")] == ["opened"]
        assert Records(engine, site.workspace.team_id).timeline("ESC-2") == []
        assert verify(engine) == []
    finally:
        engine.dispose()

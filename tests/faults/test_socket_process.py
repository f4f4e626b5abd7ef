"""The bot behind Socket Mode as a real process: odd envelopes, deaf connections, and a stop in the middle of work."""

import json
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from bot.serving import hearing
from tests.faults.site import SOON, Site

HASTY = ("-m", "tests.faults.hasty")
CANARY = "canary-5b1d"
UNREADABLE = [
    *("", "hello", "[]", "null", "7", '"text"', "{", '{"type":', "{" * 5000, "[" * 100_000, '{"a":' * 20_000),
    *("{}", '{"type": null}', '{"type": 7}', '{"type": {}}', '{"type": "hello"}', '{"type": "nobody knows"}'),
    *('{"envelope_id": 7, "type": "interactive", "payload": {}}', '{"envelope_id": [], "payload": {}}'),
]
PAYLOADS: list[Any] = [
    *(None, 7, "text", "", [], [{}], True, {}, {"type": 1}, {"type": []}, {"type": "block_actions"}, {"actions": "x"}),
    {"type": "view_submission"},
    {"type": "view_submission", "view": None},
    {"type": "view_submission", "view": {"callback_id": "first_step"}, "user": {"id": CANARY}},
    {"type": "block_actions", "actions": []},
    {"type": "block_actions", "actions": [None], "user": 7, "team": CANARY},
    {"type": "block_actions", "actions": [{"action_id": ["acknowledge"]}], "user": {"id": "U01"}},
    {"type": "event_callback"},
    {"type": "event_callback", "event": {"type": "app_home_opened"}},
    {"type": "event_callback", "event": [CANARY]},
    {"command": "/escalate"},
    {"command": ["/escalate"], "text": CANARY},
    {"command": "/escalate", "text": 7, "user_id": {}, "team_id": []},
    {"type": "message_action", "callback_id": "escalate_message", "message": CANARY},
]


@pytest.fixture
def bot(site: Site) -> Iterator[Site]:
    with site.bot(LOG_LEVEL="DEBUG") as process:
        yield site
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOON) == 0, site.log
    assert "Traceback" not in site.log
    assert CANARY not in site.log


@pytest.mark.fault("F62")
def test_every_envelope_is_acknowledged_whatever_it_holds(bot: Site) -> None:
    sent: list[str] = []
    for kind in ("interactive", "slash_commands", "events_api", "nobody knows", None, 7):
        for payload in PAYLOADS:
            sent.append(f"envelope-{len(sent)}")
            bot.workspace.faults.say(json.dumps({"envelope_id": sent[-1], "type": kind, "payload": payload}))
    halves: list[dict[str, Any]] = [{"type": "interactive"}, {"payload": {}}, {}]
    for missing in halves:
        sent.append(f"envelope-{len(sent)}")
        bot.workspace.faults.say(json.dumps({"envelope_id": sent[-1], **missing}))
    assert bot.workspace.unacknowledged(sent, SOON) == set()


@pytest.mark.fault("F62")
def test_frames_that_nobody_can_read_cost_nobody_anything(bot: Site) -> None:
    for frame in UNREADABLE:
        bot.workspace.faults.say(frame)
    bot.agent.runs("/escalate", "help")
    assert "/escalate list" in bot.agent.ephemerals[-1].seen, bot.log


# Deaf connections


@pytest.mark.fault("F46")
def test_one_deaf_connection_is_made_anew(site: Site) -> None:
    with site.bot(*HASTY) as process:
        site.workspace.faults.deafen()
        assert site.logs("connecting anew"), site.log
        site.workspace.faults.clear()
        assert site.workspace.wait_for_app(timeout=SOON), site.log
        site.agent.runs("/escalate", "help")
        assert "/escalate list" in site.agent.ephemerals[-1].seen, site.log
        assert process.poll() is None


@pytest.mark.fault("F46")
def test_where_every_connection_is_deaf_the_process_ends_for_its_supervisor(site: Site) -> None:
    with site.bot(*HASTY) as process:
        site.workspace.faults.deafen()
        assert process.wait(SOON) == 1, site.log
    assert "Error: Nothing was heard from Slack for" in site.log
    assert "Traceback" not in site.log
    site.workspace.faults.clear()
    with site.bot():
        site.agent.runs("/escalate", "help")
        assert "/escalate list" in site.agent.ephemerals[-1].seen, site.log


@pytest.mark.fault("F46")
def test_the_real_times_are_within_three_minutes() -> None:
    """With all that ending takes: what is in flight, and what is being sent."""
    assert hearing.RECONNECT_AFTER * 2 < hearing.END_AFTER
    assert hearing.END_AFTER + timedelta(seconds=10) < timedelta(minutes=3)


# A stop in the middle


@pytest.mark.fault("F9")
def test_what_is_in_flight_at_the_stop_is_answered(site: Site) -> None:
    with site.bot() as process:
        site.fills_in_the_form()
        site.workspace.faults.delay("views.open", 1.2)
        with ThreadPoolExecutor(1) as at_once:
            asked = at_once.submit(site.engineer.runs, "/escalate")
            assert site.workspace.wait_for(lambda: site.workspace.deliveries[-1].kind == "slash_commands", SOON)
            time.sleep(0.3)  # it is being worked on
            process.send_signal(signal.SIGTERM)
            asked.result(SOON)
        assert process.wait(SOON) == 0
    assert site.workspace.deliveries[-1].acked, site.log
    assert "Traceback" not in site.log


@pytest.mark.fault("F9")
def test_what_comes_after_the_stop_has_begun_is_left_undone(site: Site) -> None:
    """Its person reads that it failed, and so it did: what was done without an answer would be done again."""
    with site.bot() as process, ThreadPoolExecutor() as pool:
        site.workspace.faults.delay("views.open", 1.0, times=2)
        first = pool.submit(site.agent.runs, "/escalate")
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        assert not site.engineer.runs("/escalate").acked
        assert first.result().acked
        assert process.wait(SOON) == 0, site.log
    assert site.agent.modal
    assert site.engineer.modal is None


@pytest.mark.fault("F9")
def test_a_stop_in_a_quiet_moment_is_over_at_once(site: Site) -> None:
    """The SDK alone would wait three seconds for something to read."""
    with site.bot() as process:
        site.agent.runs("/escalate", "help")  # so it reads, and waits for more
        process.send_signal(signal.SIGTERM)
        assert process.wait(2.0) == 0

"""The demo that people see in their browser: every story can be told there, at any time."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from demo.live import LiveDemo
from demo.slack_faults import SWITCHES
from demo.stories import KEPT, NAMES, Case, Story, load, load_kept
from sandbox import ApiCall, Person


def _person(live: LiveDemo, key: str) -> Person:
    return live.seeded.people[key]


def _open_form(owner: Person, story: Case) -> None:
    asked = next(message for message in owner.reads(story.channel) if message.reply_count)
    owner.uses_shortcut("Escalate this message", asked)


def _steps(live: LiveDemo) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = live.extension.parts(inspected=False)["guide"]["steps"]
    return steps


def _is_hit(call: ApiCall) -> bool:
    return not call.ok or call.lost or call.seconds > 1


def _escalate(live: LiveDemo, story: Story) -> None:
    owner = _person(live, story.escalated_by)
    _open_form(owner, story)
    while owner.modal and not owner.modal.errors:
        live.extension.actions["fill"]({"as": owner.id})
        owner.submits()
    assert owner.modal is None, owner.modal.errors


def test_every_story_s_form_can_be_filled_in_and_sent(live: LiveDemo) -> None:
    for name in NAMES:
        story = load(name)
        _escalate(live, story)
        live.extension.actions["forward"]({"minutes": 1})
        receiver = _person(live, story.afterwards.acknowledged_by)
        assert story.brief.summary in receiver.reads(story.lands_in)[-1].seen


@pytest.mark.parametrize("name", KEPT)
def test_what_support_keeps_can_be_filled_in_and_kept(live: LiveDemo, name: str) -> None:
    story = load_kept(name)
    owner = _person(live, story.owner)
    _open_form(owner, story)
    live.extension.actions["fill"]({"as": owner.id})
    owner.clicks("Handle in support")
    assert owner.modal is not None
    assert owner.modal.title == "Handled in support"


def test_a_jump_to_the_next_reminder_reminds_the_owner(live: LiveDemo) -> None:
    story = load("outage")
    _escalate(live, story)
    owner = _person(live, story.escalated_by)
    live.extension.actions["forward"]({"minutes": 1})
    before = len(owner.inbox)
    for _ in ("the team, half-way to the deadline", "the owner, once it has passed"):
        live.extension.actions["next"]({})
    (reminder,) = owner.inbox[before:]
    assert "The deadline of *ESC-1* has passed" in reminder.seen


def test_the_guide_s_jump_reminds_the_owner_of_the_team_and_of_the_customer(live: LiveDemo) -> None:
    story = load("double_charge")
    owner, receiver = _person(live, story.escalated_by), _person(live, story.afterwards.acknowledged_by)
    escalate, acknowledge, jump = _steps(live)
    assert (escalate["person"], escalate["channel"]) == (owner.id, story.channel)
    assert (acknowledge["person"], acknowledge["channel"]) == (receiver.id, story.lands_in)
    _escalate(live, story)
    live.extension.actions["forward"]({"minutes": 1})
    receiver.clicks("Acknowledge", on=receiver.reads(story.lands_in)[-1])
    live.extension.actions[jump["action"]](jump["asked"])
    assert jump["person"] == owner.id
    reminder = owner.reads(jump["channel"])[-1]
    assert "Time to check on *ESC-1*" in reminder.seen
    assert f"{story.brief.customer}* should hear from you about *ESC-1*" in reminder.seen
    assert all(each["done"] for each in _steps(live))


def test_the_guide_is_not_taken_in_by_the_first_step_of_the_form(live: LiveDemo) -> None:
    story = load("data_mismatch")
    owner = _person(live, story.escalated_by)
    _open_form(owner, story)
    live.extension.actions["fill"]({"as": owner.id})
    owner.submits()
    assert owner.modal is not None
    assert not _steps(live)[0]["done"]
    live.extension.actions["fill"]({"as": owner.id})
    owner.submits()
    assert _steps(live)[0]["done"]


def test_a_jump_while_nothing_is_escalated_is_not_what_the_guide_means(live: LiveDemo) -> None:
    live.extension.actions["forward"]({"minutes": 120})
    assert not any(each["done"] for each in _steps(live))


def test_the_guide_sends_to_the_channel_where_the_card_went(live: LiveDemo) -> None:
    story = load("double_charge")
    owner = _person(live, story.escalated_by)
    _open_form(owner, story)
    live.extension.actions["fill"]({"as": owner.id})
    owner.submits({"area": "billing"})
    live.extension.actions["forward"]({"minutes": 1})
    step = _steps(live)[1]
    channel = next(each for each in live.workspace.channels if each.id == step["channel"])
    assert step["text"] == f"Acknowledge it in #{channel.name}."
    assert channel.id != story.lands_in
    somebody = next(person for person in live.workspace.people if person.id == step["person"])
    somebody.clicks("Acknowledge", on=somebody.reads(channel)[-1])
    live.extension.actions["forward"]({"minutes": 1})
    assert _steps(live)[1]["done"]


def test_a_press_that_is_refused_acknowledges_nothing(live: LiveDemo) -> None:
    story = next(each for each in map(load, NAMES) if each.lands_in == "C0SEC")
    _escalate(live, story)
    live.extension.actions["forward"]({"minutes": 1})
    receiver = _person(live, story.afterwards.acknowledged_by)
    card = receiver.reads(story.lands_in)[-1]
    live.workspace.change(next(each for each in live.workspace.channels if each.id == "C0SEC"), private=False)
    press = receiver.clicks("Acknowledge", on=card)
    live.extension.actions["forward"]({"minutes": 1})
    assert press.acked
    assert not _steps(live)[1]["done"]


def test_a_bot_that_was_started_again_knows_the_settings(live: LiveDemo) -> None:
    """The product areas in the form, and which channel is whose customer's, without anything being set anew."""
    story = load("double_charge")
    owner = _person(live, story.escalated_by)
    shown = []
    for _ in range(2):
        _open_form(owner, story)
        owner.fills({"kind": story.brief.kind})
        assert owner.modal is not None
        shown.append((owner.modal.labels, owner.modal.values["Customer"]))
        owner.closes_modal()
        live.extension.actions["kill"]({})
        live.extension.actions["restart"]({})
    before, after = shown
    assert after == before
    assert "Product area" in before[0]


def test_closing_a_form_while_the_bot_is_dead_alarms_nobody(live: LiveDemo) -> None:
    story = load("double_charge")
    owner = _person(live, story.escalated_by)
    _open_form(owner, story)
    live.extension.actions["kill"]({})
    owner.closes_modal()
    assert owner.notices == []


def test_a_bot_that_was_killed_is_started_again_and_knows_everything(live: LiveDemo) -> None:
    story = load("outage")
    _escalate(live, story)
    live.extension.actions["kill"]({})
    live.extension.actions["restart"]({})
    live.extension.actions["next"]({})
    assert any("ESC-1" in message.seen for message in _person(live, story.escalated_by).inbox)


@pytest.mark.parametrize("name", list(SWITCHES))
def test_whatever_is_wrong_with_slack_one_brief_becomes_one_card(live: LiveDemo, name: str) -> None:
    """A form that was not answered is sent again, as a person would; both may have arrived."""
    story = load("double_charge")
    owner, receiver = _person(live, story.escalated_by), _person(live, story.afterwards.acknowledged_by)
    _open_form(owner, story)
    live.extension.actions["fill"]({"as": owner.id})
    live.extension.actions["fault"]({"name": name, "on": True})
    before = len(live.workspace.calls)
    owner.submits()
    live.extension.acted()
    assert live.workspace.wait_for(lambda: any(_is_hit(each) for each in live.workspace.calls[before:]), timeout=20)
    live.extension.actions["fault"]({"name": name, "on": False})
    if owner.modal:
        owner.submits()
    live.extension.actions["forward"]({"minutes": 10})
    cards = [message for message in receiver.reads(story.lands_in) if story.brief.summary in message.seen]
    assert len(cards) == 1
    assert len(owner.inbox) == 1
    assert owner.modal is None


def test_the_drawer_says_what_is_wrong_with_the_trail(live: LiveDemo, sqlite_url: str) -> None:
    """Somebody who owns the file takes a trigger away and rewrites an entry, leaving its seal as it was."""
    assert live.extension.parts(inspected=True)["trail"]["problems"] == []
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute("UPDATE audit_entries SET actor = 'UEVIL' WHERE subject = 'settings'")
        file.commit()
    problems = live.extension.parts(inspected=True)["trail"]["problems"]
    assert "settings of T0LOCAL: entry 1 is not what was written." in problems


@pytest.mark.fault("F37")
def test_what_fell_due_while_the_bot_was_dead_comes_once_when_it_lives_again(live: LiveDemo) -> None:
    story = load("double_charge")
    owner = _person(live, story.escalated_by)
    _escalate(live, story)
    live.extension.actions["forward"]({"minutes": 1})
    before = len(owner.inbox)
    live.extension.actions["kill"]({})
    live.extension.actions["forward"]({"minutes": 7 * 60})
    assert not owner.runs("/escalate", "list").acked
    assert len(owner.inbox) == before
    live.extension.actions["restart"]({})
    live.extension.actions["forward"]({"minutes": 1})
    (told,) = [message.seen for message in owner.inbox[before:]]
    assert told.startswith("*3 things need a word from you.*")
    assert told.count("Time to check") == 1
    assert told.count("should have heard") == 1

"""The demo that people see in their browser: every story can be told there, at any time."""

from collections.abc import Iterator
from functools import partial

import pytest

from app import MANIFEST
from bot.apart import Apart
from sandbox import Person
from sandbox.demo.live import Live
from sandbox.stories import NAMES, Story, load


@pytest.fixture
def live(sqlite_url: str) -> Iterator[Live]:
    telling = Live(MANIFEST, 0, partial(Apart, database_url=sqlite_url))
    yield telling
    telling.close()


def _person(live: Live, key: str) -> Person:
    return live.stage.people[key]


def _escalate(live: Live, story: Story) -> None:
    owner = _person(live, story.escalated_by)
    asked = next(message for message in owner.reads(story.channel) if message.reply_count)
    owner.uses_shortcut("Escalate this message", asked)
    for _ in range(2):
        live.console.presses["fill"]({"as": owner.id})
        owner.submits()
    assert owner.modal is None, owner.modal.errors if owner.modal else ""


def test_every_story_s_form_can_be_filled_in_and_sent(live: Live) -> None:
    for name in NAMES:
        story = load(name)
        _escalate(live, story)
        live.console.presses["forward"]({"minutes": 1})
        receiver = _person(live, story.afterwards.acknowledged_by)
        assert story.brief.summary in receiver.reads(story.lands_in)[-1].seen


def test_a_jump_to_the_next_reminder_reminds_the_owner(live: Live) -> None:
    story = load("outage")
    _escalate(live, story)
    owner = _person(live, story.escalated_by)
    live.console.presses["forward"]({"minutes": 1})
    before = len(owner.inbox)
    live.console.presses["next"]({})
    assert len(owner.inbox) > before


def test_a_bot_that_was_killed_is_started_again_and_knows_everything(live: Live) -> None:
    story = load("outage")
    _escalate(live, story)
    live.console.presses["kill"]({})
    live.console.presses["revive"]({})
    live.console.presses["next"]({})
    assert any("ESC-1" in message.seen for message in _person(live, story.escalated_by).inbox)

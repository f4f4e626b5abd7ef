"""The eight stories from the customer's first message to the closed loop, on both databases and both transports.

Neither knows of the other, so each story is told on two of the four pairs: each of them costs a second of CPU.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.events import SYSTEM, CustomerUpdateNudged, DomainEvent, FollowUpNudged, HandledInSupport
from bot.domain.kinds import Kind, Sign
from demo.stories import KEPT, NAMES, load, load_kept
from demo.stories.kept_player import KeptPlayer
from demo.stories.player import TimeControl
from demo.stories.story import Story
from tests.scenarios.conftest import Town, Way, a_town

WAYS = pytest.mark.parametrize(
    ("database_url", "way"),
    [("sqlite", "socket"), ("postgresql", "http")],
    indirect=["database_url"],
    ids=["sqlite-socket", "postgresql-http"],
)
_FOLLOW_UP = {"critical": timedelta(hours=2), "high": timedelta(hours=4), "medium": timedelta(days=1)}


@WAYS
@pytest.mark.parametrize("name", NAMES)
def test_story_ends_with_a_complete_brief_and_a_closed_loop(name: str, way: Way, database_url: str) -> None:
    story = load(name)
    with a_town(database_url, way=way, story=name) as town:
        card = town.player(story).play()
        receiver = town.people[story.afterwards.acknowledged_by]
        assert [message.ts for message in receiver.reads(story.lands_in)] == [card.ts]
        assert list(_missing(story, receiver.thread(card)[1].seen)) == []
        assert "Closed" in card.seen.splitlines()[0]
        events = town.app.bot.records.timeline("ESC-1")
        _assert_every_step_is_on_record(events)
        _assert_both_nudges_kept_the_cadence(story, events)
        _assert_customers_saw_nothing(town, story)


@WAYS
@pytest.mark.parametrize("name", KEPT)
def test_what_support_can_answer_stays_there_and_is_on_record(name: str, way: Way, database_url: str) -> None:
    story = load_kept(name)
    seen: list[str] = []
    with a_town(database_url, way=way, story=name) as town:
        time = TimeControl(town.clock, town.clock.move_to, town.settle)
        reference = KeptPlayer(story, town.seeded, time, lambda _, what: seen.append(what)).play()
        assert any("*Handle in support:* there is a documented solution" in each for each in seen)
        (kept,) = town.app.bot.records.timeline(reference)
        assert isinstance(kept, HandledInSupport)
        assert (kept.by, kept.ticket) == (town.agent.id, story.brief.ticket_links)
        shown = town.agent.ephemerals[-1].seen
        assert "Handled in support" in shown.splitlines()[0]
        assert f"keeps this in support, ticket {story.brief.ticket_links}: Handle in support: there is a" in shown
        told = [call for call in town.workspace.calls if call.method == "chat.postMessage"]
        assert told == [], "no team was asked"


def _missing(story: Story, brief: str) -> Iterator[str]:
    """The fields whose answers the brief in the thread does not show, whatever its list marks and line breaks."""
    shown = _bare(brief)
    for field, answer in story.brief.model_dump(exclude_none=True).items():
        if field not in _SHOWN_IN_OTHER_WORDS and not all(part in shown for part in _parts(field, answer)):
            yield field


_SHOWN_IN_OTHER_WORDS = {"target", "area", "severity", "sla_status", "ask", "customer_waiting_since"}
_LABELS: Mapping[str, Callable[[str], Kind | Sign]] = {"kind": Kind, "signs": Sign}


def _parts(field: str, answer: Any) -> list[str]:
    if field in _LABELS:
        return [_LABELS[field](one).label for one in ([answer] if isinstance(answer, str) else list(answer))]
    if field == "tried":
        return [_bare(part) for part in re.split(r"->|\n", str(answer))]
    if field in ("revenue_amount",):
        return [f"{answer:,}"]
    if hasattr(answer, "strftime"):
        return [answer.strftime("%Y-%m-%d %H:%M")]
    return [_bare(line) for line in str(answer).splitlines()]


def _bare(text: str) -> str:
    return " ".join(re.sub(r"(?m)^\s*(?:[-•>]|\d+[.)])\s+", "", text).split())


def _assert_every_step_is_on_record(events: Sequence[DomainEvent]) -> None:
    kinds = [event.kind for event in events]
    news = ["update_posted", "customer_updated", "resolved", "customer_updated", "closed"]
    steps = ["opened", "details_added", "acknowledged", *news]
    by_people = [event.kind for event in events if not event.reminder and event.by != SYSTEM]
    assert by_people == steps
    assert {kind for kind in kinds if kind.endswith("_nudged")} == {"follow_up_nudged", "customer_update_nudged"}
    assert [event.at for event in events] == sorted(event.at for event in events)


def _assert_both_nudges_kept_the_cadence(story: Story, events: Sequence[DomainEvent]) -> None:
    follow_up = next(event for event in events if isinstance(event, FollowUpNudged))
    assert follow_up.due == story.escalated_at + _FOLLOW_UP[story.brief.severity]
    customer = next(event for event in events if isinstance(event, CustomerUpdateNudged))
    assert events[0].at < customer.at < customer.promised
    assert not customer.overdue


def _assert_customers_saw_nothing(town: Town, story: Story) -> None:
    source = town.channels[story.channel]
    told = [call for call in town.workspace.calls if call.method.startswith("chat.") and "post" in call.method.lower()]
    assert told
    assert all(call.arguments["channel"] != source.id for call in told)

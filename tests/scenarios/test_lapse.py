"""Who has it falls silent: told as the people at the door see it."""

from datetime import timedelta

from sandbox import Message
from tests.scenarios.conftest import Town
from tests.scenarios.forms import has_escalated
from tests.scenarios.test_reminders import passes


def _acknowledged(town: Town) -> Message:
    has_escalated(town, town.specialist, {"severity": "critical"}, deadline=town.clock() + timedelta(days=20))
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Acknowledge", on=card)
    town.settle()
    return card


def _said(town: Town, card: Message) -> list[str]:
    return [one.seen for one in town.engineer.thread(card)]


def test_nobody_hears_of_the_engineer_and_the_team_is_called_again_once(town: Town) -> None:
    card = _acknowledged(town)
    passes(town, town.clock() + timedelta(hours=2, minutes=1))
    assert "where does this stand?" in _said(town, card)[-1]
    passes(town, town.clock() + timedelta(hours=1))
    calls = [one for one in _said(town, card) if "is new again" in one]
    assert len(calls) == 1
    assert "Who can take it?" in calls[0]
    assert "[Acknowledge]" in calls[0]
    seen = town.engineer.message(card.channel, card.ts).seen
    assert "Who can take this?" in seen
    assert f"nobody has it since @{town.engineer.name}'s acknowledgement lapsed" in seen
    assert "[Acknowledge]" in seen
    assert any("is new again" in one.seen for one in town.specialist.inbox)
    passes(town, town.clock() + timedelta(days=1))
    later = [*_said(town, card), *(one.seen for one in town.specialist.inbox)]
    assert not [one for one in later if "acknowledged" in one and "Follow-up" not in one and "nobody" in one.lower()]
    assert len([one for one in _said(town, card) if "is new again" in one]) == 1


def test_who_answers_in_the_thread_keeps_it_though_nobody_logged_an_update(town: Town) -> None:
    card = _acknowledged(town)
    passes(town, town.clock() + timedelta(hours=2, minutes=1))
    town.engineer.posts("Still reading the logs, the disk was full.", thread=card)
    passes(town, town.clock() + timedelta(hours=1))
    assert not [one for one in _said(town, card) if "is new again" in one]
    assert town.engineer.name in town.engineer.message(card.channel, card.ts).seen
    kinds = [event.kind for event in town.app.bot.records.timeline("ESC-1")]
    assert "wrote_in_thread" in kinds
    assert "acknowledgement_lapsed" not in kinds


def test_a_critical_one_calls_the_team_at_each_follow_up_until_somebody_has_it(town: Town) -> None:
    has_escalated(town, town.specialist, {"severity": "critical"}, deadline=town.clock() + timedelta(days=20))
    (card,) = town.engineer.reads("C0ENG")
    calls = "@engineers-on-call A follow-up is due, and nobody has acknowledged this yet. Who can take it?"
    for _ in range(2):
        passes(town, town.clock() + timedelta(hours=1, minutes=20))
    assert [one.partition("\n")[0] for one in _said(town, card) if "follow-up is" in one] == [calls, calls]
    town.engineer.clicks("Acknowledge", on=card)
    passes(town, town.clock() + timedelta(hours=2, minutes=10))
    asked = [one for one in _said(town, card) if "follow-up is" in one][2:]
    assert asked
    assert not [one for one in asked if "@engineers-on-call" in one]

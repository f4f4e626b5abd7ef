"""Who in the receiving team has it: acknowledged, taken over, assigned."""

import pytest

from bot.domain.assignee import assign
from bot.domain.audiences import intents_for
from bot.domain.message_kinds import MessageKind
from bot.domain.refusals import InvalidAnswers, Refusal
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.assign import ASSIGN
from bot.domain.verbs.take_over import TAKE_OVER
from tests.builders import AGENT, ENGINEER, NINE, SCHEDULE, an_escalation, minutes, perform

LATER = NINE + minutes(120)


def told(verb_by: str, was: str | None, now: str) -> list[str]:
    """Who gets a direct message of the change."""
    escalation = an_escalation()
    if was:
        assign(escalation, was, SCHEDULE, at=NINE)
    if now == verb_by:
        perform(TAKE_OVER, escalation, at=LATER, by=verb_by)
    else:
        perform(ASSIGN, escalation, at=LATER, by=verb_by, assignee=now)
    intents = intents_for(escalation.recorded[-1], escalation, Support())
    return [one.to for one in intents if one.kind is MessageKind.DIRECT]


@pytest.mark.parametrize(
    ("by", "was", "now", "told_are"),
    [
        ("U0NEW", ENGINEER, "U0NEW", [ENGINEER, AGENT]),
        ("U0LEAD", ENGINEER, "U0NEW", ["U0NEW", ENGINEER, AGENT]),
        ("U0LEAD", None, "U0NEW", ["U0NEW", AGENT]),
        (ENGINEER, ENGINEER, "U0NEW", ["U0NEW", AGENT]),
        ("U0LEAD", AGENT, "U0NEW", ["U0NEW", AGENT]),
        (AGENT, ENGINEER, "U0NEW", ["U0NEW", ENGINEER]),
    ],
)
def test_each_person_concerned_is_told_once_and_never_of_their_own_doing(
    by: str, was: str | None, now: str, told_are: list[str]
) -> None:
    assert told(by, was, now) == told_are


@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED])
def test_who_it_is_assigned_to_has_it_from_then_on(state: State) -> None:
    escalation = an_escalation(state=state)
    had_it, due = escalation.assignee, escalation.clocks.follow_up_due
    perform(ASSIGN, escalation, at=LATER, by="U0LEAD", assignee="U0NEW")
    assert (escalation.state, escalation.assignee, escalation.acknowledged_at) == (State.ACKNOWLEDGED, "U0NEW", LATER)
    again = SCHEDULE.follow_up_due(escalation.severity, after=LATER)
    assert escalation.clocks.follow_up_due == (again if had_it else due)


def test_taking_over_twice_is_done_once() -> None:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    for _ in range(2):
        perform(TAKE_OVER, escalation, at=LATER, by="U0NEW")
    assert [event.kind for event in escalation.recorded] == ["opened", "acknowledged", "taken_over"]


def test_whoever_comes_second_reads_who_was_first() -> None:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    with pytest.raises(Refusal, match=f"<@{ENGINEER}> acknowledged ESC-12 1 h ago"):
        perform(ACKNOWLEDGE, escalation, at=LATER, by="U0NEW")
    with pytest.raises(InvalidAnswers, match=f"<@{ENGINEER}> has it already"):
        perform(ASSIGN, escalation, at=LATER, by="U0NEW", assignee=ENGINEER)
    with pytest.raises(Refusal, match="Nobody has acknowledged ESC-12 yet"):
        perform(TAKE_OVER, an_escalation(), at=LATER, by="U0NEW")

"""Take over: another member of the receiving team has it from now on."""

from typing import Literal

from bot.domain.assignee import assign, is_with
from bot.domain.escalation import Escalation
from bot.domain.events import AssigneeChanged
from bot.domain.state import State
from bot.domain.verb import TEAM, Act, Nothing, Verb


class TakenOver(AssigneeChanged):
    kind: Literal["taken_over"] = "taken_over"


def _take_over(escalation: Escalation, _: Nothing, act: Act) -> None:
    was = escalation.assignee
    assign(escalation, act.by, act.schedule, at=act.at)
    escalation.record(TakenOver(at=act.at, by=act.by, was=was, now=act.by))


TAKE_OVER = Verb(
    name="take_over",
    words=("take", "takeover"),
    phrase="take over",
    can="take this over",
    input=Nothing,
    event=TakenOver,
    states=frozenset({State.ACKNOWLEDGED}),
    may=TEAM,
    do=_take_over,
    already=is_with,
)

"""Acknowledge: somebody of the receiving team has it."""

from typing import Literal

from bot.domain.assignee import assign, is_with
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.state import State
from bot.domain.verb import TEAM, Act, Nothing, Verb


class Acknowledged(DomainEvent):
    kind: Literal["acknowledged"] = "acknowledged"


def _acknowledge(escalation: Escalation, _: Nothing, act: Act) -> None:
    assign(escalation, act.by, act.schedule, at=act.at)
    escalation.record(Acknowledged(at=act.at, by=act.by))


ACKNOWLEDGE = Verb(
    name="acknowledge",
    words=("ack", "acknowledge"),
    phrase="acknowledge",
    input=Nothing,
    event=Acknowledged,
    states=frozenset({State.OPEN}),
    may=TEAM,
    do=_acknowledge,
    already=is_with,
)

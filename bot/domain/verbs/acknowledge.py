"""Acknowledge: somebody of the receiving team has it."""

from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.state import State
from bot.domain.verb import TEAM, Act, Nothing, Verb


class Acknowledged(DomainEvent):
    kind: Literal["acknowledged"] = "acknowledged"


def _acknowledge(escalation: Escalation, _: Nothing, act: Act) -> None:
    escalation.state, escalation.assignee, escalation.acknowledged_at = State.ACKNOWLEDGED, act.by, act.at
    escalation.record(Acknowledged(at=act.at, by=act.by))


def _has_it(escalation: Escalation, user: str) -> bool:
    return escalation.state is State.ACKNOWLEDGED and escalation.assignee == user


ACKNOWLEDGE = Verb(
    name="acknowledge",
    words=("ack", "acknowledge"),
    phrase="acknowledge",
    input=Nothing,
    event=Acknowledged,
    states=frozenset({State.OPEN}),
    may=TEAM,
    do=_acknowledge,
    already=_has_it,
)

"""Resolve: the receiving team is done."""

from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.state import WITH_THE_TEAM, State
from bot.domain.verb import TEAM, Act, Input, Verb


class Resolution(Input):
    resolution: FreeText


class Resolved(DomainEvent):
    tells_actor = True  # whoever resolves it, the owner needs the words for the customer

    kind: Literal["resolved"] = "resolved"
    resolution: str


def _resolve(escalation: Escalation, given: Resolution, act: Act) -> None:
    escalation.latest_news = given.resolution
    escalation.settle(State.RESOLVED, at=act.at, by=act.by)
    escalation.record(Resolved(at=act.at, by=act.by, resolution=given.resolution))


RESOLVE = Verb(
    name="resolve",
    words=("resolve",),
    phrase="resolve",
    input=Resolution,
    event=Resolved,
    states=WITH_THE_TEAM,
    may=TEAM,
    do=_resolve,
)

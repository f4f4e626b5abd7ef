"""Resolve: the receiving team is done."""

from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.settlement import settle
from bot.domain.state import WITH_THE_TEAM, State
from bot.domain.verb import TEAM, Act, Input, Verb


class Resolution(Input):
    """What was done and why it was needed; `reference` leads to the fix, such as a release or a change."""

    outcome: FreeText
    root_cause: FreeText
    reference: FreeText | None = None


class Resolved(DomainEvent):
    tells_actor = True  # whoever resolves it, the owner needs the words for the customer

    kind: Literal["resolved"] = "resolved"
    outcome: str
    root_cause: str
    reference: str | None = None


def _resolve(escalation: Escalation, given: Resolution, act: Act) -> None:
    settle(escalation, State.RESOLVED, at=act.at, by=act.by, **given.model_dump())
    escalation.record(Resolved(at=act.at, by=act.by, **given.model_dump()))


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

"""De-escalate: support takes it back (practice, "De-escalation")."""

from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.state import WITH_THE_TEAM, State
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class DeEscalation(Input):
    reason: FreeText


class DeEscalated(DomainEvent):
    tells_actor = True  # the owner needs the words for the customer, whoever did it

    kind: Literal["de_escalated"] = "de_escalated"
    reason: str


def _de_escalate(escalation: Escalation, given: DeEscalation, act: Act) -> None:
    escalation.latest_news = given.reason
    escalation.settle(State.DE_ESCALATED, at=act.at, by=act.by)
    escalation.record(DeEscalated(at=act.at, by=act.by, reason=given.reason))


DE_ESCALATE = Verb(
    name="de_escalate",
    words=("deescalate", "de-escalate"),
    phrase="de-escalate",
    input=DeEscalation,
    event=DeEscalated,
    states=WITH_THE_TEAM,
    may=TEAM | SUPPORT,
    do=_de_escalate,
)

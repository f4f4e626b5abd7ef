"""Ask the team all the same: what they wrote in the thread is no answer to where it stands."""

from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.state import WITH_THE_TEAM
from bot.domain.verb import SUPPORT, Act, Nothing, Verb


class TeamAsked(DomainEvent):
    audience = (Audience.THREAD,)

    kind: Literal["team_asked"] = "team_asked"


def _ask_team(escalation: Escalation, _: Nothing, act: Act) -> None:
    escalation.record(TeamAsked(at=act.at, by=act.by))


ASK_TEAM = Verb(
    name="ask_team",
    words=("ask",),
    phrase="ask the team about",
    can="ask the team about this",
    input=Nothing,
    event=TeamAsked,
    states=WITH_THE_TEAM,
    may=SUPPORT,
    do=_ask_team,
)

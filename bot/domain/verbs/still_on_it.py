"""Still on it: nothing new yet, and the team goes on. The shortest answer to «where does this stand?»."""

from typing import Literal

from bot.domain.assignee import hear_from_team
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.state import State
from bot.domain.verb import TEAM, Act, Nothing, Verb


class StillOnIt(DomainEvent):
    audience = (Audience.CARD, Audience.THREAD)  # the owner sees it where the question was; it is no news to pass on

    kind: Literal["still_on_it"] = "still_on_it"


def _still_on_it(escalation: Escalation, _: Nothing, act: Act) -> None:
    """A sign of life: the team's clock starts again."""
    hear_from_team(escalation, act.schedule, at=act.at)
    escalation.record(StillOnIt(at=act.at, by=act.by))


STILL_ON_IT = Verb(
    name="still_on_it",
    words=("still", "working"),
    phrase="say that somebody is still on",
    can="say that somebody is still on this",
    input=Nothing,
    event=StillOnIt,
    states=frozenset({State.ACKNOWLEDGED}),
    may=TEAM,
    do=_still_on_it,
)

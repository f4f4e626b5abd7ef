"""Re-route: it never was this team's (practice, "Escalation Tiers": the right team)."""

from typing import Literal

from pydantic import AwareDatetime

from bot.domain.card_events import Moved
from bot.domain.destinations import Destination
from bot.domain.escalation import Escalation
from bot.domain.free_text import FreeText
from bot.domain.moving import destined, move, require_may_leave
from bot.domain.new_deadline import require_ahead
from bot.domain.state import WITH_THE_TEAM
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class Reroute(Input):
    """`deadline` is by when it is needed there. `confirmed` says that what was confidential has been read and may be
    read by everybody."""

    to: Destination
    reason: FreeText
    deadline: AwareDatetime | None = None
    confirmed: tuple[Literal["read"], ...] = ()


class Rerouted(Moved):
    kind: Literal["rerouted"] = "rerouted"


def _reroute(escalation: Escalation, given: Reroute, act: Act) -> None:
    to = destined(escalation, given.to, act)
    require_may_leave(escalation, given.to, act, confirmed=bool(given.confirmed))
    require_ahead(escalation, given.deadline, at=act.at)
    move(escalation, to, Rerouted, given.reason, act, deadline=given.deadline)


REROUTE = Verb(
    name="reroute",
    words=("reroute", "re-route"),
    phrase="re-route",
    input=Reroute,
    event=Rerouted,
    states=WITH_THE_TEAM,
    may=TEAM | SUPPORT,
    do=_reroute,
    moves=True,
)

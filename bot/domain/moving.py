"""An escalation goes to another team: its history and its owner stay, everything of the old team's goes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.brief import Brief
from bot.domain.card_events import Moved
from bot.domain.destinations import Where, present, require_area
from bot.domain.escalation import Escalation
from bot.domain.last_change import LastChange
from bot.domain.leaving import leaves_confidence, require_choice
from bot.domain.new_deadline import ask_by
from bot.domain.owner_events import HandoverWithdrawn
from bot.domain.refusals import InvalidAnswers
from bot.domain.route import Route
from bot.domain.routing import route_for
from bot.domain.state import State
from bot.domain.verb import Act

CONFIRMED = "confirmed"
"""The field in which somebody says that they have read what everybody will be able to read."""
_READ_FIRST = "Everybody in the workspace could read it then. Read the brief above, and tick this."


@dataclass(frozen=True)
class Destined:
    """A brief for another team, and where that is."""

    brief: Brief
    route: Route


def destined(escalation: Escalation, to: Where, act: Act) -> Destined:
    """The same brief for that team. Raises `InvalidAnswers` where it is there already, or nobody would read it."""
    if to == present(escalation, act.settings):
        raise InvalidAnswers({"to": f"{_how_it_came_there(escalation, to, act.at)}. Choose another team."})
    require_area(to, act.settings, field="to")
    brief, decides = escalation.brief, bool(act.settings.routes.areas_of(to.target))
    answered = {"target": to.target, "area": to.area if decides else brief.area}
    after = brief.model_copy(update=answered if to.target.is_past_l2 else answered | {"why_past_l2": None})
    return Destined(after, route_for(after, act.settings, at=act.at))


def _how_it_came_there(escalation: Escalation, to: Where, at: datetime) -> str:
    last = escalation.last_change
    if last and last.to is to.target:
        return last.sentence(escalation.reference, at)
    return f"{escalation.reference} is with {to.label} already"


def require_may_leave(escalation: Escalation, to: Where, act: Act, *, confirmed: bool) -> None:
    """What is confidential leaves its team only by its keepers, who have read what others will read then. Raises
    `NotAllowed` or `InvalidAnswers`."""
    require_choice(escalation, to, act.roles, act.settings, act.at)
    if leaves_confidence(escalation, to) and not confirmed:
        raise InvalidAnswers({CONFIRMED: _READ_FIRST})


def move(
    escalation: Escalation,
    to: Destined,
    event: type[Moved],
    reason: str,
    act: Act,
    *,
    deadline: datetime | None,
    **more: Any,
) -> None:
    """It is new to that team: nobody has it, and its clock starts. The customer's clock goes on, and so does the
    deadline unless there is a new one.

    `more` is what its event says beside what every `Moved` does.
    """
    was, left, leaves = escalation.route.channel, escalation.brief.target, escalation.confidential
    escalation.brief, escalation.route = to.brief, to.route
    escalation.last_change = LastChange(did="moved", by=act.by, at=act.at, to=to.brief.target)
    _start_anew(escalation, act.at)
    escalation.clocks.await_team(escalation.severity, act.schedule, after=act.at)
    ask_by(escalation, deadline, act.schedule, at=act.at)
    leaves = leaves and not escalation.confidential
    if leaves:
        escalation.latest_news = escalation.logged = None
    facts: dict[str, Any] = {
        "at": act.at,
        "by": act.by,
        "was": was,
        "now": to.route.channel,
        "left": left,
        "reason": reason,
    }
    unsent = () if leaves else act.unsent  # they tell of what was said in confidence
    escalation.post_anew(event(**facts, to=to.brief.target, area=to.brief.area, unsent=unsent, **more))
    if leaves:
        escalation.timeline_from = escalation.version
    if escalation.confidential:
        _withdraw_handover(escalation, act)


def _withdraw_handover(escalation: Escalation, act: Act) -> None:
    """Who was asked need not be one who may see it there."""
    handover = escalation.handover
    if handover is None or handover.over:
        return
    escalation.end_handover()
    parties = {"owner": escalation.owner, "to": handover.to, "asked_by": handover.by}
    escalation.record(HandoverWithdrawn(at=act.at, by=act.by, together=handover.together, **parties))


def _start_anew(escalation: Escalation, at: datetime) -> None:
    """What the old team was asked is answered by its having been moved."""
    escalation.state, escalation.assignee, escalation.acknowledged_at = State.OPEN, None, None
    escalation.lapsed = None
    escalation.team_heard_at, escalation.info_request = at, None
    escalation.clocks.info_nudge, escalation.clocks.info_rung = None, 0
    escalation.clocks.eta = None

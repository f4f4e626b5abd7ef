"""Change severity: better or worse than thought (practice, "Follow-up Actions": adjust severity)."""

from collections.abc import Iterator
from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.refusals import InvalidAnswers
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.state import WITH_THE_TEAM, State
from bot.domain.team import TeamSettings
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class NewSeverity(Input):
    severity: Severity
    reason: FreeText


class SeverityChanged(DomainEvent):
    """`called` are whoever has it, and the people whom a raised severity calls: user and user group ids."""

    audience = (Audience.CARD, Audience.BRIEF, Audience.THREAD, Audience.OWNER)

    kind: Literal["severity_changed"] = "severity_changed"
    was: Severity
    now: Severity
    reason: str
    called: tuple[str, ...] = ()


def _change_severity(escalation: Escalation, given: NewSeverity, act: Act) -> None:
    """Both clocks go by the new cadence: the team's from its last news, the customer's from our last word to them."""
    if given.severity is escalation.severity:
        same = f"{escalation.reference} is {given.severity.label.lower()} already."
        raise InvalidAnswers({"severity": same})
    was, escalation.severity = escalation.severity, given.severity
    escalation.route, escalation.review = _route(escalation, act.settings), escalation.review.answered()
    if escalation.info_request:
        escalation.clocks.await_info(given.severity, act.schedule, after=act.at)
    if escalation.clocks.follow_up_due:  # it rests while support owes it an answer
        escalation.clocks.count_team_anew(given.severity, act.schedule, now=act.at)
    escalation.await_customer_update(act.schedule, at=act.at)
    for limit in (escalation.clocks.deadline, escalation.clocks.eta):
        if limit and limit.nudge:
            limit.go_on(given.severity, act.schedule, now=act.at)
    called = tuple(_called(escalation)) if _is_worse(given.severity, was) else ()
    escalation.record(
        SeverityChanged(at=act.at, by=act.by, was=was, now=given.severity, reason=given.reason, called=called)
    )


def _is_worse(now: Severity, was: Severity) -> bool:
    worst_first = list(Severity)
    return worst_first.index(now) < worst_first.index(was)


def _route(escalation: Escalation, settings: TeamSettings) -> Route:
    """The same channel, with the people whom the settings call there by now; elsewhere it calls whom it called."""
    team = settings.routes.of(escalation.brief.target)
    place = team.areas.get(escalation.brief.area or "", team) if team else None
    if team is None or place is None or place.channel != escalation.route.channel:
        return escalation.route
    return Route(place.channel, place.mention or team.mention)


def _called(escalation: Escalation) -> Iterator[str]:
    """Critical calls the whole team, also where one of them has it."""
    if escalation.assignee:
        yield escalation.assignee
    if escalation.severity is Severity.CRITICAL or escalation.state is State.OPEN:
        yield from escalation.route.mention


CHANGE_SEVERITY = Verb(
    name="change_severity",
    words=("severity",),
    phrase="change",
    input=NewSeverity,
    event=SeverityChanged,
    states=WITH_THE_TEAM,
    may=TEAM | SUPPORT,
    do=_change_severity,
)

"""Change severity: better or worse than thought (practice, "Follow-up Actions": adjust severity)."""

from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.refusals import InvalidAnswers
from bot.domain.severity import Severity
from bot.domain.state import WITH_THE_TEAM
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class NewSeverity(Input):
    severity: Severity
    reason: FreeText


class SeverityChanged(DomainEvent):
    kind: Literal["severity_changed"] = "severity_changed"
    was: Severity
    now: Severity
    reason: str


def _change_severity(escalation: Escalation, given: NewSeverity, act: Act) -> None:
    """The team's clock starts again, the customer's goes by the new cadence from when they were last told."""
    if given.severity is escalation.severity:
        same = f"{escalation.reference} is {given.severity.label.lower()} already."
        raise InvalidAnswers({"severity": same})
    was, escalation.severity = escalation.severity, given.severity
    escalation.clocks.await_team(given.severity, act.schedule, after=act.at)
    escalation.await_customer_update(act.schedule, at=act.at)
    for limit in (escalation.clocks.deadline, escalation.clocks.eta):
        if limit and limit.nudge:
            limit.go_on(given.severity, act.schedule, now=act.at)
    escalation.record(SeverityChanged(at=act.at, by=act.by, was=was, now=given.severity, reason=given.reason))


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

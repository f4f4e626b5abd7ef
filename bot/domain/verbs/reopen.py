"""Reopen: what was settled is not, and whoever had it last has it again."""

from typing import Literal

from bot.domain.access import Role
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.settlement import bring_back
from bot.domain.state import SETTLED
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class Reopening(Input):
    reason: FreeText


class Reopened(DomainEvent):
    """`times` counts how often it came back; `assignee` has it again, where somebody had it."""

    kind: Literal["reopened"] = "reopened"
    reason: str
    times: int
    assignee: str | None = None


def reopen(escalation: Escalation, reason: str, act: Act) -> None:
    """Give it back to the team, in the state in which they had it."""
    bring_back(escalation, act.schedule, at=act.at, by=act.by, reason=reason)
    times = escalation.recurrence.times if escalation.recurrence else 0
    escalation.record(Reopened(at=act.at, by=act.by, reason=reason, times=times, assignee=escalation.assignee))


def _reopen(escalation: Escalation, given: Reopening, act: Act) -> None:
    reopen(escalation, given.reason, act)


REOPEN = Verb(
    name="reopen",
    words=("reopen",),
    phrase="reopen",
    input=Reopening,
    event=Reopened,
    states=SETTLED,
    may=TEAM | SUPPORT | {Role.REQUESTER},  # whoever sees that it does not work says so at once
    do=_reopen,
)

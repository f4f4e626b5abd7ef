"""Reopen: what was settled is not, and whoever had it last has it again."""

from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime

from bot.domain.access import Role
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.new_deadline import ask_by, require_ahead
from bot.domain.settlement import bring_back
from bot.domain.state import SETTLED
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class Reopening(Input):
    """`deadline` is by when it is needed now, where the old one is past."""

    reason: FreeText
    deadline: AwareDatetime | None = None


class Reopened(DomainEvent):
    """`times` counts how often it came back; `assignee` has it again, where somebody had it. `deadline` is the new
    one."""

    kind: Literal["reopened"] = "reopened"
    reason: str
    times: int
    assignee: str | None = None
    deadline: AwareDatetime | None = None

    @property
    def changes_brief(self) -> bool:
        return self.deadline is not None


def reopen(escalation: Escalation, reason: str, act: Act, *, deadline: datetime | None = None) -> None:
    """Give it back to the team, in the state in which they had it."""
    require_ahead(escalation, deadline, at=act.at)
    bring_back(escalation, act.schedule, at=act.at, by=act.by, reason=reason)
    ask_by(escalation, deadline, act.schedule, at=act.at)
    times = escalation.recurrence.times if escalation.recurrence else 0
    what: dict[str, Any] = {"reason": reason, "times": times, "assignee": escalation.assignee, "deadline": deadline}
    escalation.record(Reopened(at=act.at, by=act.by, **what))


def _reopen(escalation: Escalation, given: Reopening, act: Act) -> None:
    reopen(escalation, given.reason, act, deadline=given.deadline)


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

"""Assign: the receiving team gives it to a colleague by name."""

from typing import Literal

from bot.domain.assignee import assign, is_with
from bot.domain.escalation import Escalation
from bot.domain.events import AssigneeChanged
from bot.domain.free_text import FreeText
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import WITH_THE_TEAM
from bot.domain.text import mention
from bot.domain.verb import TEAM, Act, Input, Verb


class Assignment(Input):
    assignee: str
    note: FreeText | None = None


class Assigned(AssigneeChanged):
    """`note` is what they should know."""

    kind: Literal["assigned"] = "assigned"
    note: str | None = None


def _assign(escalation: Escalation, given: Assignment, act: Act) -> None:
    """It counts as acknowledged: should they stay silent, they are asked like anybody who has it."""
    if is_with(escalation, given.assignee):
        raise InvalidAnswers({"assignee": f"{mention(given.assignee)} has it already. Choose somebody else."})
    was = escalation.assignee
    assign(escalation, given.assignee, act.schedule, at=act.at)
    escalation.record(Assigned(at=act.at, by=act.by, was=was, now=given.assignee, note=given.note))


ASSIGN = Verb(
    name="assign",
    words=("assign",),
    phrase="assign",
    input=Assignment,
    event=Assigned,
    states=WITH_THE_TEAM,
    may=TEAM,
    do=_assign,
    colleague="assignee",
)

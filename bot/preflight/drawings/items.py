"""Rows of a list, as the read side would give them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice

from bot.domain.escalation import Escalation
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target
from bot.preflight.drawings.samples import AT, LINK, Style, in_each_state


@dataclass(frozen=True)
class Item:
    """What a list shows of one escalation."""

    reference: str
    summary: str
    customer: str | None
    target: Target
    severity: Severity
    state: State
    owner: str
    assignee: str | None
    follow_up_due: datetime | None
    customer_overdue: datetime | None
    link: str | None = LINK
    needs_info: bool = True


def listed(count: int, style: Style) -> list[Item]:
    """That many, in every state in turn."""
    states = cycle(in_each_state(Target.ENGINEERING, style).values())
    return [_item(escalation, number) for number, escalation in enumerate(islice(states, count), start=1)]


def _item(escalation: Escalation, number: int) -> Item:
    brief, due = escalation.brief, AT + timedelta(hours=number)
    return Item(
        f"ESC-{number}", brief.summary, brief.customer, brief.target, escalation.severity, escalation.state,
        escalation.owner, escalation.assignee, due, due,
    )  # fmt: skip

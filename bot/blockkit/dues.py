"""What is owed next, in words: what is past is said as past."""

from datetime import datetime

from bot.blockkit.kit.mrkdwn import date
from bot.domain.clocks import Clock, Clocks


def dues(follow_up: datetime | None, customer: datetime | None, *, at: datetime) -> list[str]:
    """What is owed next, to the team's follow-up and to the customer, where anything is."""
    owed = {"Follow-up": follow_up, "Customer update": customer}
    return [_due(what, due, at) for what, due in owed.items() if due]


def dues_of(clocks: Clocks, *, at: datetime) -> list[str]:
    """The same, with until when a clock rests that was put off."""
    owed = {
        Clock.TEAM: ("Follow-up", clocks.follow_up_due),
        Clock.CUSTOMER: ("Customer update", clocks.customer_overdue),
    }
    return [f"{_due(what, due, at)}{_rest(clocks, clock, at)}" for clock, (what, due) in owed.items() if due]


def _due(what: str, due: datetime, at: datetime) -> str:
    return f"{what} due {date(due)}" if due > at else f"*{what} overdue* since {date(due)}"


def _rest(clocks: Clocks, clock: Clock, at: datetime) -> str:
    until = clocks.rests_until(clock, at)
    return f" (snoozed until {date(until)})" if until else ""

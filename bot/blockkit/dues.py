"""What is owed next, in words."""

from datetime import datetime

from bot.blockkit.kit.mrkdwn import date


def dues(follow_up: datetime | None, customer: datetime | None, *, at: datetime) -> list[str]:
    """What is owed next, to the team's follow-up and to the customer, where anything is."""
    owed = {"Follow-up": follow_up, "Customer update": customer}
    return [
        f"{what} due {date(due)}" if due > at else f"*{what} overdue* since {date(due)}"
        for what, due in owed.items()
        if due
    ]

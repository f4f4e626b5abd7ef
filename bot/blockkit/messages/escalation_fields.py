"""What the card, the answers and the lists say about one escalation in the same words."""

from datetime import datetime

from bot.blockkit.kit.elements import (
    BOLD,
    Block,
    bold,
    columns,
    context,
    header,
    line,
    moment,
    quote,
    rich,
    section,
    words,
)
from bot.blockkit.kit.mrkdwn import clamped, date, escaped, person
from bot.domain.brief import Brief
from bot.domain.escalation import Escalation
from bot.domain.open_questions import questions_left
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.text import clipped
from bot.domain.trail import steps

CIRCLES = {
    Severity.CRITICAL: ":red_circle:",
    Severity.HIGH: ":large_orange_circle:",
    Severity.MEDIUM: ":large_yellow_circle:",
}
NOT_KNOWN = "Not known"
_MOST_CUSTOMERS = 5
_FIRST_LINES = 300  # characters of the description that tell whether this is yours
_FALLBACK = 200  # characters; a notification shows fewer


def heading(escalation: Escalation) -> Block:
    """`ESC-12 · Critical`, and the outcome once there is one."""
    parts = [escalation.reference, escalation.severity.label]
    sign = CIRCLES[escalation.severity]
    if not escalation.state.with_the_team:
        sign, parts = ":white_check_mark:", [*parts, escalation.state.label]
    return header("heading", f"{sign} {' · '.join(parts)}")


def fallback(escalation: Escalation, news: str = "") -> str:
    """The notification's line: the news, or else what this is about. Of a confidential one, its reference alone."""
    if escalation.confidential:
        return f"There is news on {escalation.reference}."
    customer = f" for {escalation.brief.customer}" if escalation.brief.customer else ""
    about = f"{escalation.severity.label}{customer}: {escalation.brief.summary}"
    return news or f"{escalation.reference} · {clamped(about, _FALLBACK)}"


def outcome(escalation: Escalation) -> Block | None:
    """Who settled it and when, and whether the customer knows; nothing while the team has it."""
    if escalation.settled_by is None or escalation.settled_at is None:
        return None
    by, at = person(escalation.settled_by), date(escalation.settled_at)
    match escalation.state:
        case State.CLOSED:
            done = f"*Closed.* Settled by {by} {at}, and the customer knows."
        case State.DE_ESCALATED:
            done = f"*De-escalated by {by}* {at}: support takes it back. {_next(escalation)}"
        case _:
            done = f"*Resolved by {by}* {at}. {_next(escalation)}"
    return section("outcome", done)


def summary(escalation: Escalation) -> Block:
    return rich("summary", [line(bold(escalation.brief.summary))])


def ask(brief: Brief) -> Block:
    """What is needed and by when, in one breath."""
    deadline = moment(brief.deadline, style=BOLD)
    return rich("ask", [line(bold(f"{brief.ask.label} by "), deadline, words(f"\n{brief.ask_details}"))])


def missed(escalation: Escalation, *, at: datetime) -> Block | None:
    """The red line of a deadline, or of the team's own ETA, that has passed while the team still has it."""
    limits = {"Deadline": escalation.clocks.deadline, "ETA": escalation.clocks.eta}
    late = [f"*{name} missed:* {date(limit.by)}" for name, limit in limits.items() if limit and limit.by <= at]
    return section("missed", f":red_circle: {' · '.join(late)}") if late else None


def facts(escalation: Escalation) -> Block:
    """Who, how much, and who has it: two columns."""
    brief = escalation.brief
    shown = {
        "Customer": customers(escalation),
        "SLA status": brief.sla_status.label if brief.sla_status else NOT_KNOWN,
        "Customers affected": NOT_KNOWN if brief.customers_affected is None else f"{brief.customers_affected:,}",
        "Revenue at risk": brief.revenue_at_risk or NOT_KNOWN,
        "Team": escaped(way(escalation)),
        "State": _state(escalation),
        "Owner": person(escalation.owner),
        "Assignee": person(escalation.assignee) if escalation.assignee else "Nobody yet",
    }
    return columns("facts", [f"*{label}*\n{value}" for label, value in shown.items()])


def customers(escalation: Escalation) -> str:
    """Whom it is about, with those who joined; ready mrkdwn."""
    names = [escalation.brief.customer, *(one.name for one in escalation.joined)]
    known = [clamped(name, 200) for name in names if name]
    more = f" and {len(known) - _MOST_CUSTOMERS} more" if len(known) > _MOST_CUSTOMERS else ""
    return f"{', '.join(known[:_MOST_CUSTOMERS])}{more}" or NOT_KNOWN


def first_lines(brief: Brief) -> Block:
    return rich("issue", [quote(clipped(brief.description, _FIRST_LINES))])


def why_past_l2(brief: Brief) -> Block | None:
    """Why frontline went past senior support (practice, "Escalation Tiers")."""
    said = brief.why_past_l2
    return rich("why_past_l2", [line(bold("Why not L2 first: "), words(said))]) if said else None


def completeness(escalation: Escalation) -> str:
    """`7 of 9 answered`: how much of what the team would ask the brief says."""
    return f"{questions_left(escalation).score} answered"


def timing(escalation: Escalation, *, at: datetime, more: str = "") -> Block:
    """Where it came from, and who must speak next by when."""
    opened = f"Opened by {person(escalation.owner)} {date(escalation.opened_at)}"
    owed = dues(escalation.clocks.follow_up_due, escalation.clocks.customer_overdue, at=at)
    eta = escalation.clocks.eta
    expected = f"ETA {date(eta.by)}" if eta and eta.by > at else ""
    return context("timing", " · ".join(filter(None, [opened, *owed, expected, more])))


def dues(follow_up: datetime | None, customer: datetime | None, *, at: datetime) -> list[str]:
    """What is owed next, to the team's follow-up and to the customer, where anything is."""
    owed = {"Follow-up": follow_up, "Customer update": customer}
    return [
        f"{what} due {date(due)}" if due > at else f"*{what} overdue* since {date(due)}"
        for what, due in owed.items()
        if due
    ]


def team(brief: Brief) -> str:
    """`Engineering · billing`."""
    return " · ".join(filter(None, [brief.target.label, brief.area]))


def way(escalation: Escalation) -> str:
    """`L1 → L2 → Engineering · billing`, where another team passed it on; else the team alone."""
    brief = escalation.brief
    if not escalation.trail:
        return team(brief)
    return " · ".join(filter(None, [" → ".join(steps(escalation.trail, brief.target)), brief.area]))


def _state(escalation: Escalation) -> str:
    since = escalation.acknowledged_at if escalation.state is State.ACKNOWLEDGED else None
    return f"{escalation.state.label} {date(since)}" if since else escalation.state.label


def _next(escalation: Escalation) -> str:
    return f"{person(escalation.owner)} tells the customer."

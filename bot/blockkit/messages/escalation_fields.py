"""What the card, the answers and the lists say about one escalation in the same words."""

from datetime import datetime

from bot.blockkit import ids
from bot.blockkit.dues import dues_of
from bot.blockkit.kit.elements import (
    BOLD,
    Block,
    bold,
    button,
    context,
    emoji,
    header,
    line,
    moment,
    rich,
    section,
    words,
)
from bot.blockkit.kit.mrkdwn import clamped, date, escaped, person
from bot.domain.brief import Brief, SlaStatus
from bot.domain.customers import Customer
from bot.domain.escalation import Escalation
from bot.domain.open_questions import questions_left
from bot.domain.revenue import total
from bot.domain.severity import Severity
from bot.domain.siblings import named
from bot.domain.state import State
from bot.domain.text import clipped, one_line
from bot.domain.trail import steps

CIRCLES = {
    Severity.CRITICAL: ":red_circle:",
    Severity.HIGH: ":large_orange_circle:",
    Severity.MEDIUM: ":large_yellow_circle:",
}
NOT_KNOWN = "Not known"
_SLA = {SlaStatus.WITHIN: "within SLA", SlaStatus.AT_RISK: "SLA at risk", SlaStatus.BREACHED: "SLA breached"}
_MOST_CUSTOMERS, _NAME = 3, 60  # characters of each name
_ASK = 140  # characters: two lines of a card
_WHY, _ASK_BESIDE = 90, 70  # characters: a line each, so that a reason makes no card higher
_OPEN = 300  # characters of what is still open
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
    """Who settled it and when, and what is still open; nothing while the team has it."""
    if escalation.settled_by is None or escalation.settled_at is None:
        return None
    by, at = person(escalation.settled_by), date(escalation.settled_at)
    match escalation.state:
        case State.CLOSED:
            done = f"*Closed.* Settled by {by} {at}."
        case State.DE_ESCALATED:
            done = f"*De-escalated by {by}* {at}: support takes it back.{_still_open(escalation)}"
        case _:
            done = f"*Resolved by {by}* {at}.{_still_open(escalation)}"
    return section("outcome", done)


def _still_open(escalation: Escalation) -> str:
    open_now = escalation.closing.still_open(escalation.customers) if escalation.closing else ()
    said = clamped("; ".join(open_now), _OPEN)
    return f" Still open: {said}." if said else ""


def summary(escalation: Escalation) -> Block:
    return rich("summary", [line(bold(escalation.brief.summary))])


def ask(escalation: Escalation, *, at: datetime) -> Block | None:
    """What is needed and by when, in red once the deadline has passed; nothing once it is settled.

    The brief has the rest of long words.
    """
    if not escalation.state.with_the_team:
        return None
    brief, deadline = escalation.brief, escalation.clocks.deadline
    missed = deadline is not None and deadline.by <= at
    until = "Deadline missed: " + brief.ask.label.lower() if missed else brief.ask.label
    details = clipped(one_line(brief.ask_details), _ASK_BESIDE if brief.why_past_l2 else _ASK)
    sign = [emoji("red_circle"), words(" ")] if missed else []
    return rich("ask", [line(*sign, bold(f"{until} by "), moment(brief.deadline, style=BOLD), words(f"\n{details}"))])


def why_past_l2(escalation: Escalation) -> Block | None:
    """Why frontline went past senior support, on one line; the brief has the rest of a long reason."""
    reason = escalation.brief.why_past_l2
    return context("why_past_l2", f"Why not L2 first: {clamped(one_line(reason), _WHY)}") if reason else None


def facts(escalation: Escalation, *, at: datetime) -> Block:
    """The customer with its weight; the team, who of them has it, since when and until when."""
    return section("facts", f"{_customer(escalation)}\n{_standing(escalation, at)}")


def _customer(escalation: Escalation) -> str:
    return f"*{customers(escalation)}* · {' · '.join(weight(escalation))}"


def weight(escalation: Escalation) -> list[str]:
    """How much the customers weigh together: who they are, the revenue, the SLA, how many have the problem; ready
    mrkdwn."""
    known, affected = _accounts(escalation), escalation.brief.customers_affected
    parts = (
        "key customer" if any(one.is_key for one in known) else None,
        "reference customer" if any(one.reference for one in known) else None,
        _revenue(escalation),
        _sla(escalation),
        f"{affected:,} affected" if affected is not None else None,
    )
    return [part for part in parts if part]


def _accounts(escalation: Escalation) -> list[Customer]:
    """What the directory said of everybody who has the problem."""
    return [known for known in (escalation.account, *(one.account for one in escalation.joined)) if known]


def _revenue(escalation: Escalation) -> str:
    """What is at risk, or else what they pay in a year; of those who joined it is a year's."""
    brief, known = escalation.brief, _accounts(escalation)
    at_risk = [(brief.revenue_currency, brief.revenue_amount)] if brief.revenue_at_risk else []
    others = [one for one in known if not (at_risk and one is escalation.account)]
    sums = [*at_risk, *((one.currency, one.revenue) for one in others)]
    added = total((currency, amount) for currency, amount in sums if currency and amount is not None)
    if added is None:
        return "revenue at risk not known"
    return f"{added} {'at risk' if at_risk else 'a year'}"


def _sla(escalation: Escalation) -> str:
    """`SLA at risk (an update every hour)`."""
    status, window = escalation.brief.sla_status, escalation.sla.of(escalation.severity)
    said = _SLA[status] if status else "SLA status not known"
    return f"{said} (an update {window.every})" if window else said


def _standing(escalation: Escalation, at: datetime) -> str:
    """`Engineering: @Lena, acknowledged today at 09:12 · ETA today at 15:00`"""
    has_it = [person(escalation.assignee) if escalation.assignee else _nobody(escalation)]
    if escalation.state is State.ACKNOWLEDGED and escalation.acknowledged_at:
        has_it.append(f"acknowledged {date(escalation.acknowledged_at)}")
    said = f"*{escaped(way(escalation))}:* {', '.join(has_it)}"
    eta = escalation.clocks.eta
    return f"{said} · {_eta(eta.by, at)}" if eta else said


def _nobody(escalation: Escalation) -> str:
    lapsed = escalation.lapsed
    if lapsed is None:
        return "nobody has it yet"
    return f"nobody has it since {person(lapsed.was)}'s acknowledgement lapsed {date(lapsed.at)}"


def _eta(by: datetime, at: datetime) -> str:
    return f":red_circle: *ETA missed:* {date(by)}" if by <= at else f"ETA {date(by)}"


def customers(escalation: Escalation) -> str:
    """Whom it is about, with those who joined; ready mrkdwn."""
    names = [escalation.brief.customer, *(one.name for one in escalation.joined)]
    known = [clamped(name, _NAME) for name in names if name]
    more = f" and {len(known) - _MOST_CUSTOMERS} more" if len(known) > _MOST_CUSTOMERS else ""
    return f"{', '.join(known[:_MOST_CUSTOMERS])}{more}" or NOT_KNOWN


def completeness(escalation: Escalation) -> str:
    """`7 of 9 answered`: how much of what the team would ask the brief says."""
    return f"{questions_left(escalation).score} answered"


def timing(escalation: Escalation, *, at: datetime, more: str = "") -> Block:
    """Since when it is there, who keeps the customer, and who must speak next by when."""
    opened = f"Opened {date(escalation.opened_at)}"
    says_so = escalation.state in (State.RESOLVED, State.DE_ESCALATED)  # the outcome names who tells the customer
    keeps = "" if says_so else f"{person(escalation.owner)} keeps the customer"
    owed = dues_of(escalation.clocks, at=at)
    return context("timing", " · ".join(filter(None, [opened, keeps, *owed, more])))


def team(brief: Brief) -> str:
    """`Engineering · billing`."""
    return " · ".join(filter(None, [brief.target.label, brief.area]))


def way(escalation: Escalation) -> str:
    """`L1 → L2 → Engineering · billing`, where another team passed it on; else the team alone."""
    brief = escalation.brief
    if not escalation.trail:
        return team(brief)
    return " · ".join(filter(None, [" → ".join(steps(escalation.trail, brief.target)), brief.area]))


def siblings(escalation: Escalation) -> list[Block]:
    """Other teams that have the same case, each with where it stands; nothing of a confidential one."""
    return [
        section(
            f"sibling_{one.number}",
            f"Also asked: *{one.target.label}*, {one.reference} · {one.state.label}",
            button(ids.OPEN_ESCALATION, f"Open {one.reference}", one.id),
        )
        for one in named(escalation.siblings)
    ]

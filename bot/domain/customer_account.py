"""What the directory says of a customer goes with them: when a brief names another, account, revenue and SLA follow."""

from collections.abc import Mapping
from typing import Literal

from bot.domain.brief import Brief
from bot.domain.customers import Customer, identity
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.verb import Act

_REVENUE = ("revenue_amount", "revenue_currency")


class AccountChanged(DomainEvent):
    """The brief names another `customer`, None where it names nobody any more. `was` and `now` are the names of the
    directory's entries that counted before and count from now on; None where there is no entry."""

    audience = (Audience.CARD, Audience.BRIEF, Audience.THREAD, Audience.OWNER)

    kind: Literal["account_changed"] = "account_changed"
    customer: str | None = None
    was: str | None = None
    now: str | None = None


ACCOUNT_EVENTS: tuple[type[DomainEvent], ...] = (AccountChanged,)
"""By hand: no verb makes only these."""


def with_revenue(escalation: Escalation, answers: Mapping[str, object], account: Customer | None) -> dict[str, object]:
    """The answers with the revenue of the customer that they name, where the brief has the former one's as the
    directory had it: what somebody has typed there, now or before, stays."""
    brief, known = escalation.brief, escalation.account
    named = answers.get("customer")
    if "customer" not in answers or _same(brief.customer, named if isinstance(named, str) else None):
        return dict(answers)
    theirs = (known.revenue, known.currency) if known else (None, None)
    typed = any(field in answers for field in _REVENUE) or (brief.revenue_amount, brief.revenue_currency) != theirs
    if typed or account == known:
        return dict(answers)
    taken_out = dict.fromkeys(_REVENUE) if known and known.proposed else {}
    return {**answers, **taken_out, **(account.proposed if account else {})}


def follow_customer(escalation: Escalation, was: Brief, act: Act) -> None:
    """After a brief was put in the place of `was`: the account is that of the customer it names, and their clock goes
    by what they were promised. What was promised to the same customer at the opening is still owed."""
    customer, known, now = escalation.brief.customer, escalation.account, act.account
    if _same(was.customer, customer):
        return
    now = now if customer else None
    if (known.key if known else None) == (now.key if now else None):
        return
    escalation.account = now
    if escalation.clocks.customer_overdue:
        escalation.await_customer_update(escalation.schedule(act.schedule), at=act.at)
    names = {"was": known.name if known else None, "now": now.name if now else None}
    escalation.record(AccountChanged(at=act.at, by=act.by, customer=customer, **names))


def _same(one: str | None, other: str | None) -> bool:
    return identity(one or "") == identity(other or "")

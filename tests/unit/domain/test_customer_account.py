"""A brief that names another customer: whose account, revenue and SLA count then."""

from decimal import Decimal
from typing import Any

import pytest

from bot.domain.customer_account import AccountChanged
from bot.domain.customers import Customer, CustomerTier
from bot.domain.durations import Span
from bot.domain.escalation import Escalation
from bot.domain.sla import SlaWindows
from bot.domain.tiers import Target
from bot.domain.verbs.add_details import ADD_DETAILS, DetailsAdded
from tests.builders import AGENT, NINE, SCHEDULE, an_escalation, perform, quiet_brief
from tests.unit.domain.acts import HOUR

FIRST = Customer(
    name="Brightwater Ltd", tier=CustomerTier.KEY, revenue=Decimal(48000), currency="GBP",
    sla=SlaWindows(high=Span(3, "h")),
)  # fmt: skip
SECOND = Customer(
    name="Halden AG", aliases=("HAG",), revenue=Decimal(900), currency="EUR", sla=SlaWindows(high=Span(2, "h"))
)
SUM = {"revenue_amount": "48000", "revenue_currency": "GBP"}
NO_SUM = {"revenue_amount": None, "revenue_currency": None}


def of(account: Customer | None, **answers: object) -> Escalation:
    given = NO_SUM | {"customer": account.name if account else None} | (SUM if account else {}) | answers
    target = Target.SECURITY if given["customer"] is None else Target.ENGINEERING
    brief = quiet_brief(target, severity="high", **given)
    return an_escalation(brief, account=account, schedule=SCHEDULE)


def names(escalation: Escalation, account: Customer | None, **answers: Any) -> None:
    perform(ADD_DETAILS, escalation, at=NINE + HOUR, by=AGENT, account=account, **answers)


@pytest.mark.parametrize(
    ("before", "customer", "account", "revenue", "overdue", "told"),
    [
        (FIRST, "Halden AG", SECOND, "EUR 900", 2, ("Brightwater Ltd", "Halden AG")),
        (FIRST, "HAG", SECOND, "EUR 900", 2, ("Brightwater Ltd", "Halden AG")),
        (FIRST, "Fjordly", None, None, 8, ("Brightwater Ltd", None)),
        (None, "Halden AG", SECOND, "EUR 900", 2, (None, "Halden AG")),
        (None, "Fjordly", None, None, 8, None),
        (FIRST, "brightwater  LTD", FIRST.model_copy(update={"sla": SlaWindows()}), "GBP 48,000", 3, None),
    ],
)
def test_account_revenue_and_sla_are_those_of_the_customer_named(
    before: Customer | None, customer: str, account: Customer | None, revenue: str | None, overdue: int,
    told: tuple[str | None, str | None] | None,
) -> None:  # fmt: skip
    escalation = of(before)
    names(escalation, account, customer=customer)
    kept = before if told is None else account
    assert escalation.account == kept
    assert escalation.brief.revenue_at_risk == revenue
    assert escalation.clocks.customer_overdue == NINE + overdue * HOUR
    said = [(one.was, one.now) for one in escalation.recorded if isinstance(one, AccountChanged)]
    assert said == ([told] if told else [])


def test_revenue_that_somebody_typed_stays() -> None:
    for escalation, now in ((of(FIRST, revenue_amount="700"), {}), (of(FIRST), {"revenue_amount": "700"})):
        names(escalation, SECOND, customer="Halden AG", **now)
        assert escalation.brief.revenue_at_risk == "GBP 700"


def test_what_the_brief_lost_is_on_record_with_the_details() -> None:
    escalation = of(FIRST)
    names(escalation, None, customer="Fjordly")
    added = next(one for one in escalation.recorded if isinstance(one, DetailsAdded))
    assert {one.field for one in added.changes} == {"customer", "revenue_amount", "revenue_currency"}


def test_another_answer_leaves_the_account_alone() -> None:
    escalation = of(FIRST)
    names(escalation, SECOND, ruled_out="Not the browser: two of them fail")
    assert escalation.account == FIRST

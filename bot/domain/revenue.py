"""Sums of money, as they are written and added up."""

from collections.abc import Iterable
from decimal import Decimal

Sum = tuple[str, Decimal]
"""A currency (ISO 4217) and an amount."""


def written(currency: str | None, amount: Decimal) -> str:
    """`GBP 48,000`, with two decimals only where there are any."""
    whole = amount == amount.to_integral_value()
    return f"{currency} {amount:,.{0 if whole else 2}f}"


def total(sums: Iterable[Sum]) -> str | None:
    """`EUR 341,000`, or `EUR 31,000 + USD 310,000`: currencies are never added up; None of no sum at all."""
    by_currency: dict[str, Decimal] = {}
    for currency, amount in sums:
        by_currency[currency] = by_currency.get(currency, Decimal(0)) + amount
    return " + ".join(written(*one) for one in by_currency.items()) or None

"""The columns of a customer, and how what stands in a cell is read; each raises ValueError with a sentence."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

from bot.domain.customers.customer import CustomerTier
from bot.domain.durations import Span, span
from bot.domain.text import clipped, one_line

_LONGEST = 100  # characters of a name
_LONGEST_AMOUNT = 13  # figures before the decimals
_MOST = 20  # aliases or channels of one customer: more are most likely a shifted column
_CHANNEL = re.compile("[CG][A-Z0-9]{2,}")
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_YES, _NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0"}
# 48000, 48000.50; 48,000.50 and 48 000.50; 48.000,50. Groups have three digits and decimals at most two, so that
# `48.000` has one meaning.
_AMOUNTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]{1,2}))?",
        r"(?P<whole>[0-9]{1,3}(?:[, \u00a0\u202f'’][0-9]{3})+)(?:\.(?P<part>[0-9]{1,2}))?",
        r"(?P<whole>[0-9]{1,3}(?:[. \u00a0\u202f'’][0-9]{3})+)(?:,(?P<part>[0-9]{1,2}))?",
    )
)


def _name(cell: str) -> str:
    name = one_line(cell)
    if not name:
        raise ValueError("every customer needs a name")
    if len(name) > _LONGEST:
        raise ValueError(f"keep names to {_LONGEST:,} characters; this has {len(name):,}")
    return name


def _names(cell: str) -> tuple[str, ...]:
    return _few(tuple(dict.fromkeys(_name(one) for one in cell.split("|") if one.strip())))


def _channels(cell: str) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(re.split(r"[|\s]+", cell.strip())))
    for id in ids:
        if not _CHANNEL.fullmatch(id):
            raise ValueError(f"write channels' ids, such as C024BE91L, not {_quoted(id)}")
    return _few(ids)


def _few(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(values) > _MOST:
        raise ValueError(f"at most {_MOST:,} are kept; these are {len(values):,}")
    return values


def _amount(cell: str) -> Decimal:
    written = cell.strip()
    for pattern in _AMOUNTS:
        if found := pattern.fullmatch(written):
            whole, part = re.sub("[^0-9]", "", found["whole"]), found["part"]
            if len(whole) <= _LONGEST_AMOUNT:
                return Decimal(f"{whole}.{part}" if part else whole)
    raise ValueError(f"write an amount in figures, such as 48000, not {_quoted(cell)}")


def _currency(cell: str) -> str:
    code = cell.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise ValueError(f"write the currency's three letters, such as EUR, not {_quoted(cell)}")
    return code


def _tier(cell: str) -> CustomerTier:
    written = cell.strip().lower()
    if written not in set(CustomerTier):
        raise ValueError(f"write key or standard, not {_quoted(cell)}")
    return CustomerTier(written)


def _window(cell: str) -> Span:
    return span(clipped(cell.strip(), 40))


def _critical_window(cell: str) -> Span:
    window = _window(cell)
    if window.in_business_days:
        raise ValueError("critical never waits for office hours: use h or d, not bd")
    return window


def _language(cell: str) -> str:
    written = cell.strip()
    if not _LANGUAGE.fullmatch(written):
        raise ValueError(f"write a language's code, such as de or pt-BR, not {_quoted(cell)}")
    return written


def _day(cell: str) -> date:
    written = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", cell.strip())
    with suppress(ValueError):  # there is no such day
        if written:
            return date(*map(int, written.groups()))
    raise ValueError(f"write the day as 2027-03-31, not {_quoted(cell)}")


def _yes(cell: str) -> bool:
    written = cell.strip().lower()
    if written not in _YES | _NO:
        raise ValueError(f"write yes or no, not {_quoted(cell)}")
    return written in _YES


def _quoted(cell: str) -> str:
    return f"“{clipped(one_line(cell), 40)}”"


READERS: Mapping[str, Callable[[str], object]] = {
    "name": _name,
    "aliases": _names,
    "channels": _channels,
    "revenue": _amount,
    "currency": _currency,
    "tier": _tier,
    "sla_critical": _critical_window,
    "sla_high": _window,
    "sla_medium": _window,
    "account_manager": _name,
    "language": _language,
    "renewal": _day,
    "reference": _yes,
}
"""By column, in the order in which an export writes them."""

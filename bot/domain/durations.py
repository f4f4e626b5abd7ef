"""Spans of time as people write them: `30s`, `15m`, `2h`, `1d`, `2bd`."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_WORDS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "bd": "business day"}


@dataclass(frozen=True)
class Span:
    """A number of one unit: elapsed time (`s`, `m`, `h`, `d` of 24 h) or business days (`bd`)."""

    amount: int
    unit: str

    @property
    def in_business_days(self) -> bool:
        return self.unit == "bd"

    @property
    def elapsed(self) -> timedelta:
        """The time that passes. A business day counts as 24 h here, which serves to compare spans, not to add them."""
        return timedelta(seconds=self.amount * _SECONDS[self.unit.removeprefix("b")])

    @property
    def words(self) -> str:
        """`2 hours`, `1 business day`."""
        return f"{self.amount} {_WORDS[self.unit]}{'' if self.amount == 1 else 's'}"

    @property
    def every(self) -> str:
        """How often, when it comes again and again: `every hour`, `every 2 hours`."""
        return f"every {_WORDS[self.unit] if self.amount == 1 else self.words}"

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"


def span(written: object) -> Span:
    """Read `2h`; raises ValueError with a sentence when it is not a span of at least one second and at most a year."""
    if isinstance(written, Span):
        return written
    match = re.fullmatch(r"([1-9][0-9]{0,6})(s|m|h|d|bd)", written.strip()) if isinstance(written, str) else None
    if match is None:
        raise ValueError(f"write a time span like 30s, 2h, 1d or 2bd, not {written!r}")
    read = Span(int(match[1]), match[2])
    if read.elapsed > timedelta(days=366):
        raise ValueError(f"a time span ends within a year; {written} does not")
    return read


SpanField = Annotated[Span, BeforeValidator(span), PlainSerializer(str)]


_MINUTE, _HOUR, _DAY = 60, 3600, 86400
# Up to the first, in seconds, nobody takes it more exactly than by the second.
_GRAIN = ((_HOUR, _MINUTE), (12 * _HOUR, 10 * _MINUTE), (3 * _DAY, _HOUR))


def in_words(passed: timedelta) -> str:
    """How long that is, as people say it: `2 h` for 1 h 59 min, `3 h 20 min`, `2 d 4 h`, `12 d`."""
    seconds = passed.total_seconds()
    if seconds < _MINUTE:
        return "less than a minute"
    grain = next((grain for most, grain in _GRAIN if seconds < most), _DAY)
    rounded = round(seconds / grain) * grain
    parts = [(rounded // _DAY, "d"), (rounded % _DAY // _HOUR, "h"), (rounded % _HOUR // _MINUTE, "min")]
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount)


def ago(then: datetime | None, now: datetime) -> str:
    """`2 h ago`, or `before` when nobody knows."""
    return f"{in_words(now - then)} ago" if then else "before"

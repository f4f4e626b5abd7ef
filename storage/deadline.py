"""Until when somebody waits for the database, whatever it takes: set at the edge, kept by every wait below."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from math import inf
from time import monotonic

_ends: ContextVar[float] = ContextVar("_ends", default=inf)


@contextmanager
def deadline(span: timedelta) -> Iterator[None]:
    """Inside, everything that this thread asks of the database ends within `span`, all of it together."""
    before = _ends.set(monotonic() + span.total_seconds())
    try:
        yield
    finally:
        _ends.reset(before)


def within(timeout: timedelta) -> timedelta:
    """`timeout`, or what is left until the deadline where that is less: never negative."""
    left = max(0.0, _ends.get() - monotonic())
    return min(timeout, timedelta(seconds=left)) if left < inf else timeout

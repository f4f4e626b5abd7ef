"""Timing something again and again."""

from collections.abc import Callable
from datetime import timedelta
from time import perf_counter
from typing import TypeVar

from bench.measurement import percentile

LONGEST = 5.0  # seconds for one row of the table
FEWEST = 3
PATIENCE = timedelta(minutes=2)  # a measurement waits for a slow statement that a person would not wait for

T = TypeVar("T")


class Stopwatch:
    """Keeps the seconds of each time, for so many times, fewer where they take long."""

    def __init__(self, times: int) -> None:
        self._times = times
        self.spent: list[float] = []

    def goes_on(self) -> bool:
        return len(self.spent) < FEWEST or (len(self.spent) < self._times and sum(self.spent) < LONGEST)

    def undisturbed(self) -> float:
        """What one of ten stays below: other work on the machine makes things slower, never quicker."""
        return percentile(self.spent, 10)

    def time(self, act: Callable[[], T]) -> T:
        """What it gives."""
        began = perf_counter()
        result = act()
        self.spent.append(perf_counter() - began)
        return result


def typical(act: Callable[[], object], *, times: int, before: Callable[[], object] = lambda: None) -> float:
    """Its seconds when nothing else disturbs it; `before` precedes each time and is not counted."""
    watch = Stopwatch(times)
    while watch.goes_on():
        before()
        watch.time(act)
    return watch.undisturbed()

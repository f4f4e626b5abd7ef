"""What a measurement is given, and what it gives back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Run:
    """What makes an empty database and tells its URL, a folder, whose `app.py` is run, and whether sizes are small."""

    new_database: Callable[[], str]
    folder: Path
    checkout: Path
    quick: bool

    def size(self, full: int, quick: int) -> int:
        return quick if self.quick else full


@dataclass(frozen=True)
class Measured:
    """One row of the table. `goal` is empty where there is none."""

    what: str
    goal: str
    value: str


Measure = Callable[[Run], Iterable[Measured]]


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def milliseconds(seconds: float) -> str:
    """Three digits or whole milliseconds: `0.85 ms`, `12.3 ms`, `1120 ms`."""
    value = seconds * 1000
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f} ms"


def ratio(value: float, base: float) -> str:
    return f"{value / base:.1f}"

"""How figures are told."""

from collections.abc import Mapping, Sequence
from statistics import quantiles

WIDTH = 30


def tell(title: str, measured: Mapping[str, Sequence[float]]) -> None:
    """Print what took how long: each row's seconds as milliseconds in the middle, for 19 of 20, and at most."""
    print(title)
    print(f"{'milliseconds':<{WIDTH}}{'p50':>8}{'p95':>8}{'most':>8}")
    for name, seconds in measured.items():
        cuts = quantiles(seconds, n=100, method="inclusive")
        print(f"{name:<{WIDTH}}{1000 * cuts[49]:>8.0f}{1000 * cuts[94]:>8.0f}{1000 * max(seconds):>8.0f}")

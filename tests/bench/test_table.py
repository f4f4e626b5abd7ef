"""How figures are told."""

import pytest

from bench.measurement import Measured, milliseconds, percentile
from bench.table import table


def test_each_database_has_its_column() -> None:
    lines = table({"SQLite": [Measured("claim", "<= 2 ms", "1 ms")], "PostgreSQL": [Measured("sweep", "", "9 ms")]})
    assert [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines.splitlines()[2:]] == [
        ["claim", "<= 2 ms", "1 ms", ""],
        ["sweep", "", "", "9 ms"],
    ]


@pytest.mark.parametrize(("percent", "value"), [(1, 1), (50, 5), (99, 10), (100, 10)])
def test_a_percentile_is_one_of_the_values(percent: int, value: int) -> None:
    assert percentile(range(10, 0, -1), percent) == value


@pytest.mark.parametrize(("seconds", "told"), [(0.00085, "0.85 ms"), (0.0123, "12.3 ms"), (1.12, "1120 ms")])
def test_milliseconds_have_three_digits(seconds: float, told: str) -> None:
    assert milliseconds(seconds) == told

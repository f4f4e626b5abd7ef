import pytest

from bot.domain.counting import MOST_COUNTED, in_figures


@pytest.mark.parametrize(
    ("total", "without", "said"),
    [
        (0, 0, "0"),
        (21, 20, "1"),
        (MOST_COUNTED, 0, "500"),
        (MOST_COUNTED + 1, 0, "more than 500"),
        (MOST_COUNTED + 1, 20, "more than 480"),
        (100_000, 40, "more than 460"),
    ],
)
def test_nobody_counts_further_than_anybody_reads(total: int, without: int, said: str) -> None:
    assert in_figures(total, without=without) == said

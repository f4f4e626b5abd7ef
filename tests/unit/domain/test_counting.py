import pytest

from bot.domain.counting import MOST_COUNTED, Page, in_figures, last_page


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (0, "0"),
        (260, "260"),
        (1_201, "1,201"),
        (MOST_COUNTED, "2,000"),
        (MOST_COUNTED + 1, "more than 2,000"),
        (100_000, "more than 2,000"),
    ],
)
def test_nobody_counts_further_than_anybody_reads(total: int, said: str) -> None:
    assert in_figures(total) == said


@pytest.mark.parametrize(
    ("number", "total", "shown", "span", "has_next", "alone"),
    [
        (1, 20, 20, "1 to 20 of 20", False, True),
        (1, 21, 20, "1 to 20 of 21", True, False),
        (2, 21, 1, "21 to 21 of 21", False, False),
        (13, 260, 20, "241 to 260 of 260", False, False),
        (300, MOST_COUNTED + 1, 20, "5,981 to 6,000 of more than 2,000", False, False),
    ],
)
def test_a_page_says_which_of_them_it_shows(
    number: int, total: int, shown: int, span: str, has_next: bool, alone: bool
) -> None:
    page = Page(number, 20, total)
    assert (page.span(shown), page.has_next, page.is_alone) == (span, has_next, alone)


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (20, 1), (21, 2), (260, 13)])
def test_the_last_page_is_the_last_that_holds_anything(total: int, last: int) -> None:
    assert last_page(total, 20) == last

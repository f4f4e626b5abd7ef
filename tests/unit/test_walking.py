"""A test that walks a table fails for every row that fails, and says which and how."""

from typing import Any

import pytest

from tests.walking import as_one_test


@as_one_test
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("text", "length"), [("a", 1), pytest.param("bb", 3, id="two"), ("c" * 999, 999), ("dd", 1)])
@pytest.mark.parametrize("more", [0, 1])
def some_fail(text: str, length: int, *, more: int) -> None:
    if text == "dd":
        pytest.fail("of its own accord")
    assert len(text) + more == length + more


def test_each_row_that_fails_is_named_and_those_behind_it_are_walked() -> None:
    with pytest.raises(AssertionError) as failed:
        some_fail()
    lines = str(failed.value).split("\n")
    named = [line for line in lines if "text=" in line]
    assert lines[0] == "4 of 8 rows fail"
    assert len(named) == 4
    for more in (0, 1):
        assert any(
            all(part in line for part in ("'bb'", "length=3", f"more={more}", "AssertionError")) for line in named
        )
        assert any(
            all(part in line for part in ("'dd'", "length=1", f"more={more}", "its own accord")) for line in named
        )


def test_it_keeps_its_name_its_words_and_its_other_marks() -> None:
    marks: list[Any] = some_fail.pytestmark  # type: ignore[attr-defined]
    assert (some_fail.__name__, [mark.args for mark in marks]) == ("some_fail", [("error",)])


@as_one_test
@pytest.mark.parametrize("row", ["skipped", "wrong"])
def first_is_skipped(row: str) -> None:
    if row == "skipped":
        pytest.skip("not here")
    pytest.fail("of its own accord")


def test_a_row_that_is_skipped_hides_none_of_those_behind_it() -> None:
    with pytest.raises((AssertionError, pytest.skip.Exception), match="2 of 2 rows fail"):
        first_is_skipped()


def walked(row: Any) -> None:
    """Nothing ever fails here."""


@pytest.mark.parametrize(
    "rows", [[], [pytest.param(1, marks=pytest.mark.skip), pytest.param(2)]], ids=["none", "skipped"]
)
def test_what_would_walk_nothing_or_too_much_is_no_test(rows: list[Any]) -> None:
    with pytest.raises(AssertionError):
        as_one_test(pytest.mark.parametrize("row", rows)(walked))

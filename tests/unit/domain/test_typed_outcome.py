"""Words behind `outcome` and `close`: what is clearly one customer's answer counts, and the form asks for the rest."""

import pytest

from bot.domain.typed import Typed
from bot.domain.typed_outcome import typed_outcome
from tests.walking import as_one_test

ONE = [("Brightwater Energie", "BWE")]
THREE = [("Fjordly AS",), ("Brightwater Energie", "BWE"), ("Aurora Mercado", "The Mercado")]


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("confirmed", {"customer_0": "confirmed"}),
        ("Confirmed.", {"customer_0": "confirmed"}),
        ("not_fixed", {"customer_0": "not_fixed"}),
        ("told BWE", {"customer_0": "told"}),
        ("confirmed by Brightwater", {"customer_0": "confirmed"}),
        ("confirmed bwe says it works", {"customer_0": "confirmed", "said": "bwe says it works"}),
    ],
)
def test_of_one_customer_the_bare_word_or_their_name_counts(words: str, answers: dict[str, object]) -> None:
    assert typed_outcome(words, ONE, closes=False) == Typed(answers, clear=True)


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("told BWE", {"customer_1": "told"}),
        ("confirmed: Aurora Mercado", {"customer_2": "confirmed"}),
        ("confirmed aurora says it works", {"customer_2": "confirmed", "said": "aurora says it works"}),
        ("told Fjordly, BWE and the Mercado", {"customer_0": "told", "customer_1": "told", "customer_2": "told"}),
    ],
)
def test_of_several_the_one_who_is_named_is_meant(words: str, answers: dict[str, object]) -> None:
    assert typed_outcome(words, THREE, closes=False) == Typed(answers, clear=True)


@as_one_test
@pytest.mark.parametrize("names", [ONE, THREE])
@pytest.mark.parametrize(
    "words",
    [
        "confirmed they say it is NOT fixed",
        "confirmed NOT",
        "confirmed it is not fixed at all",
        "confirmed it works",
        "told not yet",
        "told the others",
        "confirmed?",
        "confirmed BWE?",
        "confirmed BWE says it isn't fixed",
        "confirmed BWE says it isn’t fixed",
        "confirmed BWE, aber noch nicht ganz",
        "told BWE não",
        "they say it is NOT fixed",
        "confirmed all except BWE",
    ],
)
@pytest.mark.parametrize("closes", [False, True])
def test_all_else_is_kept_as_words_with_nothing_chosen(
    words: str, names: list[tuple[str, ...]], *, closes: bool
) -> None:
    assert typed_outcome(words, names, closes=closes) == Typed({"said": words})


@pytest.mark.parametrize(
    "words", ["confirmed BWE, Fjordly waits", "confirmed BWE says Fjordly is fine", "told Fjordly and BWE all is well"]
)
def test_words_that_may_be_about_somebody_else_are_for_the_form(words: str) -> None:
    assert typed_outcome(words, THREE, closes=False) == Typed({"said": words})


def test_a_part_that_two_have_names_nobody_and_a_whole_name_is_no_part() -> None:
    names = [("Aurora Mercado",), ("Aurora Bank",), ("Aurora",)]
    assert typed_outcome("told Mercado", names, closes=False).answers == {"customer_0": "told"}
    assert typed_outcome("told Aurora", names, closes=False).answers == {"customer_2": "told"}
    assert not typed_outcome("told Aurora", names[:2], closes=False).clear


@pytest.mark.parametrize("closes", [False, True])
def test_a_bare_word_about_several_says_nothing_of_any(*, closes: bool) -> None:
    assert typed_outcome("confirmed", THREE, closes=closes) == Typed()
    assert typed_outcome("", ONE, closes=closes) == Typed()


def test_nothing_is_closed_by_what_settles_nothing() -> None:
    assert typed_outcome("told", ONE, closes=True) == Typed({"said": "told"})

"""Terms of what was written, and the ranking of others by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.ranker import measured
from bot.domain.lookalikes import (
    FLOOR,
    MOST_PROPOSED,
    Candidate,
    CandidateIndex,
    Match,
    search_terms,
    weighted_terms,
)


def ranked(wanted: dict[str, float], candidates: list[tuple[int, str]], floor: float = FLOOR) -> list[Match]:
    index = CandidateIndex(100)
    for number, terms in candidates:
        index.put(Candidate(number, terms))
    return index.ranked(wanted, floor=floor)


def test_the_floor_holds_over_the_corpus() -> None:
    """A higher one would lose what is meant, a lower one would propose what is not."""
    figures = measured()
    assert figures.escalations >= 60
    assert len(figures.asked) + len(figures.others) >= 40
    assert figures.recall >= 0.95
    assert figures.false_proposals <= 0.2
    assert figures.precision >= 0.9
    assert measured(FLOOR * 2).recall < figures.recall
    assert measured(FLOOR / 2).false_proposals > figures.false_proposals


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Exports fail", "export failing"),
        ("RECHNUNG", "Rechnungen"),
        ("répétition", "repetition"),
        ("ｅｘｐｏｒｔ", "export"),
        ("order 4711 is stuck", "order 20481 is stuck"),
        ("the export of 550e8400-e29b-41d4-a716-446655440000", "export"),
        ("see https://tickets.example.com/7 about exports", "exports"),
        ("the password is [masked: password] export", "passwords export"),
        ("ログインできません", "ログインができません"),
    ],
)
def test_what_is_said_in_two_ways_has_terms_in_common(one: str, other: str) -> None:
    assert set(search_terms(one, "", "").split()) & set(search_terms(other, "", "").split())


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("E1042 export failed", "c:e1042"),
        ("ORA-00060: deadlock", "c:ora-00060"),
        ("HTTP 504", "c:504"),
        ("504 Gateway Timeout", "c:504"),
        ("java.lang.NullPointerException", "c:nullpointerexception"),
        ("ECONNREFUSED 127.0.0.1", "c:econnrefused"),
        ("ERR_CONNECTION_RESET", "c:err_connection_reset"),
        ("0x80070005", "c:0x80070005"),
        ("it says «customs declaration missing»", "m:customs_declaration_missing"),
    ],
)
def test_codes_and_quoted_messages_weigh_more_than_words(text: str, term: str) -> None:
    weights = weighted_terms("", text, "")
    words = [weight for each, weight in weights.items() if each[1] != ":"]
    assert weights[term] > max(words, default=0)


@pytest.mark.parametrize("text", ["more than 500 invoices", "on 2026-03-04 at 14:03", "INV-2026-004217", "Q1 results"])
def test_numbers_dates_and_invoices_are_no_error_codes(text: str) -> None:
    assert not [term for term in weighted_terms(text, "", "") if term.startswith("c:")]


def test_a_line_of_an_error_is_the_same_whatever_its_numbers() -> None:
    one, other = (weighted_terms("", "", f"writer closed at row {row} after {row} ms") for row in (500, 812))
    assert {term for term in one if term.startswith("m:")} == {term for term in other if term.startswith("m:")}


def test_words_of_the_summary_count_more() -> None:
    weights = weighted_terms("Printer", "labels", "")
    assert weights["printe"] > weights["label"]


def test_words_that_say_nothing_are_left_out_or_count_for_little() -> None:
    assert search_terms("the of and", "der die das", "") == ""
    weights = weighted_terms("The customer cannot print", "", "")
    assert weights["custom"] < weights["print"]


@given(st.text(max_size=4000), st.text(max_size=4000))
def test_terms_are_few_short_and_without_spaces(summary: str, error: str) -> None:
    terms = search_terms(summary, "", error)
    assert len(terms.encode()) <= 1200
    assert len(terms.split(" ")) <= 48
    assert set(terms.split()) <= set(terms.split(" "))
    assert set(filter(None, terms.split(" "))) <= set(weighted_terms(summary, "", error))


def test_the_longest_brief_still_fits_into_an_index_entry() -> None:
    quotes = " ".join(f"«{chr(0x4E00 + n) * 100}»" for n in range(40))
    assert len(search_terms("", quotes, "\n".join(chr(0x5E00 + n) * 90 for n in range(6))).encode()) <= 1200


def test_nothing_asked_and_nothing_there_propose_nothing() -> None:
    assert ranked({}, [(1, "print")]) == []
    assert ranked({"print": 1.0}, []) == []
    assert ranked({"print": 1.0}, [(1, "")]) == []


def test_what_is_alike_comes_first_and_of_equals_the_newest() -> None:
    wanted = weighted_terms("Label printer prints twice", "", "")
    others = [(n, search_terms(f"{word} is slow", "", "")) for n, word in enumerate(("search", "shop", "mail"), 1)]
    both, once = search_terms("Printer prints labels twice", "", ""), search_terms("Printer prints", "", "")
    assert [one.number for one in ranked(wanted, [*others, (7, both), (9, both), (8, once)])] == [9, 7, 8]


def test_no_more_than_three_and_none_far_below_the_best() -> None:
    wanted = weighted_terms("Label printer prints twice", "", "")
    same = search_terms("Label printer prints twice", "", "")
    assert len(ranked(wanted, [(n, same) for n in range(1, 10)])) == MOST_PROPOSED
    half = search_terms("printer for badges, hotels, airports and stadiums", "", "")
    assert [one.number for one in ranked(wanted, [(1, same), (2, half)], floor=0.0)] == [1]

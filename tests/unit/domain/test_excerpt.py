"""As much of a long whole as fits, with every gap said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.excerpt import Entry, excerpt
from bot.domain.shortening import shortened
from bot.domain.text import units

anything = st.text(max_size=400)


def of(texts: list[str], order: list[int], limit: int, needed: tuple[int, ...] = ()) -> str:
    entries = [Entry(place, texts[place], needed=place in needed) for place in order]
    return excerpt(entries, limit, what="message", between="\n")


@pytest.mark.fault("F91")
def test_what_fits_is_whole_and_in_its_own_order() -> None:
    assert of(["a", "b", "c"], [2, 0, 1], 10) == "a\nb\nc"
    assert of([], [], 10) == ""


@pytest.mark.fault("F91")
def test_the_most_important_stay_and_each_gap_is_said() -> None:
    texts = [f"message {n} {'x' * 40}" for n in range(20)]
    shown = of(texts, [9, 0, *range(19, -1, -1)], 400)
    assert units(shown) <= 400
    lines = shown.split("\n")
    assert texts[9] in lines
    assert texts[0] in lines
    assert lines[0] == texts[0]
    said = [int(count) for count in re.findall(r"\[… (\d+) messages? left out …\]", shown)]
    assert len(said) == 2
    assert sum(said) + sum(text in lines for text in texts) == 20


@pytest.mark.fault("F91")
def test_what_is_needed_is_shortened_and_the_next_ones_keep_their_place() -> None:
    texts = ["first " * 500, "theirs", "ours", "pressed " * 10]
    shown = of(texts, [3, 0, 1, 2], 600, needed=(0, 1, 2, 3))
    assert units(shown) <= 600
    assert texts[3] in shown
    assert "theirs" in shown
    assert "ours" in shown
    assert shown.startswith("first first")
    assert re.search(r"\[… [\d,]+ characters left out …\]", shown)


@pytest.mark.fault("F91")
def test_one_that_fits_whole_does_not_take_the_place_of_those_after_it() -> None:
    texts = ["first " * 60, "theirs " * 15, "ours " * 15, "pressed " * 25]
    shown = of(texts, [3, 0, 1, 2], 600, needed=(0, 1, 2, 3))
    assert units(shown) <= 600
    assert texts[3] in shown
    assert "first first" in shown
    assert "theirs theirs" in shown
    assert "ours ours" in shown


@pytest.mark.fault("F91")
def test_nothing_is_cut_out_of_a_trace_without_saying_so() -> None:
    trace = "\n".join(
        ["Traceback (most recent call last):", *(f"  frame {n}" for n in range(200)), "KeyError: 'invoice'"]
    )
    short = shortened(trace, 500)
    assert units(short) <= 500
    assert short.startswith("Traceback (most recent call last):\n  frame 0\n")
    assert short.endswith("\n  frame 199\nKeyError: 'invoice'")
    kept = re.sub(r"\n\[… ([\d,]+) characters left out …\]\n", "", short)
    (missing,) = re.findall(r"\[… ([\d,]+) characters left out …\]", short)
    assert len(kept) + int(missing.replace(",", "")) == len(trace)
    assert all(line in trace.split("\n") or "left out" in line for line in short.split("\n"))


@given(anything, st.integers(0, 300))
def test_shortened_text_fits_whatever_it_is(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert units(short) <= limit
    assert short == text or units(text) > limit


@pytest.mark.fault("F91")
@given(st.lists(anything, max_size=12), st.integers(60, 900), st.data())
def test_an_excerpt_fits_whatever_there_is(texts: list[str], limit: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(texts))))
    shown = of(texts, list(order), limit, needed=tuple(order[:3]))
    assert units(shown) <= limit

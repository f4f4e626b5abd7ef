import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer_errors import read_answers
from bot.domain.free_text import LIMIT, FreeText
from bot.domain.refusals import InvalidAnswers
from bot.domain.text import beginning, cleaned, clipped, lines_of, mention, one_line, units
from bot.domain.verb import Input
from tests.walking import as_one_test


class Words(Input):
    words: FreeText


anything = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.fault("F50")
@as_one_test
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \t\n\r\n\u3000\u00a0", id="white space"),
        pytest.param("\u200b\u2060", id="zero-width space and word joiner"),
        pytest.param("\ufeff", id="byte order mark"),
        pytest.param("\u200d\u200c", id="joiners with nothing to join"),
        pytest.param("\u202e\u2066\u200f", id="bidirectional controls"),
        pytest.param("\u00ad\u180e\u2063", id="soft hyphen and other invisible ones"),
        pytest.param("\u3164\u115f\u2800\uffa0", id="letters and symbols without ink"),
        pytest.param("\u0301\ufe0f", id="marks with nothing below"),
        pytest.param("\x00\x07\x1b", id="control characters"),
        pytest.param("\U000e0041\U000e0042", id="tag characters"),
    ],
)
def test_what_shows_nothing_is_nothing(text: str) -> None:
    assert cleaned(text) == ""


@pytest.mark.fault("F51")
@pytest.mark.fault("F54")
@as_one_test
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("\ufeffReport", "Report", id="byte order mark"),
        pytest.param("pass\u200bword", "password", id="zero-width space inside"),
        pytest.param("invoice\u202egpj.exe", "invoicegpj.exe", id="right-to-left override"),
        pytest.param("a\u2067b\u2069c\u200ed", "abcd", id="isolates and marks"),
        pytest.param("\x00nul\x1b[0m", "nul", id="NUL and a colour code"),
        pytest.param("\x1b[1;31mERROR\x1b[0m [5m] a\x1b]0;title\x07b\x1b(Bc", "ERROR [5m] abc", id="terminal commands"),
        pytest.param("\x1b[38;2;255;0;0mred\x1b[K\x1b[?25l \x1b", "red", id="more of them, and a lone escape"),
        pytest.param("half \ud83d pair", "half  pair", id="lone surrogate"),
        pytest.param("e\u0301te\u0301", "été", id="composed"),
        pytest.param("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne", id="line ends"),
        pytest.param(" \n  a  \n\tb \n\n", "  a\n\tb", id="space at the ends, not before the first word"),
        pytest.param("    at a.js:12", "    at a.js:12", id="one indented line"),
        pytest.param("שלום (404)\u200f!", "שלום (404)\u200f!", id="a mark of direction in Hebrew"),
        pytest.param(
            "12\u200f/\u200f3 مرحبا C#\u200e.", "12\u200f/\u200f3 مرحبا C#\u200e.", id="marks of direction in Arabic"
        ),
        pytest.param("مرحبا pay\u200froll", "مرحبا payroll", id="a mark of direction inside a word of others"),
        pytest.param("مرحبا بالعالم", "مرحبا بالعالم", id="Arabic"),
        pytest.param("שלום עולם", "שלום עולם", id="Hebrew"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="Persian with its non-joiner"),
        pytest.param("👩\u200d💻 fixed it", "👩\u200d💻 fixed it", id="emoji with its joiner"),
        pytest.param("👍🏽", "👍🏽", id="emoji alone"),
        pytest.param("数据导出失败", "数据导出失败", id="Chinese"),
        pytest.param("?", "?", id="punctuation alone"),
    ],
)
def test_harm_goes_and_every_language_stays(text: str, kept: str) -> None:
    assert cleaned(text) == kept


@pytest.mark.fault("F50")
@pytest.mark.fault("F54")
@as_one_test
@pytest.mark.parametrize(
    "mark",
    "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ids=lambda mark: unicodedata.name(mark).lower(),
)
def test_no_invisible_mark_hides_inside_a_word(mark: str) -> None:
    assert cleaned(f"pay{mark}roll") == "payroll"


@pytest.mark.fault("F50")
@pytest.mark.fault("F51")
@given(anything)
def test_cleaned_text_can_be_kept_anywhere(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert once.encode().decode() == once
    assert not {mark for mark in once if unicodedata.category(mark) in ("Cc", "Cs")} - {"\n", "\t"}


def test_one_line_is_one_line() -> None:
    assert one_line(" Export\r\n  fails\t on\u2028 Mondays ") == "Export fails on Mondays"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. Sign in\n2) Open\n\n- Click\n* Wait\n• Look", ("Sign in", "Open", "Click", "Wait", "Look")),
        ("3.5 is not a mark\n-5 degrees", ("3.5 is not a mark", "-5 degrees")),
        ("404. That is an error", ("404. That is an error",)),
        ("12. That is one too\nOpen", ("12. That is one too", "Open")),
        ("3. Third\n4. Fourth\nthen\n5. Fifth", ("Third", "Fourth", "then", "Fifth")),
        ("\u200b\n \n", ()),
    ],
    ids=["list marks", "numbers", "an error's number", "a number alone", "counting on", "nothing"],
)
def test_lines_come_without_list_marks(text: str, lines: tuple[str, ...]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("exact", 5, "exact"),
        ("too long", 5, "too…"),
        ("toolong", 5, "tool…"),
        ("whole words stay", 14, "whole words…"),
        ("whole words stay", 12, "whole words…"),
        ("a reallylongword", 10, "a reallyl…"),
        ("one, two, three", 10, "one, two…"),
        ("🔥🔥🔥", 5, "🔥🔥…"),
        ("🔥🔥🔥", 6, "🔥🔥🔥"),
    ],
)
def test_clipped_text_takes_no_more_than_its_limit(text: str, limit: int, shown: str) -> None:
    assert clipped(text, limit) == shown


@pytest.mark.parametrize(("id", "shown"), [("U07", "<@U07>"), ("W07", "<@W07>"), ("S07", "<!subteam^S07>")])
def test_people_and_groups_are_mentioned_differently(id: str, shown: str) -> None:
    assert mention(id) == shown


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "Please fill this in."),
        ("\u200b \u2060", "Please fill this in."),
        ("x" * 10_000, "Keep this to 2,000 characters; it has 10,000."),
        ("\U0001f525" * 1_001, "Keep this to 2,000 characters; it has 2,002."),
    ],
    ids=["nothing", "zero-width", "10,000 characters", "emoji, which count twice"],
)
def test_the_small_forms_want_some_words_and_not_too_many(text: str | None, sentence: str) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        read_answers(Words, {"words": text})
    assert refused.value.problems == {"words": sentence}


def test_words_are_kept_clean_to_the_limit() -> None:
    assert read_answers(Words, {"words": "\u202e" + "x" * LIMIT + " \n"}).words == "x" * LIMIT


@pytest.mark.parametrize("text", ["", "plain", "\u0144漢", "a🧾b𠮷🧾", "🧾" * 5, "half \ud83e", "🧾\ud83e🧾"])
def test_the_beginning_is_all_that_fits_and_no_half_character(text: str) -> None:
    for limit in range(-1, units(text) + 2):
        first = beginning(text, limit)
        assert text.startswith(first)
        assert units(first) <= max(limit, 0)
        assert first == text or units(text[: len(first) + 1]) > limit

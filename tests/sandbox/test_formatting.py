"""What is typed in a rich text field arrives as Slack formats it, and comes back as it was typed."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.blockkit import problems_in_message
from sandbox.people.formatting import rich_text
from sandbox.people.typed import as_typed
from tests.walking import as_one_test

JSON = dict[str, Any]

MIRA = {"type": "user", "user_id": "U01"}
ENGINEERS = {"type": "usergroup", "usergroup_id": "S0ENG"}
BILLING = {"type": "channel", "channel_id": "C01"}
KNOWN: dict[str, JSON] = {"@Mira Okafor": MIRA, "@engineers-on-call": ENGINEERS, "#billing": BILLING}
NAMES = {"U01": "@Mira Okafor", "S0ENG": "@engineers-on-call", "C01": "#billing"}


def words(text: str, *styles: str) -> JSON:
    return {"type": "text", "text": text} | ({"style": dict.fromkeys(styles, True)} if styles else {})


def link(url: str, **more: Any) -> JSON:
    return {"type": "link", "url": url, **more}


def broadcast(whom: str) -> JSON:
    return {"type": "broadcast", "range": whom}


def section(*elements: JSON) -> JSON:
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(*elements: JSON) -> JSON:
    return {"type": "rich_text_quote", "elements": list(elements)}


def code(text: str) -> JSON:
    return {"type": "rich_text_preformatted", "elements": [words(text)]}


def items(style: str, *texts: str, indent: int = 0, **more: Any) -> JSON:
    made = [section(words(text)) for text in texts]
    return {"type": "rich_text_list", "style": style, "indent": indent, "elements": made, **more}


@as_one_test
@pytest.mark.parametrize(
    ("typed", "elements"),
    [
        ("plain words", [words("plain words")]),
        ("one\n\nthree", [words("one\n\nthree")]),
        ("a *bold* _slanted_ ~gone~ word", [
            words("a "), words("bold", "bold"), words(" "), words("slanted", "italic"), words(" "),
            words("gone", "strike"), words(" word"),
        ]),
        ("*bold and _both_*", [words("bold and ", "bold"), words("both", "bold", "italic")]),
        ("_slanted *both*_", [words("slanted ", "italic"), words("both", "italic", "bold")]),
        ("*`x = 1`*", [words("x = 1", "bold", "code")]),
        ("`*as it is* :wave: @here`", [words("*as it is* :wave: @here", "code")]),
        ("(*bold*), *too*.", [words("("), words("bold", "bold"), words("), "), words("too", "bold"), words(".")]),
        ("snake_case_name and 2*3*4", [words("snake_case_name and 2*3*4")]),
        ("_snake_case_", [words("snake_case", "italic")]),
        ("* not* *nor this *", [words("* not* *nor this *")]),
        ("*over\nlines*", [words("*over\nlines*")]),
        ("** and *** and `` and *", [words("** and *** and `` and *")]),
        ("see https://a.example/x_y_z, please", [words("see "), link("https://a.example/x_y_z"), words(", please")]),
        ("*https://a.example*", [link("https://a.example", style={"bold": True})]),
        ("[the page](https://a.example/x)", [link("https://a.example/x", text="the page")]),
        ("[no](page) [here](javascript:x)", [words("[no](page) [here](javascript:x)")]),
        ("<https://a.example|b>", [words("<"), link("https://a.example"), words("|b>")]),
        ("@Mira Okafor, #billing", [MIRA, words(", "), BILLING]),
        ("*@engineers-on-call*", [ENGINEERS | {"style": {"bold": True}}]),
        ("@Mira Okaforina and x@Mira Okafor", [words("@Mira Okaforina and x@Mira Okafor")]),
        ("@here @channel", [broadcast("here"), words(" "), broadcast("channel")]),
        ("<!channel> <@U01>", [words("<!channel> <@U01>")]),
        ("go :+1: at 10:30:45", [words("go "), {"type": "emoji", "name": "+1"}, words(" at 10:30:45")]),
        (":wave::skin-tone-3:", [{"type": "emoji", "name": "wave", "skin_tone": 3}]),
        (" :30: std::vector::x", [words(" :30: std::vector::x")]),
    ],
)  # fmt: skip
def test_a_paragraph(typed: str, elements: list[JSON]) -> None:
    assert rich_text(typed, KNOWN) == {"type": "rich_text", "elements": [section(*elements)]}
    assert as_typed(rich_text(typed, KNOWN), NAMES) == typed


@as_one_test
@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("> said\n> twice", [quote(words("said\ntwice"))]),
        ("> \n> x", [quote(words("\nx"))]),
        ("> ", [section(words("> "))]),
        ("before\n> said\nafter", [section(words("before\n")), quote(words("said")), section(words("after"))]),
        ("- one\n- two", [items("bullet", "one", "two")]),
        ("1. one\n2. two", [items("ordered", "one", "two")]),
        ("3. three\n4. four", [items("ordered", "three", "four", offset=2)]),
        ("- one\n    - in\n        - deep\n- two", [
            items("bullet", "one"), items("bullet", "in", indent=1), items("bullet", "deep", indent=2),
            items("bullet", "two"),
        ]),
        ("1. one\n    - in\n2. two", [
            items("ordered", "one"), items("bullet", "in", indent=1), items("ordered", "two", offset=1)
        ]),
        ("- one\n\n- two", [items("bullet", "one"), section(words("\n")), items("bullet", "two")]),
        ("Steps:\n- one\n\nDone", [section(words("Steps:\n")), items("bullet", "one"), section(words("\nDone"))]),
        ("-one\n2024. x\n- ", [section(words("-one\n2024. x\n- "))]),
        ("```\nx = *1*\n\ny\n```", [code("x = *1*\n\ny")]),
        ("so:\n```\nx\n```\nand", [section(words("so:\n")), code("x"), section(words("and"))]),
        ("``` never closed", [section(words("``` never closed"))]),
        ("``````", [section(words("``````"))]),
    ],
)  # fmt: skip
def test_lists_quotes_and_code(typed: str, parts: list[JSON]) -> None:
    assert rich_text(typed, KNOWN) == {"type": "rich_text", "elements": parts}
    assert as_typed(rich_text(typed, KNOWN), NAMES) == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("• one\n  • in", "- one\n    - in"),
        ("1. one\n1. two", "1. one\n2. two"),
        ("so: ```x``` and", "so: \n```\nx\n```\n and"),
        (">said", "> said"),
        ("_*both*_", "*_both_*"),
    ],
)
def test_what_can_be_typed_in_two_ways_comes_back_in_one(typed: str, shown: str) -> None:
    once = rich_text(typed, KNOWN)
    assert as_typed(once, NAMES) == shown
    assert rich_text(shown, KNOWN) == once


def test_a_block_that_somebody_else_made_is_shown_too() -> None:
    date = {"type": "date", "timestamp": 1772442000, "format": "{date}", "fallback": "2 March"}
    foreign = section(words("until "), date, {"type": "user", "user_id": "U99"}, {"type": "color", "value": "#ff0000"})
    assert as_typed({"type": "rich_text", "elements": [foreign]}, NAMES) == "until 2 March@U99#ff0000"


MARKUP = st.sampled_from([*"*_~`>-•:@#[]()<>|\n\t ", "```", "\r\n", "\n> ", "\n- ", "\n    - ", "\n1. "])
WHOLE = st.sampled_from([
    "```a whole block```", "```\n```", "*bold words*", "_slanted words_", "~gone~", "`x = one`", ":wave:", "@here",
    "https://a.example/x", "[the page](https://a.example)", "@Mira Okafor", "#billing", "word", "\n1. one\n    - in\n",
])  # fmt: skip
FOREIGN = st.lists(st.one_of(MARKUP, WHOLE, st.text(max_size=6)), min_size=1, max_size=40).map("".join).filter(bool)


def _letters(part: Any) -> str:
    """Every letter that is read or followed, in order."""
    if isinstance(part, list):
        return "".join(_letters(each) for each in part)
    shown = (
        f"{part.get('text', '')}{part.get('url', '')}"
        or part.get("name")
        or part.get("range")
        or NAMES.get(_id(part), "")
    )
    return "".join(filter(str.isalpha, shown)) + _letters(part.get("elements", []))


def _id(part: JSON) -> str:
    return str(part.get("user_id") or part.get("channel_id") or part.get("usergroup_id"))


@given(FOREIGN)
def test_whatever_is_typed_is_kept_and_slack_takes_it(typed: str) -> None:
    block = rich_text(typed, KNOWN)
    assert problems_in_message([block]) == []
    assert _letters(block) == "".join(filter(str.isalpha, typed))
    assert _letters(rich_text(as_typed(block, NAMES), KNOWN)) == _letters(block)


@given(st.integers(1, 4000))
def test_a_link_that_is_too_long_is_text(length: int) -> None:
    assert problems_in_message([rich_text(f"https://{'x' * length}", {})]) == []


def test_a_long_hostile_text_is_read_at_once() -> None:
    began = time.monotonic()
    for hostile in (" *a" * 4000, "*_~" * 4000, "[" * 12000, "`" * 12001, ":a" * 6000, "> \n" * 4000):
        assert problems_in_message([rich_text(hostile, KNOWN)]) == []
    assert time.monotonic() - began < 3

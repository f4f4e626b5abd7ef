"""A message that is too long for one: cut where it reads best, and nothing of it lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blockkit.kit.elements import (
    Message,
    actions,
    address,
    bold,
    bullets,
    button,
    context,
    header,
    line,
    numbered,
    quote,
    rich,
    section,
    user,
    verbatim,
    words,
)
from bot.blockkit.kit.parts import fitted, part_of, parts_of
from bot.blockkit.kit.sizes import shown
from tests.unit.blockkit.seen import assert_slack_takes, parts, visible

Blocks = list[dict[str, Any]]


def cut(blocks: Blocks, limit: int) -> list[Message]:
    said = list(parts_of(Message("News", blocks), limit=limit))
    for part in said:
        assert_slack_takes(part.text, part.blocks)
    return said


def own(part: Message) -> Blocks:
    """Without what leads from one message to the next."""
    return [block for block in part.blocks if block.get("block_id") not in ("goes_on", "continued")]


def test_what_fits_is_one_message_as_it_was() -> None:
    blocks = [header("h", "Title"), section("s", "a" * 900)]
    assert cut(blocks, 1_000) == [Message("News", blocks)]


@pytest.mark.fault("F93")
def test_it_is_cut_between_blocks_and_each_says_that_it_goes_on() -> None:
    first, second = cut([section("a", "a" * 600), section("b", "b" * 600)], 1_000)
    assert own(first) == [section("a", "a" * 600)]
    assert own(second) == [section("b", "b" * 600)]
    assert [block["block_id"] for block in first.blocks] == ["a", "goes_on"]
    assert [block["block_id"] for block in second.blocks] == ["continued", "b"]


def test_emoji_count_as_slack_counts_them() -> None:
    first, *others = cut([section("s", "😀" * 900)], 1_000)
    assert 900 < shown(own(first)) <= 1_000
    assert "".join(visible(own(part)) for part in (first, *others)) == "😀" * 900


@pytest.mark.parametrize(
    ("block", "ends"),
    [
        (section("s", "first line\n" * 200), "line\n"),
        (section("s", "some words " * 200), " "),
        (rich("s", [line(words("first line\n" * 200))]), "line\n"),
        (rich("s", [verbatim("  at run()\n" * 200)]), "run()\n"),
        (rich("s", [quote("some words " * 200)]), " "),
        (rich("s", [bullets(line(words(f"attempt {n}")) for n in range(200))]), "attempt"),
    ],
)
def test_a_long_block_is_cut_between_lines_or_words(block: dict[str, Any], ends: str) -> None:
    said = cut([block], 1_000)
    assert len(said) >= 3
    for part in said[:-1]:
        last = [each["text"] for each in parts(own(part)) if isinstance(each.get("text"), str)][-1]
        assert last.endswith(ends) or last.startswith(ends)
        assert shown(part.blocks) > 600


def test_a_numbered_list_goes_on_counting() -> None:
    said = cut([rich("s", [line(bold("STEPS")), numbered(f"step number {n}" for n in range(1, 101))])], 700)
    lists = [element for part in said for element in parts(part.blocks) if element.get("type") == "rich_text_list"]
    for each in lists:
        assert visible(each).split("\n")[0] == f"step number {each.get('offset', 0) + 1}"


def test_neither_markup_nor_an_entity_nor_a_person_is_cut_in_two() -> None:
    text = "<!date^1772528400^{date_short_pretty} at {time}|2026-03-03 09:00 UTC>&amp;" * 40
    for part in cut([section("s", text)], 500):
        shown_text = own(part)[0]["text"]["text"]
        assert shown_text.startswith(("<!date", "&amp;"))
        assert shown_text.endswith((">", "&amp;"))
    people = [line(*[user("U0123456789") for _ in range(100)], address("https://example.com/" + "x" * 300))]
    said = cut([rich("s", people)], 500)
    assert sum(element.get("type") == "user" for part in said for element in parts(part.blocks)) == 100


def test_what_cannot_be_cut_goes_whole() -> None:
    said = cut([header("h", "Title"), context("c", "c" * 900), header("h2", "End")], 500)
    assert [block for part in said for block in own(part)] == [
        header("h", "Title"),
        context("c", "c" * 900),
        header("h2", "End"),
    ]


def test_behind_the_end_there_is_nothing() -> None:
    assert part_of(Message("News", [section("s", "short")]), start=5) is None
    assert part_of(Message("News", [section("s", "short")]), start=9_999) is None


_TEXT = st.text(st.sampled_from("ab \n<>&😀é"), min_size=1, max_size=400)
_ELEMENT = st.one_of(
    st.lists(st.one_of(_TEXT.map(words), _TEXT.map(bold), st.just(user("U1"))), max_size=4).map(lambda all: line(*all)),
    _TEXT.map(verbatim),
    _TEXT.map(quote),
    st.lists(_TEXT, max_size=5).map(numbered),
)
_BLOCK = st.lists(_ELEMENT, max_size=5).map(lambda elements: rich("r", elements))


@given(st.lists(_BLOCK, max_size=6), st.integers(150, 2_000))
def test_nothing_is_lost_or_said_twice_wherever_it_is_cut(blocks: Blocks, limit: int) -> None:
    said = list(parts_of(Message("News", blocks), limit=limit))
    together = "".join(visible(own(part)) for part in said)
    assert together.replace("\n", "") == visible(blocks).replace("\n", "")
    assert all(shown(part.blocks) <= limit for part in said)


def test_a_card_stays_one_and_keeps_its_heading_and_its_buttons() -> None:
    buttons = actions("buttons", [button("resolve", "Resolve", "1")])
    assert buttons
    blocks = [header("h", "ESC-1"), section("long", "a" * 2_000), section("short", "b" * 100), buttons]
    whole = Message("News", blocks)
    assert fitted(whole, limit=9_000) == whole
    drawn = fitted(whole, limit=500)
    assert_slack_takes(drawn.text, drawn.blocks)
    assert [block["block_id"] for block in drawn.blocks] == ["h", "left_out", "short", "buttons"]
    assert [block["block_id"] for block in fitted(whole, limit=10).blocks] == ["h", "left_out", "buttons"]

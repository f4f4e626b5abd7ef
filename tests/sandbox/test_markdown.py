"""What Slack draws in place of a markdown block."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.blockkit import problems_in_message
from sandbox.markdown import blocks_of
from sandbox.page.drawable import drawable
from sandbox.page.parts import parts_for
from tests.sandbox.conftest import Nest
from tests.sandbox.test_formatting import JSON, code, items, link, quote, section, words
from tests.walking import as_one_test


def header(text: str, level: int) -> JSON:
    return {"type": "header", "text": {"type": "plain_text", "text": text}, "level": level}


@as_one_test
@pytest.mark.parametrize(
    ("markdown", "elements"),
    [
        ("**bold** *slanted* _too_ ~~gone~~ `x = 1`", [
            words("bold", "bold"), words(" "), words("slanted", "italic"), words(" "), words("too", "italic"),
            words(" "), words("gone", "strike"), words(" "), words("x = 1", "code"),
        ]),
        ("***both***", [words("both", "italic", "bold")]),
        ("one  \ntwo\nthree", [words("one"), words("\n"), words("two"), words("\n"), words("three")]),
        ("[a *page*](https://a.example)", [link("https://a.example", text="a page")]),
        ("https://a.example/x_y.", [link("https://a.example/x_y"), words(".")]),
        ("![a graph](https://a.example/g.png)", [link("https://a.example/g.png", text="a graph")]),
        ("[bad](javascript:x) [here](page)", [words("[bad](javascript:x) "), words("here")]),
        ("<b onclick=x>no</b>", [words("<b onclick=x>no</b>")]),
        ("<@U01> <#C0NEST> <!here> :wave:", [
            {"type": "user", "user_id": "U01"}, words(" "), {"type": "channel", "channel_id": "C0NEST"}, words(" "),
            {"type": "broadcast", "range": "here"}, words(" "), {"type": "emoji", "name": "wave"},
        ]),
        ("&lt;!channel> \\<@U01>", [words("<"), words("!channel> "), words("<"), words("@U01>")]),
        ("`<!channel>`", [words("<!channel>", "code")]),
    ],
)  # fmt: skip
def test_inline(markdown: str, elements: list[JSON]) -> None:
    assert blocks_of(markdown) == [{"type": "rich_text", "elements": [section(*elements)]}]


@pytest.mark.parametrize(
    ("markdown", "parts"),
    [
        ("one\n\ntwo", [section(words("one")), section(words("two"))]),
        ("- one\n- two", [items("bullet", "one", "two")]),
        ("- one\n  1. in\n- two", [
            items("bullet", "one"), items("ordered", "in", indent=1), items("bullet", "two")
        ]),
        ("3. three\n   - in\n4. four", [
            items("ordered", "three", offset=2), items("bullet", "in", indent=1), items("ordered", "four", offset=3)
        ]),
        ("- [ ] open\n- [x] done", [items("bullet", "☐ open", "☑ done")]),
        ("> said\n> - one", [quote(words("said"), words("\n"), words("• "), words("one"))]),
        ("```py\nx = *1*\n```", [code("x = *1*")]),
        ("    indented", [code("indented")]),
    ],
)  # fmt: skip
def test_lists_quotes_and_code(markdown: str, parts: list[JSON]) -> None:
    assert blocks_of(markdown) == [{"type": "rich_text", "elements": parts}]


def test_headings_and_rules_stand_between_the_rest() -> None:
    rest = [{"type": "rich_text", "elements": [section(words("text"))]}]
    assert blocks_of("# One\ntext\n\n---\n### *Three* :x:") == [
        header("One", 1),
        *rest,
        {"type": "divider"},
        header("Three :x:", 3),
    ]


def test_a_table_is_a_table_block() -> None:
    [table] = blocks_of("| a | b | c |\n|---|:-:|--:|\n| **1** |  | 3 |")
    cells = [[cell["elements"][0]["elements"] for cell in row] for row in table["rows"]]
    assert cells == [
        [[words("a")], [words("b")], [words("c")]],
        [[words("1", "bold")], [words(" ")], [words("3")]],
    ]
    assert [column["align"] for column in table["column_settings"]] == ["left", "center", "right"]
    assert problems_in_message([table]) == []


MARKS = st.sampled_from(
    [*"#*_~`>-+|[]()!<&\\ \n", "\n\n", "1. ", "- [ ] ", "```", "|--|\n", "https://a.example", "<@U01>"]
)


@given(st.lists(st.one_of(MARKS, st.text(max_size=5)), max_size=40).map("".join))
def test_whatever_an_app_writes_can_be_drawn(markdown: str) -> None:
    levels = ["level"]
    drawn = [{key: block[key] for key in block if key not in levels} for block in blocks_of(markdown)]
    tables = [block for block in drawn if block["type"] == "table"]
    assert problems_in_message([block for block in drawn if block["type"] != "table"][:50]) == []
    assert all(problems_in_message([table]) == [] for table in tables)


def test_the_page_gets_the_parts_and_the_web_api_what_was_sent(place: Nest) -> None:
    sent: list[Any] = [{"type": "markdown", "text": "# Hello"}, {"type": "divider"}]
    place.client.chat_postMessage(channel="C0NEST", text="x", blocks=sent)
    [shown] = parts_for(place.workspace, place.mira)["channel:C0NEST"]["messages"]
    assert [block["type"] for block in shown["blocks"]] == ["header", "divider"]
    [message] = place.client.conversations_history(channel="C0NEST")["messages"]
    assert message["blocks"][0]["text"] == "# Hello"


def test_a_rich_text_input_says_what_it_would_have_been_typed_as() -> None:
    initial = {"type": "rich_text", "elements": [section(words("bold", "bold"))]}
    element = {"type": "rich_text_input", "action_id": "a", "initial_value": initial}
    [field] = drawable([{"type": "input", "element": element}], {})
    [row] = drawable([{"type": "actions", "elements": [element]}], {})
    assert field["element"]["initial_typed"] == "*bold*"
    assert row["elements"][0]["initial_typed"] == "*bold*"

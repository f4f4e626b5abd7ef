"""Rich text: structure, styles and the elements inside."""

import pytest

from sandbox.blockkit import problems_in_message
from tests.sandbox.blockkit.samples import Json, assert_verdict, line, rich, words
from tests.walking import as_one_test


def bullets(**more: object) -> Json:
    return {"type": "rich_text_list", "style": "bullet", "elements": [line()], **more}


def quote(*elements: Json, **more: object) -> Json:
    return {"type": "rich_text_quote", "elements": list(elements), **more}


def code(*elements: Json) -> Json:
    return {"type": "rich_text_preformatted", "elements": list(elements), "border": 0}


LINK = {"type": "link", "url": "https://a.example", "text": "here", "unsafe": False, "style": {"code": True}}
USER = {"type": "user", "user_id": "U1", "style": {"bold": True, "unlink": True}}

PARTS: list[tuple[str, Json, str | None, str]] = [
    ("section", line(words(style={"bold": True, "strike": False}), LINK, USER), None, ""),
    ("ids", line({"type": "usergroup", "usergroup_id": "S1"}, {"type": "channel", "channel_id": "C1"}), None, ""),
    ("emoji", line({"type": "emoji", "name": "wave", "skin_tone": 6, "unicode": "1f44b"}), None, ""),
    ("broadcast", line({"type": "broadcast", "range": "here"}), None, ""),
    ("date", line({"type": "date", "timestamp": 1_800_000_000, "format": "{date}", "fallback": "later"}), None, ""),
    ("color", line({"type": "color", "value": "#F405B3"}), None, ""),
    ("section of none", {"type": "rich_text_section", "elements": []}, "/elements", "no fewer than 1"),
    ("text empty", line(words("")), "/elements/0/text", "must be more than 0 characters"),
    ("text lost", line({"type": "text"}), "/elements/0", "missing required field: text"),
    ("style odd", line(words(style={"loud": True})), "/elements/0/style", "invalid additional property: loud"),
    ("style of user", line({**USER, "style": {"code": True}}), "/elements/0/style", "property: code"),
    ("style text", line(words(style={"bold": "yes"})), "/elements/0/style/bold", "must provide a boolean"),
    ("link lost", line({"type": "link", "text": "x"}), "/elements/0", "missing required field: url"),
    ("user id", line({"type": "user", "user": "U1", "user_id": "U1"}), "/elements/0", "property: user"),
    ("broadcast range", line({"type": "broadcast", "range": "all"}), "/elements/0/range", "valid enum value"),
    ("date text", line({"type": "date", "timestamp": "1", "format": "{date}"}), "/elements/0/timestamp", "an integer"),
    ("color name", line({"type": "color", "value": "red"}), "/elements/0/value", "must be a color"),
    ("inline block", line({"type": "mrkdwn", "text": "x"}), "/elements/0/type", "unsupported type: mrkdwn"),
    ("list", bullets(indent=8, offset=3, border=1), None, ""),
    ("list indent", bullets(indent=9), "/indent", "must be at most 8"),
    ("list style", bullets(style="dash"), "/style", "must be a valid enum value"),
    ("list border", bullets(border=2), "/border", "must be at most 1"),
    ("list of none", bullets(elements=[]), "/elements", "no fewer than 1 items allowed"),
    ("list of text", bullets(elements=[words()]), "/elements/0/type", "unsupported type: text"),
    ("list in section", line(bullets()), "/elements/0/type", "unsupported type: rich_text_list"),
    ("list without style", {"type": "rich_text_list", "elements": [line()]}, "", "missing required field: style"),
    ("quote", quote(words(), LINK, USER, border=1), None, ""),
    ("quote indent", quote(words(), indent=1), "", "invalid additional property: indent"),
    ("preformatted", code(words(), LINK), None, ""),
    ("preformatted user", code(USER), "/elements/0/type", "unsupported type: user"),
    ("text outside", words(), "/type", "unsupported type: text"),
]


@as_one_test
@pytest.mark.parametrize(("part", "pointer", "piece"), [pytest.param(*case[1:], id=case[0]) for case in PARTS])
def test_part_of_rich_text(part: Json, pointer: str | None, piece: str) -> None:
    found = problems_in_message([rich(part)])

    assert_verdict(found, None if pointer is None else f"/blocks/0/elements/0{pointer}", piece)


def test_rich_text_of_nothing() -> None:
    found = problems_in_message([{"type": "rich_text", "elements": []}])

    assert_verdict(found, "/blocks/0/elements", "no fewer than 1 items allowed")

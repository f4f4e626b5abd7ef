"""What checksums and digests are taken of: equal documents alike, others not, whatever was forged."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.json_text import json_bytes, json_read, json_written

_PARTS = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
_TEXTS = st.text(st.characters(), max_size=20)
DOCUMENTS = st.recursive(_PARTS | _TEXTS, lambda some: st.lists(some, max_size=4) | st.dictionaries(_TEXTS, some))


@given(DOCUMENTS)
def test_what_is_written_is_read_again(document: object) -> None:
    assert json_read(json_bytes(document)) == document
    assert json_read(json.dumps(document)) == document


@given(st.dictionaries(_TEXTS, DOCUMENTS, min_size=2, max_size=4))
def test_the_order_of_keys_changes_nothing(document: dict[str, object]) -> None:
    assert json_bytes(dict(reversed(document.items()))) == json_bytes(document)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (1, "1"),
        (None, "null"),
        ("\ud83d", "\\ud83d"),
        (2**64, 2**64 + 1),
        ([[]], [[[]]]),
        (0, -0.0),
    ],
)
def test_what_differs_is_told_apart(one: object, other: object) -> None:
    assert json_bytes({"a": one}) != json_bytes({"a": other})


def test_what_json_has_no_words_for_is_spelled_by_who_asks() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert json_bytes([at, b"x"], lambda one: f"a {type(one).__name__}") == b'["a datetime","a bytes"]'


@pytest.mark.parametrize("document", [b"x", [object()], {"a": datetime(2026, 3, 2, tzinfo=UTC)}, ["\ud83d", b"x"]])
def test_what_json_has_no_words_for_is_not_kept(document: object) -> None:
    with pytest.raises(TypeError):
        json_written(document)


@pytest.mark.parametrize(
    "text", ["NaN", '{"a": -Infinity}', "1e400", "[-1e400]", r'["\ud83d", 1e400]', "{", "", "[" * 500]
)
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says: nobody reads it
        json_read(text)


def test_what_lies_too_deep_is_refused() -> None:
    with pytest.raises(RecursionError):
        json_read("[" * 200_000 + "]" * 200_000)

"""No two texts that differ are one and the same to whoever checks them, but where JSON says the same in other words."""

import json
from decimal import Decimal
from itertools import combinations
from typing import Any, NoReturn, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Table

from bot.domain.json_text import json_bytes
from storage.exact_json import exactly
from storage.models import DraftRow, OutboxRow
from storage.raw_rows import plain
from storage.row_checksum import checksum

pytestmark = pytest.mark.fault("F70")

_ODD_NUMBERS = ["1e400", "-1e400", "1e-400", "0.1000000000000000055", str(2**64), str(2**64 + 1), "NaN", "-Infinity"]
_NUMBERS = st.sampled_from(["0", "-0", "0.0", "-0.0", "1", "1.0", "1e0", "0.1", str(float(2**64)), "null", "true"])
_WORDS = st.sampled_from(['""', '"null"', '"é"', r'"\u00e9"', r'"\ud83d"', r'"\ud83d\ude00"', '"😀"', '"[["'])
TEXTS = st.recursive(
    _NUMBERS | _WORDS | st.sampled_from(_ODD_NUMBERS),
    lambda some: (
        st.lists(some, max_size=3).map(lambda parts: f"[{','.join(parts)}]")
        | st.lists(st.tuples(_WORDS, some), max_size=2).map(
            lambda pairs: f"{{{','.join(f'{name}:{value}' for name, value in pairs)}}}"
        )
    ),
    max_leaves=6,
)


def meaning(text: str) -> object:
    """What it says, every number exactly; the text itself where it is no JSON, or where two readers may differ."""
    try:
        return json.loads(
            text, object_pairs_hook=_pairs, parse_float=_number, parse_int=_number, parse_constant=_refused
        )
    except ValueError:
        return text, "is no JSON"


def _number(text: str) -> object:
    """-0.0 is another than 0, as a float is another than a whole number."""
    whole = not set(text) & set(".eE")
    return ("number", whole, Decimal(text), not whole and text.startswith("-"))


def _pairs(pairs: list[tuple[str, Any]]) -> object:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("A key stands twice.")
    return ("object", sorted(pairs, key=lambda pair: pair[0]))


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


def digested(text: str) -> object:
    """What verifying takes a digest of; the text itself where it has named the value."""
    try:
        return json_bytes(exactly(text))
    except ValueError:
        return text, "is odd"


@given(TEXTS, TEXTS)
@example("[null]", "[1e400]")
@example("[0.1]", "[0.1000000000000000055]")
@example("[1.8446744073709552e19]", "[18446744073709551617]")
@example("[-0.0]", "[0]")
@example("[0.0]", "[1e-400]")
@example(r'["\ud83d"]', r'["\\ud83d"]')
def test_texts_with_the_same_digest_say_the_same(one: str, other: str) -> None:
    if digested(one) == digested(other):
        assert repr(meaning(one)) == repr(meaning(other))


@pytest.mark.parametrize(
    "document",
    [
        {"text": "[" * 5000 + '"{' * 300, "half": "\ud83d", "one": None},
        {"0": [0.1, 1e22, -0.0, 5e-324, 1.7976931348623157e308], "1": 2**64 - 1, "zero": "\0 \\ \" '"},
        {"deep": json.loads("[" * 90 + "]" * 90), "": {}},
    ],
)
def test_what_was_written_is_read(document: dict[str, object]) -> None:
    assert exactly(json_bytes(document).decode()) == document
    assert exactly(json.dumps(document)) == document


@pytest.mark.parametrize("text", ["[" * 5000 + "]" * 5000, '{"a":' * 101 + "1" + "}" * 101, "1" * 5000, "", "\udcff"])
def test_what_nobody_writes_is_not_read(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        exactly(text)


DRAFTS, OUTBOX = cast("Table", DraftRow.__table__), cast("Table", OutboxRow.__table__)


@pytest.mark.parametrize(("table", "column"), [(DRAFTS, "answers"), (OUTBOX, "content"), (OUTBOX, "entry_seq")])
def test_nothing_is_told_from_all_that_may_stand_in_its_place(table: Table, column: str) -> None:
    """SQLite's own infinity is not even JSON's."""
    infinity = float("inf")
    values = [None, infinity, -infinity, *([] if column == "entry_seq" else ["null", " null", "1e400", "{}", "[]"])]
    sums = [checksum(table, plain(table, dict.fromkeys(table.columns.keys()) | {column: value})) for value in values]
    assert [pair for pair in combinations(sums, 2) if pair[0] == pair[1]] == []

"""What data tables and charts may hold, as their pages say."""

import pytest

from sandbox.blockkit import problems_in_message
from tests.sandbox.blockkit.samples import Json, assert_verdict, line, rich, words
from tests.walking import as_one_test


def cell(text: str = "x") -> Json:
    return {"type": "raw_text", "text": text}


def data_table(count: int = 2, cells: int = 1, **more: object) -> Json:
    return {"type": "data_table", "caption": "Waiting", "rows": [[cell()] * cells] * count} | more


def chart(**more: object) -> Json:
    return {"type": "data_visualization", "title": "Waiting", "chart": more}


def point(label: str = "Mon", value: float = 1) -> Json:
    return {"label": label, "value": value}


def bars(*series: Json, **axes: object) -> Json:
    return chart(type="bar", series=list(series), axis_config={"categories": ["Mon", "Tue"], **axes})


def a_series(name: str = "Open", *labels: str) -> Json:
    return {"name": name, "data": [point(label) for label in labels or ("Mon", "Tue")]}


RICH = rich(line(words()))
NUMBER = {"type": "raw_number", "value": 3, "text": "3"}

CASES: list[tuple[str, Json, str | None, str]] = [
    ("a table", data_table(), None, ""),
    ("header and 100 rows", data_table(101), None, ""),
    ("101 rows", data_table(102), "/rows", "no more than 101 items allowed"),
    ("a header alone", data_table(1), "/rows", "no fewer than 2 items allowed"),
    ("20 columns", data_table(cells=20), None, ""),
    ("21 columns", data_table(rows=[[cell()] * 21, [cell()]]), "/rows/0", "no more than 20 items allowed"),
    ("no columns", data_table(rows=[[], [cell()]]), "/rows/0", "no fewer than 1 items allowed"),
    ("no caption", {"type": "data_table", "rows": [[cell()]] * 2}, "", "missing required field: caption"),
    ("no rows", {"type": "data_table", "caption": "x"}, "", "missing required field: rows"),
    ("uneven rows", data_table(rows=[[cell(), cell()], [cell()]]), "/rows/1", "as many cells as the header: 2"),
    ("rich text in a row", data_table(rows=[[cell()], [RICH]]), None, ""),
    ("rich text in the header", data_table(rows=[[RICH], [cell()]]), "/rows/0/0/type", "header cells"),
    ("numbers", data_table(rows=[[cell()], [NUMBER]]), None, ""),
    ("a number in words", data_table(rows=[[cell()], [NUMBER | {"value": "3"}]]), "/rows/1/0/value", "a number"),
    ("an empty cell", data_table(rows=[[cell()], [cell("")]]), "/rows/1/0/text", "more than 0"),
    ("an image in a cell", data_table(rows=[[cell()], [{"type": "image"}]]), "/rows/1/0/type", "unsupported type"),
    ("100 on a page", data_table(page_size=100), None, ""),
    ("101 on a page", data_table(page_size=101), "/page_size", "at most 100"),
    ("none on a page", data_table(page_size=0), "/page_size", "at least 1"),
    ("rows named by the last column", data_table(cells=2, row_header_column_index=1), None, ""),
    ("by one that is not there", data_table(row_header_column_index=1), "/row_header_column_index", "at most 0"),
    ("10000 characters", data_table(rows=[[cell("h" * 5000)], [cell("x" * 5000)]]), None, ""),
    ("10001 characters", data_table(rows=[[cell("h" * 5000)], [cell("x" * 5001)]]), "/rows", "less than 10001"),
    ("what it has not", data_table(column_settings=[]), "", "invalid additional property: column_settings"),
    ("a pie", chart(type="pie", segments=[point()] * 6), None, ""),
    ("seven pieces", chart(type="pie", segments=[point()] * 7), "/chart/segments", "no more than 6"),
    ("no piece", chart(type="pie", segments=[]), "/chart/segments", "no fewer than 1"),
    ("a piece of nothing", chart(type="pie", segments=[point(value=0)]), "/chart/segments/0/value", "greater than 0"),
    ("a long label", chart(type="pie", segments=[point("x" * 21)]), "/chart/segments/0/label", "less than 21"),
    ("a radar", chart(type="radar"), "/chart/type", "unsupported type: radar"),
    ("no chart", {"type": "data_visualization", "title": "x"}, "", "missing required field: chart"),
    ("a long title", {**bars(a_series()), "title": "x" * 51}, "/title", "less than 51"),
    ("bars", bars(a_series(), a_series("Closed")), None, ""),
    ("bars below zero", bars({"name": "Open", "data": [point("Mon", -1), point("Tue", 0)]}), None, ""),
    ("seven series", bars(*[a_series(str(n)) for n in range(7)]), "/chart/series", "no more than 6"),
    ("twins", bars(a_series(), a_series()), "/chart/series/1/name", "must be unique"),
    ("a day without a value", bars(a_series("Open", "Mon")), "/chart/series/0/data", "each of `axis_config"),
    ("a day that is no category", bars(a_series("Open", "Mon", "Sun")), "/chart/series/0/data", "categories"),
    ("a long axis", bars(a_series(), x_label="x" * 51), "/chart/axis_config/x_label", "less than 51"),
    ("no axis", chart(type="line", series=[a_series()]), "/chart", "missing required field: axis_config"),
]  # fmt: skip


@as_one_test
@pytest.mark.parametrize(("block", "pointer", "piece"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_a_block_of_figures(block: Json, pointer: str | None, piece: str) -> None:
    assert_verdict(problems_in_message([block]), None if pointer is None else f"/blocks/0{pointer}", piece)


def test_all_tables_of_a_message_hold_10000_characters_together() -> None:
    half = data_table(rows=[[cell("h" * 2500)], [cell("x" * 2500)]])
    assert problems_in_message([half, half]) == []
    assert_verdict(problems_in_message([half, half, data_table()]), "/blocks", "less than 10001")

"""Tables that can be sorted, and charts.

docs.slack.dev/reference/block-kit/blocks/data-table-block and /data-visualization-block, of June 2026.
"""

from collections.abc import Iterator

from sandbox.blockkit.blocks import CELLS, NOT_MODAL
from sandbox.blockkit.problems import Place, Problem
from sandbox.blockkit.schema import Integer, Items, Json, Number, Record, String, Tagged
from sandbox.blockkit.texts import BLOCK_ID, NAME
from sandbox.blockkit.totals import rendered_characters

CELL_CHARACTERS = 10_000
"""Of all cells of a message together."""

_ROWS = Items(Items(CELLS, most=20, least=1), most=101, least=2)  # the header among them


def cell_characters(block: Json) -> int:
    """How much the cells of one table show; a number counts as it is written."""
    return rendered_characters(block["rows"])


def _rows_are_even(value: Json, place: Place) -> Iterator[Problem]:
    columns = len(value["rows"][0])
    for index, row in enumerate(value["rows"]):
        if len(row) != columns:
            yield (place / "rows" / index).problem(f"must have as many cells as the header: {columns}")
    if value.get("row_header_column_index", 0) >= columns:
        yield (place / "row_header_column_index").problem(f"must be at most {columns - 1}")


def _header_is_plain(value: Json, place: Place) -> Iterator[Problem]:
    for index, cell in enumerate(value["rows"][0]):
        if cell["type"] == "rich_text":
            yield (place / "rows" / 0 / index / "type").problem("rich_text cannot be used for header cells")


def _cells_fit(value: Json, place: Place) -> Iterator[Problem]:
    if cell_characters(value) > CELL_CHARACTERS:
        yield (place / "rows").problem(f"must be less than {CELL_CHARACTERS + 1} characters in all cells")


_LABEL = String(20, least=1)
_POINT = Record({"label": _LABEL, "value": Number()}, required=("label", "value"))
_AXES = Record(
    {"categories": Items(_LABEL, most=20, least=1), "x_label": String(50), "y_label": String(50)},
    required=("categories",),
)


def _slices_are_positive(value: Json, place: Place) -> Iterator[Problem]:
    for index, segment in enumerate(value["segments"]):
        if segment["value"] <= 0:
            yield (place / "segments" / index / "value").problem("must be greater than 0")


def _series_match_the_axis(value: Json, place: Place) -> Iterator[Problem]:
    """Each has a name of its own, and one value for every category."""
    categories, names = value["axis_config"]["categories"], set()
    for index, series in enumerate(value["series"]):
        here = place / "series" / index
        if series["name"] in names:
            yield (here / "name").problem("must be unique")
        names.add(series["name"])
        if sorted(point["label"] for point in series["data"]) != sorted(categories):
            yield (here / "data").problem("must have one value for each of `axis_config.categories`")


_SERIES = Record({"name": _LABEL, "data": Items(_POINT, most=20, least=1)}, required=("name", "data"))
_XY = Record(
    {"series": Items(_SERIES, most=6, least=1), "axis_config": _AXES},
    required=("series", "axis_config"),
    rules=(_series_match_the_axis,),
)
_PIE = Record({"segments": Items(_POINT, most=6, least=1)}, required=("segments",), rules=(_slices_are_positive,))

DATA_BLOCKS = {
    "data_table": Record(
        {
            "block_id": BLOCK_ID,
            "caption": NAME,
            "rows": _ROWS,
            "page_size": Integer(1, 100),
            "row_header_column_index": Integer(0),
        },
        required=("caption", "rows"),
        rules=(_rows_are_even, _header_is_plain, _cells_fit),
        surfaces=NOT_MODAL,
    ),
    "data_visualization": Record(
        {
            "block_id": BLOCK_ID,
            "title": String(50, least=1),
            "chart": Tagged({"pie": _PIE, "bar": _XY, "area": _XY, "line": _XY}),
        },
        required=("title", "chart"),
        surfaces=NOT_MODAL,
    ),
}

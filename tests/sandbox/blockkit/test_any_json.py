"""Whatever JSON comes in, the answer is a list of problems and never an exception."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox.blockkit import (
    message_too_long,
    problems_in_message,
    problems_in_suggestions,
    problems_in_view,
    view_too_large,
)
from sandbox.blockkit.newer_blocks import BLOCKS
from tests.sandbox.blockkit.samples import (
    actions,
    button,
    confirm,
    context,
    entry,
    line,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    rich,
    section,
    words,
)

NAMES = sorted({name for record in BLOCKS.records.values() for name in record.properties} | {"type", "value"})
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.sampled_from(sorted(BLOCKS.records))
)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)
SELECT = {"type": "static_select", "options": options(2), "initial_option": option("option-1")}
NUMBER = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "2"}
VIEW = modal(
    section(fields=[plain()], accessory=button(confirm=confirm()), block_id="a"),
    actions(button(action_id="a"), {"type": "users_select", "focus_on_load": True}),
    context(mrkdwn()),
    entry(SELECT),
    entry(NUMBER),
    rich(line(words(style={"bold": True}))),
)
CELL, POINT = {"type": "raw_text", "text": "x"}, {"label": "Mon", "value": 1}
SERIES, AXIS = {"name": "x", "data": [POINT]}, {"categories": ["Mon"], "x_label": "x"}
BLOCKS_OF_MESSAGES = [
    {"type": "markdown", "text": "x"},
    {"type": "card", "title": plain(), "actions": [button()]},
    {"type": "container", "title": plain(), "child_blocks": [section(block_id="b")]},
    {"type": "table", "rows": [[{"type": "raw_number", "value": 1, "text": "1"}]], "column_settings": [None]},
    {"type": "card", "title": plain(), "elements": 5, "child_blocks": 5},
    {"type": "data_table", "caption": "x", "rows": [[CELL, CELL], [CELL, rich(line(words()))]]},
    {"type": "data_visualization", "title": "x", "chart": {"type": "pie", "segments": [POINT]}},
    {"type": "data_visualization", "title": "x", "chart": {"type": "bar", "series": [SERIES], "axis_config": AXIS}},
]


def examine(value: object) -> None:
    for find in (problems_in_message, problems_in_view, problems_in_suggestions):
        assert all(str(problem).startswith("[ERROR] ") for problem in find(value))
    assert message_too_long(value) in (True, False)
    assert view_too_large(value) in (True, False)


@given(JSON)
def test_arbitrary_json(value: object) -> None:
    examine(value)
    examine([value])
    examine({"type": "modal", "title": plain(), "blocks": value})


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in the JSON."""
    keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    found = [(value, key) for key in keys]
    return found + [spot for key in keys if isinstance(value[key], dict | list) for spot in spots(value[key])]


@given(st.data(), JSON)
def test_sound_json_with_one_foreign_part(draw: st.DataObject, foreign: object) -> None:
    whole = deepcopy({"view": VIEW, "blocks": BLOCKS_OF_MESSAGES})
    container, key = draw.draw(st.sampled_from(spots(whole)))
    container[key] = foreign

    examine(whole["view"])
    examine(whole["blocks"])


def test_the_sound_json_is_sound() -> None:
    assert problems_in_view(VIEW) == problems_in_message(BLOCKS_OF_MESSAGES) == []

"""Blocks as the page draws them, where that differs from what the app sent and the Web API returns."""

from collections.abc import Mapping, Sequence

from sandbox.markdown import blocks_of
from sandbox.people.typed import as_typed
from sandbox.records import JSON

Names = Mapping[str, str]


def drawable(blocks: Sequence[JSON], names: Names) -> list[JSON]:
    """Markdown as what Slack makes of it; a rich text input with `initial_typed`, the text to begin with."""
    return [drawn for block in blocks for drawn in _drawn(block, names)]


def drawable_state(values: JSON, names: Names) -> JSON:
    """`state.values`, rich text with `typed` beside it: the text that its field shows."""
    return {
        block_id: {action_id: _shown(held, names) for action_id, held in actions.items()}
        for block_id, actions in values.items()
    }


def _drawn(block: JSON, names: Names) -> list[JSON]:
    if block["type"] == "markdown":
        return blocks_of(block["text"])
    if block["type"] == "input":
        return [block | {"element": _with_text(block["element"], names)}]
    if block["type"] == "actions":
        return [block | {"elements": [_with_text(element, names) for element in block["elements"]]}]
    return [block]


def _with_text(element: JSON, names: Names) -> JSON:
    if element["type"] != "rich_text_input" or not element.get("initial_value"):
        return element
    return element | {"initial_typed": as_typed(element["initial_value"], names)}


def _shown(held: JSON, names: Names) -> JSON:
    rich = held.get("rich_text_value")
    return held | {"typed": as_typed(rich, names)} if rich else held

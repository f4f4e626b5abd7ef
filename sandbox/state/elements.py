"""Interactive elements: where they stand in blocks, and the shape of what they hold in `state.values`.

https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from sandbox.json_copy import json_copy

JSON = dict[str, Any]

# element type -> (key in state.values, key that sets it at first)
SHAPES: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", "initial_files"),
}
TYPED = ("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input")
"""What is typed rather than chosen: an app hears of it by `dispatch_action_config`."""
_ACTING = (*SHAPES, "button", "overflow", "icon_button", "feedback_buttons")
_GENERATED = itertools.count(1)


def is_many(kind: str) -> bool:
    """Does an element of this type hold a list?"""
    return kind.startswith("multi_") or kind in ("checkboxes", "file_input")


def elements_of(block: JSON) -> list[JSON]:
    """The interactive elements of a block, in reading order."""
    held = [*block.get("elements", []), block.get("element"), block.get("accessory")]
    return [each for each in held if isinstance(each, dict) and (each["type"] in SHAPES or "action_id" in each)]


def interactive(blocks: Sequence[JSON]) -> Iterator[tuple[JSON, JSON]]:
    """Every (block, element) that a person can act on."""
    return ((block, element) for block in blocks for element in elements_of(block))


def with_ids(blocks: Sequence[JSON]) -> list[JSON]:
    """A copy as Slack stores it: missing block and action ids made up, text defaults written out."""
    stored = json_copy(list(blocks))
    for block in stored:
        if not block.get("block_id"):
            block["block_id"] = f"b{next(_GENERATED)}"
        _complete(block)
    return stored


def _complete(part: Any) -> None:
    if isinstance(part, list):
        for each in part:
            _complete(each)
    if not isinstance(part, dict):
        return
    if part.get("type") == "plain_text":
        part.setdefault("emoji", True)
    elif part.get("type") == "mrkdwn":
        part.setdefault("verbatim", False)
    elif part.get("type") in _ACTING and not part.get("action_id"):
        part["action_id"] = f"a{next(_GENERATED)}"
    for each in part.values():
        _complete(each)


def entered_state(blocks: Sequence[JSON], *, current_channel: str | None = None) -> JSON:
    """`state.values` before anybody typed: the initial values, null or an empty list where there are none."""
    values: JSON = {}
    for block, element in interactive(blocks):
        if element["type"] in SHAPES:
            actions = values.setdefault(block["block_id"], {})
            actions[element["action_id"]] = _initial(element, current_channel)
    return values


def _initial(element: JSON, current_channel: str | None) -> JSON:
    key, initial = SHAPES[element["type"]]
    value = element.get(initial)
    if value is None and element.get("default_to_current_conversation"):
        value = current_channel
    if value is None and is_many(element["type"]):
        value = []
    held = {"type": element["type"], key: json_copy(value)}
    return held | ({"timezone": element["timezone"]} if element.get("timezone") else {})

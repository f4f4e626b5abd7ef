"""The common blocks, in full. https://docs.slack.dev/reference/block-kit/blocks"""

from collections.abc import Iterator

from sandbox.blockkit.elements import (
    IMAGE_ELEMENT,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    MESSAGE_ONLY,
)
from sandbox.blockkit.objects import IMAGE, IMAGE_RULES
from sandbox.blockkit.problems import Place, Problem, Surface
from sandbox.blockkit.richtext import RICH_TEXT
from sandbox.blockkit.rules import action_ids_are_unique, at_least_one
from sandbox.blockkit.schema import Choice, Items, Json, Number, Record, String, Tagged
from sandbox.blockkit.texts import BLOCK_ID, BOOLEAN, plain_text, text

NOT_MODAL = frozenset({Surface.MESSAGE, Surface.HOME})


def _no_response_url(element: Json, place: Place) -> Iterator[Problem]:
    if element.get("response_url_enabled"):
        yield (place / "response_url_enabled").problem("is allowed only in an `input` block of a modal")


def _no_response_urls(value: Json, place: Place) -> Iterator[Problem]:
    for index, element in enumerate(value.get("elements", ())):
        yield from _no_response_url(element, place / "elements" / index)
    yield from _no_response_url(value.get("accessory", {}), place / "accessory")


def _input_fits(value: Json, place: Place) -> Iterator[Problem]:
    """A response_url needs a modal to be submitted; a file input cannot dispatch."""
    if place.surface is not Surface.MODAL:
        yield from _no_response_url(value["element"], place / "element")
    if value.get("dispatch_action") and value["element"]["type"] == "file_input":
        yield (place / "dispatch_action").problem("is not supported by `file_input`")


_BASIC = {
    "section": Record(
        {
            "block_id": BLOCK_ID,
            "text": text(3000),
            "fields": Items(text(2000), most=10, least=1),
            "accessory": IN_SECTION,
            "expand": BOOLEAN,
        },
        rules=(at_least_one("text", "fields"), _no_response_urls),
    ),
    "header": Record({"block_id": BLOCK_ID, "text": plain_text(150)}, required=("text",)),
    "divider": Record({"block_id": BLOCK_ID}),
    "image": Record(
        {"block_id": BLOCK_ID, **IMAGE, "title": plain_text(2000)}, required=("alt_text",), rules=IMAGE_RULES
    ),
    "context": Record(
        {
            "block_id": BLOCK_ID,
            "elements": Items(Tagged(text().records | IMAGE_ELEMENT.records), most=10, least=1),
        },
        required=("elements",),
    ),
    "actions": Record(
        {"block_id": BLOCK_ID, "elements": Items(IN_ACTIONS, most=25, least=1)},
        required=("elements",),
        rules=(action_ids_are_unique, _no_response_urls),
    ),
    "input": Record(
        {
            "block_id": BLOCK_ID,
            "label": plain_text(2000),
            "element": IN_INPUT,
            "hint": plain_text(2000),
            "optional": BOOLEAN,
            "dispatch_action": BOOLEAN,
        },
        required=("label", "element"),
        rules=(_input_fits,),
    ),
    "rich_text": RICH_TEXT,
}

CELLS = Tagged(
    {
        "raw_text": Record({"text": String(least=1)}, required=("text",)),
        "raw_number": Record({"value": Number(), "text": String(least=1)}, required=("value", "text")),
        "rich_text": RICH_TEXT,
    }
)
_COLUMN = Record({"align": Choice(("left", "center", "right")), "is_wrapped": BOOLEAN})

_BEYOND = {
    "context_actions": Record(
        {"block_id": BLOCK_ID, "elements": Items(IN_CONTEXT_ACTIONS, most=5, least=1)},
        required=("elements",),
        rules=(action_ids_are_unique,),
        surfaces=MESSAGE_ONLY,
    ),
    "markdown": Record(  # the 12,000 count over all markdown blocks of a message: surfaces.py
        {"block_id": BLOCK_ID, "text": String(12_000, least=1)}, required=("text",), surfaces=MESSAGE_ONLY
    ),
    "table": Record(
        {
            "block_id": BLOCK_ID,
            "rows": Items(Items(CELLS, most=20, least=1), most=100, least=1),
            "column_settings": Items(_COLUMN, most=20, or_null=True),
        },
        required=("rows",),
        surfaces=NOT_MODAL,
    ),
}

PLAIN_BLOCKS = Tagged(_BASIC | _BEYOND)

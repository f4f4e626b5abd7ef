"""Slack's newer and rarer blocks: their surfaces and published limits, and no more.

Properties that are not listed here pass unread. A type that is listed nowhere is refused.
"""

from sandbox.blockkit.blocks import NOT_MODAL, PLAIN_BLOCKS
from sandbox.blockkit.data_blocks import DATA_BLOCKS
from sandbox.blockkit.elements import BUTTON, IMAGE_ELEMENT, MESSAGE_ONLY, MODAL_ONLY
from sandbox.blockkit.richtext import RICH_TEXT
from sandbox.blockkit.rules import at_least_one, needs, not_both_true
from sandbox.blockkit.schema import Choice, Items, Kind, Record, String, Tagged
from sandbox.blockkit.texts import BLOCK_ID, BOOLEAN, NAME, plain_text, text, web_address

_STATUS = Choice(("pending", "in_progress", "complete", "error"))
_TASK: dict[str, Kind] = {"task_id": NAME, "title": NAME, "status": _STATUS}

_CARD = Record(
    {
        "block_id": BLOCK_ID,
        "hero_image": IMAGE_ELEMENT,
        "icon": IMAGE_ELEMENT,
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": Items(BUTTON, most=3),
    },
    rules=(at_least_one("hero_image", "title", "actions", "body"),),
    closed=False,
)

_CONTAINER = Record(
    {
        "block_id": BLOCK_ID,
        "child_blocks": Items(
            PLAIN_BLOCKS.only(
                "actions", "context", "divider", "header", "image", "input", "rich_text", "section", "table"
            ),
            most=10,
            least=1,
        ),
        "title": plain_text(150),
        "rich_text_title": Tagged({"rich_text": RICH_TEXT}),
        "subtitle": text(150),
        "width": Choice(("narrow", "standard", "wide", "full")),
        "icon": IMAGE_ELEMENT,
        "is_collapsible": BOOLEAN,
        "default_collapsed": BOOLEAN,
        "has_header_divider": BOOLEAN,
    },
    required=("child_blocks",),
    rules=(
        at_least_one("title", "rich_text_title"),
        needs("default_collapsed", "is_collapsible"),
        not_both_true("has_header_divider", "is_collapsible"),
    ),
    surfaces=MESSAGE_ONLY,
)

_VIDEO = Record(
    {
        "block_id": BLOCK_ID,
        "alt_text": String(2000),
        "title": plain_text(199),
        "thumbnail_url": web_address(),
        "video_url": web_address(),
        "title_url": web_address(2000),
        "author_name": String(49),
        "description": plain_text(200),
        "provider_name": String(50),
        "provider_icon_url": web_address(2000),
    },
    required=("alt_text", "title", "thumbnail_url", "video_url"),
)

BLOCKS = Tagged(
    PLAIN_BLOCKS.records
    | DATA_BLOCKS
    | {
        "alert": Record(
            {
                "block_id": BLOCK_ID,
                "text": text(200),
                "level": Choice(("default", "info", "warning", "error", "success")),
            },
            required=("text",),
            surfaces=MODAL_ONLY,
        ),
        "card": _CARD,
        "carousel": Record(
            {"block_id": BLOCK_ID, "elements": Items(Tagged({"card": _CARD}), most=10, least=1)},
            required=("elements",),
            surfaces=NOT_MODAL,
        ),
        "container": _CONTAINER,
        "plan": Record(
            {"block_id": BLOCK_ID, "title": NAME, "tasks": Items(Record(_TASK, closed=False), most=50)},
            required=("title",),
            surfaces=MESSAGE_ONLY,
            closed=False,
        ),
        "task_card": Record(
            {"block_id": BLOCK_ID, **_TASK},
            required=("task_id", "title", "status"),
            surfaces=MESSAGE_ONLY,
            closed=False,
        ),
        "video": _VIDEO,
    }
)

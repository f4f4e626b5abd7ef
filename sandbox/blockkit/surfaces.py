"""Messages, views and option lists: where inspection starts, and the rules that span blocks."""

from collections.abc import Iterator

from sandbox.blockkit.data_blocks import CELL_CHARACTERS, cell_characters
from sandbox.blockkit.newer_blocks import BLOCKS
from sandbox.blockkit.objects import OPTIONS, OPTIONS_RULES
from sandbox.blockkit.problems import Place, Problem, Surface
from sandbox.blockkit.schema import Items, Json, Kind, Record, String, Tagged
from sandbox.blockkit.texts import BOOLEAN, plain_text

_MARKDOWN_CHARACTERS = 12_000


def problems_in_message(blocks: object) -> list[Problem]:
    """Why Slack would answer `invalid_blocks` to these blocks of a message; pointers start at /blocks.

    Rules that span blocks are looked at once each block is sound. See also `totals.message_too_long`.
    """
    place = Place("/blocks", Surface.MESSAGE)
    found = list(Items(BLOCKS, most=50).problems(blocks, place))
    return found or list(_across_message({"blocks": blocks}, Place("", Surface.MESSAGE)))


def problems_in_view(view: object) -> list[Problem]:
    """Why Slack would answer `invalid_arguments` to this modal or home view; pointers start at /view.

    See also `totals.view_too_large`.
    """
    is_home = isinstance(view, dict) and view.get("type") == "home"
    return list(_VIEW.problems(view, Place("/view", Surface.HOME if is_home else Surface.MODAL)))


def problems_in_suggestions(answer: object) -> list[Problem]:
    """What is wrong with the answer to a block_suggestion: `{"options": [...]}` or `{"option_groups": [...]}`."""
    return list(Record(OPTIONS, rules=OPTIONS_RULES).problems(answer, Place("", Surface.MODAL)))


def _each_block(value: Json, place: Place) -> Iterator[tuple[Json, Place]]:
    """The blocks, and the blocks that stand inside a container."""
    for index, block in enumerate(value["blocks"]):
        here = place / "blocks" / index
        yield block, here
        if block["type"] == "container":
            for inner, child in enumerate(block["child_blocks"]):
                yield child, here / "child_blocks" / inner


def _block_ids_are_unique(value: Json, place: Place) -> Iterator[Problem]:
    seen = set()
    for block, here in _each_block(value, place):
        block_id = block.get("block_id")
        if block_id in seen:
            yield (here / "block_id").problem(f'`block_id` "{block_id}" already exists')
        if block_id is not None:
            seen.add(block_id)


def _focus_is_on_one_element(value: Json, place: Place) -> Iterator[Problem]:
    focused = [
        here
        for block, block_place in _each_block(value, place)
        for element, here in _elements(block, block_place)
        if element.get("focus_on_load")
    ]
    for here in focused[1:]:
        yield (here / "focus_on_load").problem("can be true on only one element")


def _elements(block: Json, place: Place) -> Iterator[tuple[Json, Place]]:
    match block:
        case {"type": "section", "accessory": element}:
            yield element, place / "accessory"
        case {"type": "input", "element": element}:
            yield element, place / "element"
        case {"type": "actions", "elements": elements}:
            for index, element in enumerate(elements):
                yield element, place / "elements" / index


def _inputs_can_be_submitted(value: Json, place: Place) -> Iterator[Problem]:
    if "submit" not in value:
        for index, block in enumerate(value["blocks"]):
            if block["type"] == "input":  # Slack's pointer does end in the block's type
                yield (place / "blocks" / index / "input").problem(
                    "must define `submit` to use an `input` block in modals"
                )


def _across_message(value: Json, place: Place) -> Iterator[Problem]:
    yield from _block_ids_are_unique(value, place)
    blocks = [block for block, _ in _each_block(value, place)]
    written = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if written > _MARKDOWN_CHARACTERS:
        yield (place / "blocks").problem(f"markdown text must be less than {_MARKDOWN_CHARACTERS + 1} characters")
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield (place / "blocks").problem("only_one_table_allowed")
    if sum(cell_characters(block) for block in blocks if block["type"] in ("table", "data_table")) > CELL_CHARACTERS:
        yield (place / "blocks").problem(f"all tables must be less than {CELL_CHARACTERS + 1} characters")
    if sum(block["type"] == "data_visualization" for block in blocks) > 2:
        yield (place / "blocks").problem("too many data_visualization blocks")


_VIEW_PROPERTIES: dict[str, Kind] = {
    "title": plain_text(24),
    "blocks": Items(BLOCKS, most=100),
    "private_metadata": String(3000),
    "callback_id": String(255),
    "external_id": String(255),
}
_VIEW_RULES = (_block_ids_are_unique, _focus_is_on_one_element)

_VIEW = Tagged(
    {
        "modal": Record(
            {
                **_VIEW_PROPERTIES,
                "submit": plain_text(24),
                "close": plain_text(24),
                "clear_on_close": BOOLEAN,
                "notify_on_close": BOOLEAN,
            },
            required=("title", "blocks"),
            rules=(*_VIEW_RULES, _inputs_can_be_submitted),
        ),
        "home": Record(_VIEW_PROPERTIES, required=("blocks",), rules=_VIEW_RULES),
    }
)

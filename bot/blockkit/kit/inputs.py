"""Inputs of forms, of any kind, filled in with what is known: https://docs.slack.dev/reference/block-kit/block-elements.

Slack keeps what stands in an input as long as block_id and action_id stay the same, so a form that must show other
answers takes another `action`. An answer that its input cannot show is left out, because Slack would refuse the form.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.blockkit.kit.elements import Block, Element, option, plain
from bot.domain.text import clipped, one_line

MOST_OPTIONS = 100
"""https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element"""

LONGEST_LABEL = 75
"""Of an option: https://docs.slack.dev/reference/block-kit/composition-objects/option-object"""
_LONGEST_VALUE = 150
_WHOLE, _DECIMAL = re.compile(r"[0-9]+"), re.compile(r"[0-9]+(\.[0-9]+)?")
_EPOCHS = range(10**9, 10**10)  # seconds in ten digits, as the date-time picker wants them


_TYPED = {"plain_text_input", "number_input"}
_EVERY_CHARACTER = {"trigger_actions_on": ["on_character_entered"]}


def input_block(
    block_id: str,
    label: str,
    element: Element,
    *,
    hint: str = "",
    optional: bool = False,
    dispatch: bool = False,
) -> Block:
    """One labelled input; an error for `block_id` is shown under it.

    With `dispatch` Slack tells of every change in it: of a choice at once, of what is typed at each character. On Enter
    alone it would tell of nothing that is typed and left, and show «press enter to submit» under each field.
    """
    shown = element | ({"dispatch_action_config": _EVERY_CHARACTER} if dispatch and element["type"] in _TYPED else {})
    block: Block = {"type": "input", "block_id": block_id, "label": plain(label), "element": shown}
    block["optional"] = optional
    if dispatch:
        block["dispatch_action"] = True
    return block | {"hint": plain(hint)} if hint else block


def text_input(
    action: str, answer: object = None, *, limit: int | None = None, example: str = "", multiline: bool = False
) -> Element:  # fmt: skip
    """`limit` is in characters; what is filled in is cut to it."""
    known = answer if isinstance(answer, str) else ""
    known = known if multiline else one_line(known)
    return _with(
        {"type": "plain_text_input", "action_id": action, "multiline": multiline},
        max_length=limit,
        placeholder=plain(example) if example else None,
        initial_value=(clipped(known, limit) if limit else known) or None,
    )


def number_input(action: str, answer: object = None, *, decimal: bool = False) -> Element:
    """A number that is not negative; Slack hands it back as text."""
    element: Element = {"type": "number_input", "action_id": action, "is_decimal_allowed": decimal, "min_value": "0"}
    shown = (_DECIMAL if decimal else _WHOLE).fullmatch(str(answer))
    return _with(element, initial_value=shown[0] if shown else None)


def moment_input(action: str, answer: object = None) -> Element:
    """A date and a time; Slack hands it back as epoch seconds."""
    return _with({"type": "datetimepicker", "action_id": action}, initial_date_time=_epoch(answer))


def select_input(action: str, options: Iterable[Element], answer: object = None) -> Element:
    """One choice from a menu."""
    shown = list(options)[:MOST_OPTIONS]
    return _with(
        {"type": "static_select", "action_id": action, "options": shown}, initial_option=_chosen(shown, answer)
    )


def search_input(action: str, answer: object = None, *, example: str = "") -> Element:
    """One choice that the app is asked for while somebody types; the label of what is filled in may be cut."""
    known = answer if isinstance(answer, str) else ""
    return _with(
        {"type": "external_select", "action_id": action, "min_query_length": 0},
        placeholder=plain(example) if example else None,
        initial_option=labelled(known) if known and len(known) <= _LONGEST_VALUE else None,
    )


def labelled(value: str, label: str = "") -> Element:
    """An option called by its value, or by `label`, as much of it as shows."""
    return option(value, clipped(label or value, LONGEST_LABEL))


def radio_input(action: str, options: Iterable[Element], answer: object = None) -> Element:
    """One choice from a few, all in sight."""
    shown = list(options)
    return _with(
        {"type": "radio_buttons", "action_id": action, "options": shown}, initial_option=_chosen(shown, answer)
    )


def checkbox_input(action: str, options: Iterable[Element], answer: object = None) -> Element:
    """Any number of choices from a few, all in sight."""
    shown = list(options)
    return _with(
        {"type": "checkboxes", "action_id": action, "options": shown}, initial_options=_ticked(shown, answer) or None
    )


def user_input(action: str, answer: object = None) -> Element:
    """One person of the workspace; Slack hands back their id."""
    return _with(
        {"type": "users_select", "action_id": action},
        initial_user=answer if isinstance(answer, str) and answer else None,
    )


def shows_whole(element: Element, answer: object) -> bool:
    """Whether this input, as it is drawn, shows the whole of the answer that it was filled in with."""
    shown = next((value for name, value in element.items() if name.startswith("initial_")), None)
    shown = shown["value"] if isinstance(shown, Mapping) else shown
    if isinstance(shown, list):
        return [option["value"] for option in shown] == answer
    one_line_only = element["type"] == "plain_text_input" and not element["multiline"]
    return shown == (one_line(answer) if one_line_only and isinstance(answer, str) else answer)


def _with(element: Element, **optional: object) -> Element:
    """Slack takes no null for what is left out."""
    return element | {name: value for name, value in optional.items() if value is not None}


def _chosen(options: Iterable[Mapping[str, object]], answer: object) -> Mapping[str, object] | None:
    """The very option that was chosen: Slack refuses one that differs in any part."""
    return next((option for option in options if option["value"] == answer), None)


def _ticked(options: Iterable[Element], answer: object) -> list[Element]:
    return [option for option in options if option["value"] in answer] if isinstance(answer, list | tuple) else []


def _epoch(answer: object) -> int | None:
    seconds = int(answer.timestamp()) if isinstance(answer, datetime) else answer
    return seconds if isinstance(seconds, int) and seconds in _EPOCHS else None

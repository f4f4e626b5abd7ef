"""From what a person means to what an input holds: labels to options, dates to numbers, names to ids."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from sandbox.refusals import SandboxError
from sandbox.state.elements import SHAPES, is_many

JSON = dict[str, Any]

Look = Callable[[str], list[JSON]]
"""Options for what was typed; external selects ask the app."""

Write = Callable[[str], JSON]
"""The rich_text block for what was typed."""

_TEXTS = ("plain_text_input", "email_text_input", "url_text_input", "number_input")
_IDS = ("users", "conversations", "channels")


def entered(element: JSON, value: Any, look: Look, ids: Callable[[str], str], write: Write) -> JSON:
    """What `state.values` holds once a person has entered `value`. `None` clears; `ids` maps names to ids.

    A rich text field takes what is typed, which `write` formats, or a whole rich_text block.

    `SandboxError` for what the client would not let them enter.
    """
    kind = element["type"]
    key, _ = SHAPES[kind]
    if is_many(kind):
        held: Any = [_one(element, each, look, ids, write) for each in value or []]
        if len(held) > element.get("max_selected_items", len(held)):
            raise SandboxError(f"At most {element['max_selected_items']} can be selected.")
    else:
        held = None if value is None or value == "" else _one(element, value, look, ids, write)
    return {"type": kind, key: held} | ({"timezone": element["timezone"]} if element.get("timezone") else {})


def _one(element: JSON, value: Any, look: Look, ids: Callable[[str], str], write: Write) -> Any:
    kind = element["type"]
    if kind in _TEXTS:
        return _typed(element, str(value))
    if kind == "rich_text_input":
        return value if isinstance(value, dict) else write(str(value))
    if kind == "file_input":
        return value if isinstance(value, dict) else {"id": f"F{abs(hash(value)):012d}"[:12], "name": str(value)}
    if kind.endswith("picker"):
        return _moment(kind, value)
    if any(each in kind for each in _IDS):
        return ids(getattr(value, "id", str(value)))
    if isinstance(value, dict):  # an option pointed at, not named
        return option_with(look(str(value.get("typed", ""))), value["value"])
    return option_of(look(str(value)), str(value))


def _typed(element: JSON, text: str) -> str:
    """A single-line field takes pasted line breaks as spaces."""
    return text if element.get("multiline") else " ".join(text.splitlines()) if "\n" in text else text


def _moment(kind: str, value: Any) -> Any:
    match kind, value:
        case "datetimepicker", datetime():
            if value.tzinfo is None:
                raise SandboxError("A date and time needs its zone.")
            return int(value.timestamp())
        case "datetimepicker", int():
            return value
        case "datepicker", date():
            return value.strftime("%Y-%m-%d")
        case "timepicker", time():
            return value.strftime("%H:%M")
        case "datepicker", str():
            return date.fromisoformat(value).isoformat()
        case "timepicker", str():
            return time.fromisoformat(value).strftime("%H:%M")
    raise SandboxError(f"{value!r} does not fit a {kind}.")


def options_of(element: JSON) -> list[JSON]:
    """The options of a select, radio group or overflow, whether grouped or not."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def option_of(options: list[JSON], wanted: str) -> JSON:
    """The option with this label, or else this value; `SandboxError` names what is offered."""
    for option in options:
        if option["text"]["text"] == wanted:
            return option
    for option in options:
        if option.get("value") == wanted:
            return option
    offered = ", ".join(option["text"]["text"] for option in options)
    raise SandboxError(f"There is no option {wanted!r}; offered: {offered or 'nothing'}.")


def option_with(options: list[JSON], value: str) -> JSON:
    """The option with exactly this value."""
    for option in options:
        if option.get("value") == value:
            return option
    raise SandboxError("This option is not offered any more.")

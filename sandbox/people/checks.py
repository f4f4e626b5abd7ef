"""What Slack's client checks before it sends a form."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.blockkit.rules import utf16_length
from sandbox.state.elements import SHAPES
from sandbox.state.views import View

JSON = dict[str, Any]

REQUIRED = "Please complete this required field."
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def complaints(view: View) -> dict[str, str]:
    """block_id -> what the client says beside the field; empty when the form may be sent."""
    found = {block["block_id"]: _complaint(view, block) for block in view.blocks if block["type"] == "input"}
    return {block_id: text for block_id, text in found.items() if text}


def _complaint(view: View, block: JSON) -> str:
    element = block["element"]
    key, _ = SHAPES[element["type"]]
    value = view.entered[block["block_id"]][element["action_id"]][key]
    if value in (None, "", []):
        return "" if block.get("optional") else REQUIRED
    match element["type"]:
        case "plain_text_input":
            return _length(element, value)
        case "number_input":
            return _number(element, value)
        case "email_text_input":
            return "" if _EMAIL.fullmatch(value) else "Please enter a valid email address."
        case "url_text_input":
            return "" if urlsplit(value).scheme in ("http", "https") else "Please enter a valid URL."
        case _:
            return ""


def _length(element: JSON, value: str) -> str:
    shortest, longest = element.get("min_length", 0), element.get("max_length", 3000)
    length = utf16_length(value)
    if length < shortest:
        return f"Please enter at least {shortest} characters."
    return f"Please enter at most {longest} characters." if length > longest else ""


def _number(element: JSON, value: str) -> str:
    pattern = r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+"
    if not re.fullmatch(pattern, value):
        return "Please enter a valid number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return ""

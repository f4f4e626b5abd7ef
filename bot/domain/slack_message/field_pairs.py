"""Fields of a section, which show a label and its value in many ways: as one line `Label: value` each.

The label may stand in bold above its value, in a field beside it, or in the row above.
"""

import re
from collections.abc import Callable, Sequence

from bot.domain.slack_message.shapes import Raw, string

_ABOVE = re.compile(
    r"\s*(?:(?P<mark>[*_]+)(?P<bold>[^*_\n]{1,60}?):?(?P=mark):?|(?P<plain>[^*_:\n]{1,40}):)[ \t]*\n\s*(?P<value>\S.*)",
    re.DOTALL,
)
_LABEL = re.compile(r"\s*(?:(?P<mark>[*_]+)(?P<bold>[^*_\n]{1,60}?):?(?P=mark):?|(?P<plain>[^*_:\n]{1,40}):)\s*")
_IN_A_ROW = 2

Read = Callable[[Raw], None]


def read_fields(fields: Sequence[Raw], read: Read) -> None:
    """Each by `read`, with its label before it."""
    place = 0
    while place < len(fields):
        labels = [_label(field) for field in fields[place : place + 2 * _IN_A_ROW]]
        match labels:
            case [str(first), str(second), None, None]:
                read(_with(first, fields[place + 2]))
                read(_with(second, fields[place + 3]))
                place += 2 * _IN_A_ROW
            case [str(first), None, *_]:
                read(_with(first, fields[place + 1]))
                place += 2
            case _:
                read(_joined(fields[place]))
                place += 1


def _label(field: Raw) -> str | None:
    """What it is called, where it is nothing but a label."""
    found = _LABEL.fullmatch(string(field.get("text")))
    return (found["bold"] or found["plain"]).strip() if found else None


def _with(label: str, field: Raw) -> Raw:
    return {**field, "text": f"{label}: {string(field.get('text')).strip()}"}


def _joined(field: Raw) -> Raw:
    found = _ABOVE.fullmatch(string(field.get("text")))
    return {**field, "text": f"{(found['bold'] or found['plain']).strip()}: {found['value']}"} if found else field

"""Raw JSON, taken as it comes: what is missing, null or of another type is empty, and nothing raises."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Raw = Mapping[str, Any]

_DEEPEST = 24  # levels; Slack's own deepest (a table in a forwarded message's blocks) has about fifteen


def record(value: object) -> Raw:
    """The object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def records(value: object) -> list[Raw]:
    """The objects of a list."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def string(value: object) -> str:
    """The text, or none."""
    return value if isinstance(value, str) else ""


def first_string(*values: object) -> str:
    """The first text that is not blank."""
    return next((text for value in values if (text := string(value)).strip()), "")


def moment(ts: object) -> datetime | None:
    """When a Slack timestamp (`1772528400.000100`) or a count of seconds is; None where it is neither."""
    try:
        return datetime.fromtimestamp(int(str(ts).partition(".")[0]), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def in_utc(at: datetime) -> str:
    """`2026-03-03 09:12 UTC`: a form's text cannot follow its reader's clock."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def pruned(value: object, depth: int = _DEEPEST) -> Any:
    """The same without what lies deeper than anything that Slack sends, so that reading it ends."""
    if isinstance(value, Mapping):
        return {str(key): pruned(each, depth - 1) for key, each in value.items()} if depth else None
    if isinstance(value, list | tuple):
        return [pruned(each, depth - 1) for each in value] if depth else None
    return value

"""A copy of JSON that no later change of the original reaches."""

import json
from typing import TypeVar

Value = TypeVar("Value")


def json_copy(value: Value) -> Value:
    """Written and read again, which is several times faster than `copy.deepcopy`; the sandbox copies all the time."""
    copied: Value = json.loads(json.dumps(value))
    return copied

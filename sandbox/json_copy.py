"""A copy of JSON that no later change of the original reaches."""

import json
from typing import TypeVar

import orjson

Value = TypeVar("Value")


def json_copy(value: Value) -> Value:
    """Written and read again, which is many times faster than `copy.deepcopy`; the sandbox copies all the time."""
    copied: Value
    try:
        copied = orjson.loads(orjson.dumps(value))
    except TypeError:  # half of a surrogate pair, which people can type
        copied = json.loads(json.dumps(value))
    return copied

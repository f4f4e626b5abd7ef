"""A copy of JSON that no later change of the original reaches."""

import json
from typing import Any, TypeVar

import orjson

Value = TypeVar("Value")


def json_copy(value: Value) -> Value:
    """Written and read again, which is many times faster than `copy.deepcopy`; the sandbox copies all the time."""
    copied: Value = json_read(json_written(value))
    return copied


def json_written(value: object) -> bytes:
    try:
        return orjson.dumps(value)
    except TypeError:  # half of a surrogate pair, which people can type, or a key that is no text
        return json.dumps(value).encode()


def json_read(written: bytes) -> Any:
    try:
        return orjson.loads(written)
    except orjson.JSONDecodeError:  # half of a surrogate pair again
        return json.loads(written)

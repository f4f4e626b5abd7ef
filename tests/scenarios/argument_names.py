"""The names of a listener's arguments, which Bolt reads twice for each listener of each app.

It has a whole signature made for them, which took a fifth of what a town costs; they stand in the function.
"""

from collections.abc import Callable
from types import FunctionType
from typing import Any

from slack_bolt.listener import custom_listener
from slack_bolt.listener_matcher import builtins
from slack_bolt.util.utils import get_arg_names_of_callable


def argument_names(function: Callable[..., Any]) -> list[str]:
    """As Bolt's own function gives them."""
    if isinstance(function, FunctionType) and not hasattr(function, "__wrapped__"):
        return list(function.__code__.co_varnames[: function.__code__.co_argcount])
    return get_arg_names_of_callable(function)


def read_directly() -> None:
    """From now on, for every app of this process."""
    for module in (custom_listener, builtins):
        module.get_arg_names_of_callable = argument_names  # type: ignore[attr-defined]

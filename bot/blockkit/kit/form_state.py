"""From what Slack sends of a form back to answers, and from problems to errors on their fields."""

from collections.abc import Mapping
from typing import Any

from bot.domain.fields import named

_VALUES = ("value", "selected_date_time", "selected_date", "selected_time", "selected_user", "selected_conversation")
_CHOICES = ("selected_options", "selected_users", "files")


def answers_from(view: Mapping[str, Any]) -> dict[str, object]:
    """`{field: answer}` for every input of the view.

    Text, number as text, option value, epoch seconds, user id, list of option values, or None. Shapes:
    https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload ("state.values").
    """
    values = view.get("state", {}).get("values", {})
    return {field: _answer(state) for field, actions in values.items() for state in actions.values()}


def _answer(state: Mapping[str, Any]) -> object:
    option = state.get("selected_option")
    if isinstance(option, Mapping):
        return option.get("value")
    for key in _CHOICES:
        if isinstance(state.get(key), list):
            return [one.get("value") if isinstance(one, Mapping) else one for one in state[key]]
    return next((state[key] for key in _VALUES if state.get(key) is not None), None)


def inputs_of(view: Mapping[str, Any]) -> list[str]:
    """The names of what a submitted view asks, from the top."""
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


def errors_on(view: Mapping[str, Any], problems: Mapping[str, str]) -> dict[str, str]:
    """`problems` by the block they belong to; those of a field that this view does not show go to its first input,
    under their own names.

    Slack refuses errors whose key is not an input block of the submitted view.
    """
    inputs = inputs_of(view)
    shown = {field: sentence for field, sentence in problems.items() if field in inputs}
    elsewhere = [named(field, sentence) for field, sentence in problems.items() if field not in inputs]
    if elsewhere and inputs:
        shown[inputs[0]] = " ".join([*([shown[inputs[0]]] if inputs[0] in shown else []), *elsewhere])
    return shown

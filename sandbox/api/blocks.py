"""blocks.* as in https://docs.slack.dev/reference/methods/blocks.validate: by this workspace's own Block Kit rules."""

import json
from collections.abc import Callable
from typing import Any

from sandbox.api.method import JSON, Call, Method
from sandbox.blockkit import Problem, problems_in_message, problems_in_view
from sandbox.refusals import SlackError

LONGEST = 100_000
"""Characters of an argument, by the method's page."""


def _in_message(message: Any) -> list[Problem]:
    return problems_in_message(message.get("blocks", []) if isinstance(message, dict) else message)


_JUDGES: dict[str, tuple[Callable[[Any], list[Problem]], str]] = {
    "blocks": (problems_in_message, "/blocks"),
    "message": (_in_message, ""),
    "view": (problems_in_view, "/view"),
}
"""For each argument who judges it, and what our pointers begin with that Slack's do not: they start at the argument."""


def _validate(call: Call) -> JSON:
    given = [name for name in _JUDGES if name in call.arguments]
    if len(given) != 1:
        raise SlackError("invalid_arguments", "must provide exactly one of `blocks`, `view`, or `message`")
    (name,) = given
    judge, prefix = _JUDGES[name]
    problems = judge(_read(name, call.arguments[name]))
    if problems:
        raise SlackError(f"invalid_{name}", errors=[_as_json(one, prefix) for one in problems])
    return {}


def _read(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST:
        raise SlackError("invalid_arguments", f"[ERROR] must be at most {LONGEST} characters [json-pointer:/{name}]")
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        raise SlackError("invalid_arguments", f"[ERROR] must be valid JSON [json-pointer:/{name}]") from None


def _as_json(problem: Problem, prefix: str) -> JSON:
    """As Slack's, without its `constraint`, which repeats the message for programs."""
    pointer = problem.pointer.removeprefix(prefix)
    return {"pointer": pointer, "code": "failed_constraint", "message": problem.message}


METHODS = {"blocks.validate": Method(_validate)}

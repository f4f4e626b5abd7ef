"""What people do: `/escalate`, and its form, whose fields follow from what is chosen in it.

https://docs.slack.dev/reference/interaction-payloads
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from uuid import uuid4

from bench.slack.forms import JSON, filled
from bench.slack.socket_mode import PATIENCE
from bench.slack.stand_in import StandIn
from bench.slack.web_api import TEAM

ANSWERS: Mapping[str, str] = {
    "customer": "Brightwater Energie",
    "kind": "bug",
    "target": "engineering",
    "severity": "high",
    "customer_waiting_since": str(-3 * 3600),
}
"""By field; moments are seconds from now. Every other input that must be filled in takes what fits it."""
_DECISIVE = ("kind", "target", "severity")
"""What the form's other fields follow from, in the order in which it shows them."""
_BRIEFS = count(1)
"""No two are worded alike: what the bot remembers of a text must not help it with the next brief."""


class Failed(Exception):
    """The bot did not take what somebody submitted; the text is its answer."""


@dataclass
class Timed:
    """The seconds until the form was there and until each of its steps was answered.

    `pressed` is when Escalate was, by the event loop's clock.
    """

    opened: float
    answered: tuple[float, float]
    pressed: float


async def escalate(slack: StandIn, user: str, **answers: str) -> Timed:
    """From the command to the form's last answer, which for a critical one is the first step's.

    Raises `Failed`, also for an answer that Slack does not wait for.
    """
    first, opened = await _open(slack, user)
    brief = _Brief(next(_BRIEFS), answers)
    for field in _DECISIVE:
        await _choose(slack, user, first, brief, field)
    pressed = asyncio.get_running_loop().time()
    answer, to_second = await _submit(slack, user, first, brief)
    to_end = to_second
    if answer.get("response_action") == "update":
        second = slack.views.updated(answer["view"], first["id"])
        pressed = asyncio.get_running_loop().time()
        answer, to_end = await _submit(slack, user, second, brief)
    if answer.get("response_action") != "clear":
        raise Failed(f"the form was answered with {answer}")
    slack.views.forget(first)
    return Timed(opened, (to_second, to_end), pressed)


class _Brief:
    """What somebody answers, in whatever view they are asked."""

    def __init__(self, number: int, answers: Mapping[str, str]) -> None:
        self._answers = {**ANSWERS, "summary": f"Exports time out, report {number}", **answers}
        self._words = f"As the customer told it in report {number}."

    def fills(self, view: JSON) -> JSON:
        return filled(view, self._answers, self._words)


async def _choose(slack: StandIn, user: str, view: JSON, brief: _Brief, field: str) -> None:
    """One of the decisive answers; the bot draws the form anew before it answers."""
    held = brief.fills(view)
    if field not in held["state"]["values"]:
        raise Failed(f"the form did not come to ask for {field}")
    action, chosen = next(iter(held["state"]["values"][field].items()))
    press = {"block_id": field, "action_id": action, "action_ts": f"{time.time():.6f}", **chosen}
    payload = {
        **_interaction("block_actions", user, held),
        "container": {"type": "view", "view_id": view["id"]},
        "actions": [press],
    }
    try:
        await slack.socket_mode.deliver("interactive", payload)
    except TimeoutError:
        raise Failed(f"{field} was not answered") from None


async def _open(slack: StandIn, user: str) -> tuple[JSON, float]:
    """The form, and the seconds until it was there."""
    trigger, began = uuid4().hex, asyncio.get_running_loop().time()
    try:
        await slack.socket_mode.deliver("slash_commands", _command(user, trigger))
        async with asyncio.timeout(PATIENCE):
            form, at = await slack.views.by_trigger(trigger)
    except TimeoutError:
        raise Failed("/escalate did not open the form") from None
    return form, at - began


async def _submit(slack: StandIn, user: str, view: JSON, brief: _Brief) -> tuple[JSON, float]:
    """The bot's answer, and the seconds it took."""
    payload = _interaction("view_submission", user, brief.fills(view)) | {"response_urls": []}
    began = asyncio.get_running_loop().time()
    try:
        answer = await slack.socket_mode.deliver("interactive", payload)
    except TimeoutError:
        raise Failed(f"{view['callback_id']} was not answered") from None
    return answer, asyncio.get_running_loop().time() - began


def _command(user: str, trigger: str) -> JSON:
    return {
        "command": "/escalate",
        "text": "",
        "team_id": TEAM,
        "user_id": user,
        "user_name": user.lower(),
        "channel_id": "C0DESK",
        "channel_name": "desk",
        "api_app_id": "A0BENCH",
        "is_enterprise_install": "false",
        "trigger_id": trigger,
    }


def _interaction(kind: str, user: str, view: JSON) -> JSON:
    return {
        "type": kind,
        "team": {"id": TEAM, "domain": "bench"},
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM},
        "api_app_id": "A0BENCH",
        "is_enterprise_install": False,
        "enterprise": None,
        "trigger_id": uuid4().hex,
        "view": view,
    }

"""What people do: `/escalate`, both steps of its form. https://docs.slack.dev/reference/interaction-payloads"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from bench.slack.forms import JSON, filled
from bench.slack.socket_mode import PATIENCE
from bench.slack.stand_in import StandIn
from bench.slack.web_api import TEAM

ANSWERS: Mapping[str, str] = {
    "target": "engineering",
    "severity": "high",
    "customer": "Brightwater Energie",
    "summary": "Exports time out",
    "sla_status": "within",
    "ticket_links": "https://tickets.example.com/1",
    "tried": "Cleared the cache -> same error",
    "customer_waiting_since": str(-3 * 3600),
    "last_update_at": str(-2 * 3600),
    "revenue_currency": "EUR",
}
"""By field; moments are seconds from now. Every other input takes what fits it."""


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
    """From the command to the form's last answer. Raises `Failed`, also for an answer that Slack does not wait for."""
    first, opened = await _open(slack, user)
    answer, to_second = await _submit(slack, user, first, answers)
    if answer.get("response_action") != "update":
        raise Failed(f"the first step was answered with {answer}")
    second = slack.views.updated(answer["view"], first["id"])
    pressed = asyncio.get_running_loop().time()
    answer, to_end = await _submit(slack, user, second, answers)
    if answer and answer.get("response_action") != "clear":
        raise Failed(f"the second step was answered with {answer}")
    slack.views.forget(first)
    return Timed(opened, (to_second, to_end), pressed)


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


async def _submit(slack: StandIn, user: str, view: JSON, answers: Mapping[str, str]) -> tuple[JSON, float]:
    """The bot's answer, and the seconds it took."""
    payload = _submission(user, filled(view, {**ANSWERS, **answers}))
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


def _submission(user: str, view: JSON) -> JSON:
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "bench"},
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM},
        "api_app_id": "A0BENCH",
        "is_enterprise_install": False,
        "enterprise": None,
        "trigger_id": uuid4().hex,
        "view": view,
        "response_urls": [],
    }

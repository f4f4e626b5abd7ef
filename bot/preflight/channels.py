"""Whether one channel could take a brief today."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient

from bot.delivery.slack_errors import LockedOut, Refused, Wait
from bot.preflight.asking import retrying


def channel_problem(client: WebClient, channel: str, *, confidential: bool, timeout: timedelta) -> str:
    """A sentence, empty when it could. What Slack did not answer is never called the channel's fault."""
    try:
        found = retrying(lambda: client.conversations_info(channel=channel)["channel"], timeout)
    except LockedOut as refused:
        return f"Slack would not say how channel {channel} is ({refused})."
    except Refused as refused:
        return f"channel {channel} cannot be seen ({refused}). Invite the bot to it."
    except Wait as stumbled:
        return f"channel {channel} could not be checked: Slack did not answer properly ({stumbled})."
    return _unfit(found, confidential=confidential)


def _unfit(found: Mapping[str, Any], *, confidential: bool) -> str:
    name = found.get("name") or found.get("id")
    if not found.get("is_member"):
        return f"the bot is not in #{name}. Invite it with /invite."
    if found.get("is_archived"):
        return f"#{name} is archived."
    if found.get("is_ext_shared") or found.get("is_pending_ext_shared"):
        return f"#{name} is shared with another company, which would read the brief."
    if confidential and not found.get("is_private"):
        return f"#{name} is public; security's channel must be private."
    return ""

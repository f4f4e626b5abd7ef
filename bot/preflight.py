"""Before the bot starts: does Slack know us, may we do what we need, can the routed channels take a brief?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.team import TeamSettings
from bot.domain.tiers import Target
from bot.scopes import NEEDED

_IN_WORDS: Mapping[str, str] = {
    "invalid_auth": "Slack does not know this token. Copy it again from your Slack app's page.",
    "not_authed": "Slack got no token. Set SLACK_BOT_TOKEN.",
    "token_revoked": "This token was revoked. Install the app again and copy the new one.",
    "token_expired": "This token has expired. Install the app again and copy the new one.",
    "account_inactive": "The app was removed from the workspace. Install it again and copy the new token.",
    "not_allowed_token_type": "That is another kind of token: the bot's starts with xoxb-, the app's with xapp-.",
    "missing_scope": "The app-level token lacks the scope connections:write. Create one that has it.",
}


class NotReady(Exception):
    """The bot cannot start; the text says why, in Slack's word for it and in ours, and what to do."""


@dataclass(frozen=True)
class Identity:
    """Who we are to Slack."""

    team: str
    team_name: str
    bot: str
    bot_user: str
    scopes: frozenset[str]


def identify(client: WebClient) -> Identity:
    """Ask Slack who the bot token belongs to; raises `NotReady`, also for scopes that were not granted."""
    answer = _asked("SLACK_BOT_TOKEN", lambda: client.auth_test())
    granted = frozenset(answer.headers.get("x-oauth-scopes", "").replace(" ", "").split(","))
    missing = [f"{scope} ({why})" for scope, why in NEEDED.items() if scope not in granted]
    if missing:
        raise NotReady("The app lacks these scopes; add them from manifest.yml and reinstall it: " + ", ".join(missing))
    return Identity(answer["team_id"], answer["team"], answer["bot_id"], answer["user_id"], granted)


def require_socket_mode(client: WebClient, app_token: str) -> None:
    """Ask for a connection once, because Socket Mode itself would try a bad token for ever without a word."""
    _asked("SLACK_APP_TOKEN", lambda: client.apps_connections_open(app_token=app_token))


def _asked(variable: str, question: Any) -> Any:
    try:
        return question()
    except SlackApiError as error:
        name = error.response["error"]
        raise NotReady(
            f"Slack refused {variable}: {name}. {_IN_WORDS.get(name, 'See the app page in Slack.')}"
        ) from None
    except (SlackClientError, OSError) as error:
        raise NotReady(
            f"Slack cannot be reached ({type(error).__name__}). Check the network and SLACK_API_URL."
        ) from None


def channel_problems(client: WebClient, settings: TeamSettings) -> Iterator[str]:
    """A sentence for each routed channel that could not take a brief today."""
    routed = {target.label: settings.routes.of(target) for target in Target}
    for label, destination in routed.items():
        if destination is None:
            yield f"{label}: no channel is set, so nothing can be escalated there."
            continue
        confidential = label == Target.SECURITY.label
        for channel in {destination.channel, *(area.channel for area in destination.areas.values())}:
            if problem := _unfit(client, channel, confidential=confidential):
                yield f"{label}: {problem}"
    if settings.routes.fallback and (problem := _unfit(client, settings.routes.fallback.channel, confidential=False)):
        yield f"Fallback: {problem}"


def _unfit(client: WebClient, channel: str, *, confidential: bool) -> str | None:
    try:
        found = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return f"channel {channel} cannot be seen ({error.response['error']}). Invite the bot to it."
    if not found.get("is_member"):
        return f"the bot is not in #{found['name']}. Invite it with /invite."
    if found.get("is_archived"):
        return f"#{found['name']} is archived."
    if found.get("is_ext_shared"):
        return f"#{found['name']} is shared with another company, which would read the brief."
    if confidential and not found.get("is_private"):
        return f"#{found['name']} is public; security's channel must be private."
    return None

"""Who we are to Slack, and whether we may do what we need."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.preflight.asking import NotReady, asked
from bot.scopes import FOR_FILES, NEEDED

_log = logging.getLogger(__name__)
_NO_WAIT = timedelta(0)


@dataclass(frozen=True)
class Identity:
    """Who we are to Slack; `scopes` are those that were granted, none where Slack did not say.

    `enterprise` is the Enterprise Grid that the workspace is part of, if it is; `url` the workspace's address.
    """

    team: str
    team_name: str
    bot: str
    bot_user: str
    scopes: frozenset[str]
    enterprise: str | None = None
    url: str = ""

    @property
    def carries_files(self) -> bool:
        """Whether files go along; where Slack did not say which scopes there are, it is tried."""
        return not self.scopes or self.scopes >= FOR_FILES.keys()


def identify(client: WebClient, *, timeout: timedelta = _NO_WAIT) -> Identity:
    """Ask Slack who the bot token belongs to; raises `NotReady`, also for scopes that were not granted."""
    answer = asked("SLACK_BOT_TOKEN", lambda: client.auth_test(), timeout=timeout)
    unknown = [name for name in ("team_id", "team", "bot_id", "user_id") if not isinstance(answer.get(name), str)]
    if unknown:
        raise NotReady(
            f"Slack did not say who the bot is (no {', '.join(unknown)}). Check that SLACK_BOT_TOKEN is the bot's, and "
            "SLACK_API_URL."
        )
    granted = _scopes(answer)
    if granted:
        _require(granted)
    else:
        _log.warning("Slack did not say which scopes this token has (no x-oauth-scopes); going on as if it had all")
    enterprise = answer.get("enterprise_id") or None
    url = answer.get("url") or ""
    return Identity(answer["team_id"], answer["team"], answer["bot_id"], answer["user_id"], granted, enterprise, url)


def require_socket_mode(client: WebClient, app_token: str, *, timeout: timedelta = _NO_WAIT) -> None:
    """Ask for a connection once, because Socket Mode itself would try a bad token for ever without a word."""
    asked("SLACK_APP_TOKEN", lambda: client.apps_connections_open(app_token=app_token), timeout=timeout)


def _scopes(answer: SlackResponse) -> frozenset[str]:
    """From a header whose case is anybody's choice on the way, and which a proxy may drop."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return frozenset(str(headers.get("x-oauth-scopes", "")).replace(" ", "").split(",")) - {""}


def _require(granted: frozenset[str]) -> None:
    missing = [f"{scope} ({why})" for scope, why in NEEDED.items() if scope not in granted]
    if missing:
        raise NotReady("The app lacks these scopes; add them from manifest.yml and reinstall it: " + ", ".join(missing))

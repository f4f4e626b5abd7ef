"""Who is using it. Slack lets anybody press a button they can see: guests, and other companies' people too."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.domain.access import Actor
from bot.domain.refusals import Refusal

_KNOWN_FOR = timedelta(minutes=5)  # how long somebody who was just made a guest may still act
_PAGE = 1000  # members a page, the most that Slack gives
_SIDE_BY_SIDE = 10  # names at a time: one after the other, twenty take longer than Slack waits for an answer
_MOST_NAMES = 40  # Slack allows about a hundred look-ups a minute, and whoever is at the door needs them too
NO_ANSWER = (SlackApiError, OSError, HTTPException)
"""What a call raises when Slack refuses it, cannot be reached, or is cut off."""
_OUTSIDERS = ("deleted", "is_bot", "is_stranger", "is_restricted", "is_ultra_restricted")


class Outsider(Refusal):
    """Not a full member of this workspace."""

    def __init__(self) -> None:
        super().__init__("Escalations are for full members of this workspace. Please ask one of them to do this.")


class People:
    """Looks people up once in a while; `team` is the installing workspace. Who cannot be looked up stays out."""

    def __init__(self, client: WebClient, team: str, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._team = team
        self._clock = clock
        self._seen: dict[str, tuple[datetime, Mapping[str, Any]]] = {}

    def admit(self, body: Mapping[str, Any], *, from_channel: str | None = None) -> Actor:
        """The presser of any payload as an `Actor`; raises `Outsider` for guests, bots and people from elsewhere.

        A submitted form does not say where it was opened; `from_channel` is a claim, believed only of its members.
        """
        user = self.admit_quickly(body)
        profile = self._profile(user)
        if profile.get("team_id") != self._team or any(profile.get(mark) for mark in _OUTSIDERS):
            raise Outsider
        claimed = from_channel if from_channel and self._is_in(from_channel, user) else None
        return Actor(user, _channel(body) or claimed)

    def admit_quickly(self, body: Mapping[str, Any]) -> str:
        """The presser's id, checked from memory only: enough to open a form, whose submission is checked in full."""
        user = body.get("user") or {"id": body.get("user_id"), "team_id": body.get("team_id")}
        if user.get("team_id", self._team) != self._team or not user.get("id"):
            raise Outsider
        return str(user["id"])

    def names(self, users: Iterable[str]) -> dict[str, str]:
        """What to call each of them, the first forty; whom Slack does not show us keeps the id."""
        wanted = list(dict.fromkeys(users))[:_MOST_NAMES]
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            return dict(zip(wanted, pool.map(self._name, wanted), strict=True))

    def _name(self, user: str) -> str:
        try:
            profile = self._profile(user)
        except (Outsider, *NO_ANSWER):
            return user
        shown = profile.get("profile", {})
        return str(shown.get("display_name") or shown.get("real_name") or profile.get("name") or user)

    def _profile(self, user: str) -> Mapping[str, Any]:
        at = self._clock()
        looked_up, profile = self._seen.get(user, (None, {}))
        if looked_up is None or at - looked_up > _KNOWN_FOR:
            profile = self._look_up(user)
            self._seen[user] = (at, profile)
        return profile

    def _is_in(self, channel: str, user: str) -> bool:
        try:
            pages = self._client.conversations_members(channel=channel, limit=_PAGE)
            return any(user in page["members"] for page in pages)
        except SlackApiError:
            return False

    def _look_up(self, user: str) -> Mapping[str, Any]:
        try:
            found: Mapping[str, Any] = self._client.users_info(user=user)["user"]
        except SlackApiError as error:
            if error.response["error"] in ("user_not_found", "user_not_visible"):
                raise Outsider from error
            raise
        return found


def _channel(body: Mapping[str, Any]) -> str | None:
    """Where it was pressed or typed, which Slack tells for commands and messages, not for forms."""
    channel = (body.get("channel") or {}).get("id") or body.get("channel_id")
    return str(channel) if channel else None

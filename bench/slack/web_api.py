"""The Web API methods that the bot calls, each answered with what it reads. https://docs.slack.dev/reference/methods"""

from collections.abc import Callable
from itertools import count
from typing import Any

from bench.slack.forms import Views
from bench.slack.posts import Posts

JSON = dict[str, Any]
TEAM, BOT_USER, BOT = "T0BENCH", "U0BENCHBOT", "B0BENCH"


class WebApi:
    """Answers by method; `socket_url` is where Socket Mode is to be found."""

    def __init__(self, posts: Posts, views: Views, socket_url: Callable[[], str]) -> None:
        self._posts, self._views, self._socket_url = posts, views, socket_url
        self._stamps = count(1)
        self._methods: dict[str, Callable[[JSON], JSON]] = {
            "auth.test": lambda _: {"team": "Bench", "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT, "url": ""},
            "apps.connections.open": lambda _: {"url": self._socket_url()},
            "users.info": lambda given: {"user": _user(given["user"])},
            "views.open": lambda given: {"view": self._views.opened(given["view"], given["trigger_id"])},
            "views.push": lambda given: {"view": self._views.opened(given["view"], given["trigger_id"])},
            "views.update": lambda given: {"view": self._views.updated(given["view"], given["view_id"])},
            "views.publish": lambda given: {"view": given["view"]},
            "conversations.info": lambda given: {"channel": _channel(given["channel"])},
            "conversations.open": lambda given: {"channel": {"id": f"D{given['users']}"}},
            "conversations.members": lambda _: {"members": [BOT_USER]},
            "conversations.history": lambda _: {"messages": [], "has_more": False},
            "conversations.replies": lambda _: {"messages": [], "has_more": False},
            "chat.postMessage": self._post,
            "chat.update": lambda given: {"channel": given["channel"], "ts": given["ts"]},
            "chat.getPermalink": lambda given: {"permalink": f"https://bench.slack.com/{given['message_ts']}"},
        }

    def answer(self, method: str, given: JSON) -> JSON:
        """Slack's answer, as JSON."""
        if method not in self._methods:
            return {"ok": False, "error": "unknown_method"}
        return {"ok": True, **self._methods[method](given)}

    def _post(self, given: JSON) -> JSON:
        self._posts.add(given["channel"], given)
        return {"channel": given["channel"], "ts": f"1700000000.{next(self._stamps):06}"}


def _user(user: str) -> JSON:
    return {"id": user, "team_id": TEAM, "name": user.lower(), "deleted": False, "is_bot": False, "profile": {}}


def _channel(channel: str) -> JSON:
    return {"id": channel, "name": channel.lower(), "is_member": True, "is_archived": False, "is_ext_shared": False}

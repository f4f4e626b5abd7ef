"""Slack's side of a measurement: it runs in the process that measures, apart from the bot's."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from bench.slack import http
from bench.slack.forms import Views
from bench.slack.posts import Posts
from bench.slack.socket_mode import SocketMode
from bench.slack.web_api import WebApi

JSON = dict[str, Any]
LONGEST_HOLD = 6.0  # seconds, well below the ten after which the bot takes an answer for lost


class StandIn:
    """Serves inside `async with`. `latency` is how long each call of the Web API takes, in seconds."""

    def __init__(self, scopes: str) -> None:
        self.latency = 0.0
        self.posts, self.views, self.socket_mode = Posts(), Views(), SocketMode()
        self.calls: Counter[str] = Counter()
        self._api = WebApi(self.posts, self.views, lambda: f"ws://127.0.0.1:{self._port}/link/")
        self._headers = {"x-oauth-scopes": scopes}
        self._may_post = asyncio.Event()
        self._may_post.set()

    async def __aenter__(self) -> Self:
        self._server = http.Server(self._answer, self.socket_mode.serve)
        self._port = await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """The bot's process has ended before, and with it its connections."""
        await self._server.close()

    @property
    def api_url(self) -> str:
        """What the bot takes as SLACK_API_URL."""
        return f"http://127.0.0.1:{self._port}/api/"

    @contextmanager
    def slow_to_post(self) -> Iterator[None]:
        """Within it a message takes Slack six seconds; at its end those in hand are answered at once."""
        self._may_post.clear()
        try:
            yield
        finally:
            self._may_post.set()

    async def _answer(self, request: http.Request) -> http.Answer:
        url = urlsplit(request.target)
        method = url.path.removeprefix("/api/")
        self.calls[method] += 1
        await asyncio.sleep(self.latency)
        if method == "chat.postMessage":
            await self._hold()
        answer = self._api.answer(method, _arguments(url.query, request))
        return http.Answer(json.dumps(answer).encode(), self._headers)

    async def _hold(self) -> None:
        try:
            async with asyncio.timeout(LONGEST_HOLD):
                await self._may_post.wait()
        except TimeoutError:
            return


def _arguments(query: str, request: http.Request) -> JSON:
    """From the query, and from a body that is a form or JSON."""
    given: JSON = dict(parse_qsl(query))
    if request.body and request.headers.get("content-type", "").startswith("application/json"):
        return {**given, **json.loads(request.body)}
    return given | dict(parse_qsl(request.body.decode()))

"""The Slack client that listeners are given: all calls of one delivery share one deadline."""

from collections.abc import Callable
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.listeners.lookups import Deadline, Lookups
from bot.proxy import proxy_for
from bot.web_client import Connections, KeepingClient

SLACK_TIMEOUT = 2
"""Seconds for connecting, and between two bytes: what a call that was given up on still holds its thread."""


class BoundedClient(KeepingClient):
    """Like `original`; a call that is not answered by the deadline raises `TimeoutError`.

    The timeout alone would not do: it counts anew for each address of a host, for each part of an answer and for
    each call.
    """

    def __init__(self, original: WebClient, connections: Connections, lookups: Lookups, deadline: Deadline) -> None:
        super().__init__(
            connections,
            token=original.token,
            base_url=original.base_url,
            timeout=original.timeout,
            ssl=original.ssl,
            headers=original.headers,
            logger=original.logger,
            retry_handlers=original.retry_handlers,
        )
        self.proxy = proxy_for(original.base_url)  # Bolt's copy of our client has looked it up anew
        self.default_params = original.default_params
        self._lookups = lookups
        self._deadline = deadline

    def until(self, deadline: Deadline) -> "BoundedClient":
        """The same client with another deadline: to say that this one has passed."""
        return BoundedClient(self, self._connections, self._lookups, deadline)

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        call = super().api_call
        return self._lookups.within(self._deadline, lambda: call(api_method, **arguments))


class Bounding(Middleware):
    """Puts the deadline into a delivery's context as `deadline`, and bounds its client by it."""

    def __init__(self, connections: Connections, lookups: Lookups) -> None:
        self._connections, self._lookups = connections, lookups

    def process(  # Bolt names what it gives
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - and gives what none of ours looks at
        next: Callable[[], BoltResponse],
    ) -> BoltResponse:
        req.context["deadline"] = deadline = Deadline()
        req.context["client"] = BoundedClient(req.context.client, self._connections, self._lookups, deadline)
        return next()

"""Clients of Slack's Web API, each for one user of it: they are not shared between those who wait differently."""

from functools import cache
from ssl import SSLContext, create_default_context

from slack_sdk import WebClient

from bot.proxy import proxy_for
from bot.web_client import Connections, KeepingClient

_SENDER_TIMEOUT = 10  # seconds; the sender's lease is six times as long


def slack_client(token: str | None, api_url: str, *, timeout: int = _SENDER_TIMEOUT) -> WebClient:
    """A client that never sends twice by itself: the SDK's default repeats a post whose answer was lost."""
    tls = _tls() if api_url.startswith("https:") else None
    client = KeepingClient(
        Connections(api_url, tls), token=token, base_url=api_url, timeout=timeout, ssl=tls, retry_handlers=[]
    )
    client.proxy = proxy_for(api_url)
    return client


def another(client: WebClient, *, timeout: int = _SENDER_TIMEOUT) -> WebClient:
    """A client of its own with the same token."""
    return slack_client(client.token, client.base_url, timeout=timeout)


@cache
def _tls() -> SSLContext:
    """One for all calls: without it urllib reads the system's certificates for each, which takes 20 ms of CPU."""
    return create_default_context()

"""Connecting a real Bolt app to a workspace: over Socket Mode, over signed HTTP, or with no connection at all."""

import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from uuid import uuid4

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.interval_runner import IntervalRunner
from slack_sdk.socket_mode.request import SocketModeRequest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import Server, Workspace
from sandbox.background import BackgroundServer
from sandbox.json_copy import json_copy
from sandbox.records import JSON, Delivery


def client_of(workspace: Workspace, server: Server, token: str | None = None) -> WebClient:
    """An unmodified client whose only difference is its base_url."""
    return WebClient(token=workspace.bot_token if token is None else token, base_url=server.api_url, retry_handlers=[])


def app_of(workspace: Workspace, server: Server) -> App:
    """An empty Bolt app, as the product builds its own."""
    return App(
        name="empty",  # else Bolt reads sources to find one
        client=client_of(workspace, server),
        signing_secret=workspace.signing_secret,
        process_before_response=True,
    )


@contextmanager
def over_socket_mode(app: App, workspace: Workspace) -> Iterator[SocketModeHandler]:
    """The app connected by Bolt's own Socket Mode handler."""
    connector = SocketModeHandler(app, workspace.app_token, web_client=_without_certificates(app.client))
    connector.connect()  # type: ignore[no-untyped-call]
    _reads_at_once(connector)
    assert workspace.wait_for_app()
    try:
        yield connector
    finally:
        _hang_up(connector, workspace)


def _reads_at_once(connector: SocketModeHandler) -> None:
    """The SDK has looked for a connection just before there was one, and looks again a tenth of a second later.

    Unless the machine was so slow that it reads already: then it goes on.
    """
    client = connector.client
    looking = client.current_session_runner
    looking.event.set()
    looking.thread.join(0.5)
    if looking.is_alive():
        looking.event.clear()
    else:
        client.current_session_runner = IntervalRunner(looking.target, looking.interval_seconds).start()


def _without_certificates(client: WebClient) -> WebClient:
    """A copy that brings an empty TLS context along: for each connection without one, the SDK reads the system's
    certificates, which takes longer than the connection to loopback that has no use for them."""
    return WebClient(client.token, client.base_url, ssl=SSLContext(PROTOCOL_TLS_CLIENT), retry_handlers=[])


def _hang_up(connector: SocketModeHandler, workspace: Workspace) -> None:
    """Close without the seconds that the SDK waits in a blocked read and in an empty queue.

    Its two threads would also trip over each other if both closed the socket, so the cut comes first.
    """
    client = connector.client
    client.auto_reconnect_enabled = False
    workspace.faults.disconnect(None)
    for _ in range(200):
        if client.current_session is None or not client.current_session.is_active():
            break
        time.sleep(0.005)
    client.message_processor.event.set()
    client.enqueue_message("")
    connector.close()  # type: ignore[no-untyped-call]


@contextmanager
def in_process(app: App, workspace: Workspace) -> Iterator[None]:
    """The app works in the thread of whoever acts. What it is given, and what it answers, is as over Socket Mode."""
    workspace.deliver_to(_InProcess(app))
    try:
        yield
    finally:
        workspace.deliver_to(None)


@dataclass(frozen=True)
class _InProcess:
    """By the two functions that Bolt's own Socket Mode handler consists of."""

    app: App

    def deliver(self, delivery: Delivery, timeout: float) -> None:
        """An app that takes too long is not interrupted; its answer comes too late, as it would at Slack."""
        request = SocketModeRequest(
            delivery.kind,
            str(uuid4()),
            json_copy(delivery.payload),
            accepts_response_payload=delivery.kind != "events_api",
            retry_attempt=delivery.retry_attempt,
            retry_reason=delivery.retry_reason,
        )
        began, wire = time.monotonic(), _Wire()
        send_response(wire, request, run_bolt_app(self.app, request), time.time())
        if wire.acks and time.monotonic() - began < timeout:
            delivery.acked, delivery.answer = True, wire.acks[0].get("payload") or None
        else:
            delivery.error = "operation_timeout"


class _Wire(BaseSocketModeClient):
    """What a connection would carry."""

    def __init__(self) -> None:
        self.logger = logging.getLogger(__name__)
        self.acks: list[JSON] = []

    def send_message(self, message: str) -> None:
        self.acks.append(json.loads(message))


@contextmanager
def over_http(app: App, workspace: Workspace) -> Iterator[str]:
    """The app behind one URL, which the workspace delivers to."""
    answers = SlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await answers.handle(request)

    server = BackgroundServer(Starlette(routes=[Route("/slack/events", events, methods=["POST"])]))
    url = f"http://127.0.0.1:{server.port}/slack/events"
    workspace.deliver_to(url)
    try:
        yield url
    finally:
        workspace.deliver_to(None)
        server.stop()

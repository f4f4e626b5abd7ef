"""How Slack's deliveries come in: over Socket Mode, or over HTTP with each request worked on in a thread."""

import logging
import signal
import threading
from collections.abc import Callable

import uvicorn
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette.handler import to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_log = logging.getLogger(__name__)
_AT_ONCE = 50  # deliveries worked on at the same time; most of that time is spent waiting for Slack
_MOST_BYTES = 1_000_000  # Slack's largest payload, a full modal, is a quarter of this


def serve_socket_mode(app: App, app_token: str) -> None:
    """Take deliveries until SIGTERM or SIGINT."""
    stop = threading.Event()
    for signalled in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalled, lambda *_: stop.set())
    socket = SocketModeHandler(app, app_token, concurrency=_AT_ONCE)
    socket.connect()  # type: ignore[no-untyped-call] # Bolt leaves these two untyped
    _log.info("ready: connected to Slack in Socket Mode")
    stop.wait()
    socket.close()  # type: ignore[no-untyped-call]


def serve_http(app: App, port: int, is_healthy: Callable[[], bool]) -> None:
    """Take deliveries on `port` until SIGTERM or SIGINT, on which uvicorn finishes what is in flight."""
    _log.info("ready: waiting for Slack at /slack/events on port %s", port)
    everywhere = "0.0.0.0"  # noqa: S104 - Slack comes from outside
    uvicorn.run(web(app, is_healthy), host=everywhere, port=port, log_level="warning", access_log=False)


def web(app: App, is_healthy: Callable[[], bool]) -> Starlette:
    """POST /slack/events for everything Slack sends (commands, interactivity, events); GET /health."""

    async def slack_events(request: Request) -> Response:
        if not request.headers.get("x-slack-request-timestamp", "").isdecimal():
            return PlainTextResponse("invalid request", status_code=401)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        delivered = BoltRequest(body=body.decode("utf-8", "replace"), headers=dict(request.headers))
        return to_starlette_response(await run_in_threadpool(app.dispatch, delivered))

    async def health(_: Request) -> Response:
        healthy = await run_in_threadpool(is_healthy)
        return PlainTextResponse("ok" if healthy else "unhealthy", status_code=200 if healthy else 503)

    return Starlette(
        routes=[Route("/slack/events", slack_events, methods=["POST"]), Route("/health", health, methods=["GET"])]
    )


async def _body(request: Request) -> bytes | None:
    """The raw bytes, which the signature covers; None once they are more than Slack would send."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > _MOST_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)

"""Slack's deliveries over HTTP: https://docs.slack.dev/apis/events-api/using-http-request-urls"""

import hashlib
import hmac
import logging
import re
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import uvicorn
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.starlette.handler import to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.serving.answering import answered
from bot.serving.limits import limited
from bot.serving.refusals import Refusals

_log = logging.getLogger(__name__)
_MOST_BYTES = 1_000_000  # Slack's largest payload, a full modal, is a quarter of this
_FRESH = 300  # seconds that a signature counts
_DRAIN = 3  # seconds for what is in flight; nobody waits longer for an answer


def serve_http(
    app: App, signing_secret: str, port: int, is_healthy: Callable[[], bool], when_ready: Callable[[], None]
) -> None:
    """Take deliveries on `port` until SIGTERM or SIGINT, on which uvicorn finishes what is in flight."""
    for signalled in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalled, lambda *_: None)  # uvicorn sends it again when it is done, before our sender is
    _log.info("ready: waiting for Slack at /slack/events on port %s", port)
    when_ready()
    refusals = Refusals()
    uvicorn.run(
        web(app, signing_secret, is_healthy, refusals),
        host="0.0.0.0",  # noqa: S104 - Slack comes from outside
        port=port,
        http=limited(refusals),
        ws="none",
        log_config=None,  # uvicorn's warnings go where ours go, without secrets
        access_log=False,
        timeout_graceful_shutdown=_DRAIN,
    )


def web(app: App, signing_secret: str, is_healthy: Callable[[], bool], refusals: Refusals) -> Starlette:
    """POST /slack/events for everything Slack sends (commands, interactivity, events); GET /health."""

    async def slack_events(request: Request) -> Response:
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it
        if body is None:
            refusals.count("too large")
            return PlainTextResponse("too large", status_code=413)
        if not _is_from_slack(body, request.headers, signing_secret):
            refusals.count("not signed by Slack within five minutes")
            return PlainTextResponse("invalid request", status_code=401)
        delivery = partial(_bolt_request, body, dict(request.headers))
        return to_starlette_response(await run_in_threadpool(answered, app, delivery))

    async def health(_: Request) -> Response:
        healthy = await run_in_threadpool(is_healthy)
        return PlainTextResponse("ok" if healthy else "unhealthy", status_code=200 if healthy else 503)

    return Starlette(
        routes=[Route("/slack/events", slack_events, methods=["POST"]), Route("/health", health, methods=["GET"])]
    )


def _bolt_request(body: bytes, headers: dict[str, str | Sequence[str]]) -> BoltRequest:
    return BoltRequest(body=body.decode("utf-8", "replace"), headers=headers)


def _is_from_slack(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """As https://docs.slack.dev/authentication/verifying-requests-from-slack tells, before anything reads the bytes.

    Bolt checks the same, but only after it has parsed the body, and fails on what cannot be parsed.
    """
    timestamp = headers.get("x-slack-request-timestamp", "")
    if not re.fullmatch("[0-9]{1,12}", timestamp) or abs(time.time() - int(timestamp)) > _FRESH:
        return False
    signed = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={signed}".encode(), headers.get("x-slack-signature", "").encode())


async def _body(request: Request) -> bytes | None:
    """The raw bytes, which the signature covers; None once they are more than Slack would send."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > _MOST_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)

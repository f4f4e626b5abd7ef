"""Slack's deliveries over Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode"""

import json
import logging
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from contextlib import suppress
from copy import copy
from socket import SHUT_RD, socket
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.domain.json_text import json_read
from bot.serving.answering import answered
from bot.serving.hearing import ConnectionIsDeaf, Hearing

__all__ = ["ConnectionIsDeaf", "Socket", "serve_socket_mode"]

_log = logging.getLogger(__name__)
_AT_ONCE = 50  # deliveries worked on at the same time; most of that time is spent waiting for Slack
_PING_EVERY = 10.0  # seconds; each is answered, so silence means something
_BUFFER = 65_536  # bytes read at a time; what a form sends is some ten thousand long, and the SDK reads a thousand
_DRAIN = 3.0  # seconds for what is in flight; nobody waits longer for an answer


def serve_socket_mode(app: App, app_token: str, when_ready: Callable[[], None]) -> None:
    """Take deliveries until SIGTERM or SIGINT; raises `ConnectionIsDeaf` where nothing is heard any more."""
    stop = threading.Event()
    for signalled in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalled, lambda *_: stop.set())
    socket = Socket(app, app_token)
    socket.connect()
    _log.info("ready: connected to Slack in Socket Mode")
    when_ready()
    try:
        socket.watch(stop)
    finally:
        socket.close()


class Socket:
    """One connection to Slack, renewed as often as needed."""

    def __init__(self, app: App, app_token: str) -> None:
        self._app = app
        self._client = _Client(
            app_token=app_token,
            logger=app.logger,
            web_client=copy(app.client),  # whose TLS is chosen by where the connection goes
            ping_interval=_PING_EVERY,
            concurrency=_AT_ONCE,
            receive_buffer_size=_BUFFER,
        )
        self._client.proxy = app.client.proxy  # given as None, the SDK would look for one by itself
        self._client.socket_mode_request_listeners.append(self._handle)
        self._hearing = Hearing(self._client)

    def connect(self) -> None:
        self._client.connect()

    def watch(self, stop: threading.Event) -> None:
        """Until `stop` is set; raises `ConnectionIsDeaf`."""
        self._hearing.watch(stop)

    def close(self) -> None:
        """Answer what has come in, for up to three seconds, then hang up."""
        self._client.finish(_DRAIN)
        self._client.close()

    def _handle(self, _: object, request: SocketModeRequest) -> None:
        response = answered(self._app, lambda: _bolt_request(request))
        self._client.acknowledge(request.envelope_id, _payload(response))


def _bolt_request(request: SocketModeRequest) -> BoltRequest:
    """With the headers that a repeated delivery has over HTTP."""
    retry = {"x-slack-retry-num": request.retry_attempt, "x-slack-retry-reason": request.retry_reason}
    headers: dict[str, Any] = {name: str(value) for name, value in retry.items() if value is not None}
    return BoltRequest(mode="socket_mode", body=request.payload, headers=headers)


def _payload(response: BoltResponse) -> Mapping[str, Any] | None:
    """What the person sees. There is no way to refuse here: what could not be read is acknowledged, not repeated."""
    if response.status != 200 or not response.body:
        return None
    if response.first_headers().get("content-type", "").startswith("application/json"):
        payload: Mapping[str, Any] = json.loads(response.body)
        return payload
    return {"text": response.body}


class _Client(SocketModeClient):
    """The SDK's, made to take whatever comes: it logs tracebacks of odd frames and leaves odd envelopes unanswered."""

    def __init__(self, **options: Any) -> None:
        self._lock, self._takes_more = threading.Lock(), True
        self._taken: set[Future[None]] = set()
        super().__init__(**options)

    def issue_new_wss_url(self) -> str:
        """Without a TLS context the SDK reads the system's certificates, 16 ms of CPU, also where nothing is encrypted:
        on this machine."""
        url: str = super().issue_new_wss_url()
        if url.startswith("ws:") and self.web_client.ssl is None:
            self.web_client.ssl = SSLContext(PROTOCOL_TLS_CLIENT)
        return url

    def finish(self, seconds: float) -> None:
        """Take nothing more, and answer what was taken, for so long.

        What nobody has begun by then is left undone: its person reads that it failed, and may do it again.
        """
        with self._lock:
            self._takes_more = False
        wait(list(self._taken), seconds)
        self.message_workers.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """At once: the SDK's own waits up to three seconds, for a read that nobody ends and for its empty queue, and
        one of its loops runs a thousand times a second meanwhile."""
        self.auto_reconnect_enabled, self.closed = False, True
        self.current_session_state.terminated = True
        self.message_processor.event.set()
        self.message_queue.put(None)
        sock = self.current_session.sock if self.current_session else None
        if sock:
            with suppress(OSError):  # it was closed from the other end
                socket.shutdown(sock, SHUT_RD)  # TCP's own: after TLS's, what is still sent would go unencrypted
        super().close()

    def acknowledge(self, envelope_id: str, payload: Mapping[str, Any] | None = None) -> None:
        try:
            self.send_socket_mode_response({"envelope_id": envelope_id, **({"payload": payload} if payload else {})})
        except Exception as error:  # noqa: BLE001 - whatever closed the connection: Slack repeats, or tells the person
            _log.warning("an answer could not be sent: %s", type(error).__name__)

    def enqueue_message(self, message: str) -> None:
        """Only what is a JSON object goes on, and at once to the workers: the SDK's queue would read it again."""
        found = _object(message)
        if found is None:
            _log.warning("refused a frame of %s characters: not a JSON object", len(message))
        elif found.get("type") == "disconnect":
            super().enqueue_message(message.strip())  # the SDK connects anew, and not in the thread that reads
        else:
            self._take(found, message)

    def _take(self, found: dict[str, Any], message: str) -> None:
        with self._lock:
            if self._takes_more:
                future = self.message_workers.submit(self.run_message_listeners, found, message)
                self._taken.add(future)
                future.add_done_callback(self._taken.discard)

    def run_message_listeners(self, message: dict[str, Any], raw_message: str) -> None:
        """An envelope without a payload that Bolt takes is acknowledged, or Slack would send it again."""
        envelope_id = message.get("envelope_id")
        if envelope_id is None:
            super().run_message_listeners(message, raw_message)  # hello, or a word of goodbye
        elif not isinstance(envelope_id, str):
            _log.warning("refused an envelope: its id is a %s", type(envelope_id).__name__)
        elif isinstance(message.get("type"), str) and isinstance(message.get("payload"), dict):
            super().run_message_listeners(message, raw_message)
        else:
            _log.warning("acknowledged an envelope without type and payload")
            self.acknowledge(envelope_id)


def _object(text: str) -> dict[str, Any] | None:
    try:
        found = json_read(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None

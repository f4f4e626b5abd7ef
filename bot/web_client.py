"""The SDK's client, with connections that are kept for the next call.

The SDK opens one for each: TCP's handshake and TLS's, which are two ways to Slack and back before anything is asked.
"""

from collections import deque
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from select import POLLIN, poll
from ssl import SSLContext
from threading import Lock
from time import monotonic
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request
from weakref import finalize

from slack_sdk import WebClient

_KEPT = 4.0  # seconds without a call: fewer than any server keeps one open, so that none closes under a call


class Connections:
    """To Slack; any number of threads may use them, and each call has one for itself.

    No request is ever sent twice: what the other end has closed is put away before anything is sent there, and where
    one breaks under a call nobody knows whether the request has arrived.
    """

    def __init__(self, base_url: str, tls: SSLContext | None) -> None:
        self._base_url, self._tls = base_url, tls
        self._choosing = Lock()
        self._kept: deque[_Kept] = deque()
        finalize(self, _close, self._kept)

    def answer(self, request: Request, *, timeout: float) -> tuple[HTTPResponse, bytes]:
        """Raises `URLError` when nobody can be reached, and `OSError` or `HTTPException` when an answer is lost."""
        connection = self._taken() or self._opened(timeout)
        try:
            connection.sock.settimeout(timeout)
            headers = dict(request.header_items())
            connection.request(request.get_method(), request.selector, request.data, headers)
            response = connection.getresponse()
            body = response.read()
        except BaseException:
            connection.close()
            raise
        if not response.will_close:
            self._keep(connection)
        return response, body

    def _taken(self) -> HTTPConnection | None:
        """The one that was used last; whatever has rested for long goes."""
        with self._choosing:
            while self._kept and monotonic() - self._kept[0].since > _KEPT:
                self._kept.popleft().connection.close()
            while self._kept:
                connection = self._kept.pop().connection
                if _is_silent(connection):
                    return connection
                connection.close()
        return None

    def _opened(self, timeout: float) -> HTTPConnection:
        place = urlsplit(self._base_url)
        if place.scheme == "https":
            connection: HTTPConnection = HTTPSConnection(place.netloc, timeout=timeout, context=self._tls)
        else:
            connection = HTTPConnection(place.netloc, timeout=timeout)
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise URLError(error) from error
        return connection

    def _keep(self, connection: HTTPConnection) -> None:
        with self._choosing:
            self._kept.append(_Kept(connection, monotonic()))


class KeepingClient(WebClient):
    """A `WebClient` that calls over `connections`; through a proxy it calls as the SDK does."""

    def __init__(self, connections: Connections, **options: Any) -> None:
        super().__init__(**options)
        self._connections = connections

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        if self.proxy:
            return super()._perform_urllib_http_request_internal(url, req)
        response, body = self._connections.answer(req, timeout=self.timeout)
        return {"status": response.status, "headers": response.headers, "body": body.decode(errors="replace")}


@dataclass(frozen=True)
class _Kept:
    connection: HTTPConnection
    since: float


def _is_silent(connection: HTTPConnection) -> bool:
    """Nothing comes while nothing was asked: what can be read is the end, or the rest of something that went wrong."""
    coming = poll()
    coming.register(connection.sock, POLLIN)
    return not coming.poll(0)


def _close(kept: deque[_Kept]) -> None:
    """A client is never closed: its connections end with it."""
    while kept:
        kept.pop().connection.close()

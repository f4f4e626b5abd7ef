"""The workspace on loopback: Web API, response_urls and Socket Mode behind one port."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from sandbox.api.file_transfers import Transferred
from sandbox.api.web_api import Answer, WebApi
from sandbox.background import HOST, BackgroundServer
from sandbox.delivery.socket_mode import SocketMode
from sandbox.records import JSON
from sandbox.refusals import SlackError

UseUrl = Callable[[str, JSON], None]
_API = "/api/"


class Server:
    """Serves until `close()`; `OSError` when the port is taken."""

    def __init__(
        self, web_api: WebApi, sockets: SocketMode, use_url: UseUrl, port: int = 0, routes: Sequence[BaseRoute] = ()
    ) -> None:
        self._web_api = web_api
        self._use_url = use_url
        answers = Route("/response/{path:path}", self._response_url, methods=["POST"])
        files = Route("/files-pri/{id}/{name:path}", self._file)
        uploads = Route("/upload/v1/{ticket}", self._upload, methods=["POST"])
        link = WebSocketRoute("/link/", self._link)
        self._sockets = sockets
        self._others = Starlette(routes=[answers, files, uploads, link, *routes])
        self._background = BackgroundServer(self._serve, port)

    @property
    def port(self) -> int:
        return self._background.port

    @property
    def root_url(self) -> str:
        return f"http://{HOST}:{self.port}/"

    @property
    def api_url(self) -> str:
        """What an app takes as its WebClient's `base_url`."""
        return f"{self.root_url}{_API[1:]}"

    @property
    def socket_url(self) -> str:
        return f"ws://{HOST}:{self.port}/link/"

    def close(self) -> None:
        """Stop, with every connection."""
        self._background.stop()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The Web API is most of what comes, and needs nothing of a router's."""
        if scope["type"] == "http" and scope["path"].startswith(_API) and scope["method"] in ("GET", "POST"):
            response = await self._api(Request(scope, receive), scope["path"].removeprefix(_API))
            await response(scope, receive, send)
        else:
            await self._others(scope, receive, send)

    async def _api(self, request: Request, method: str) -> Response:
        arguments = await _arguments(request)
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        given = str(arguments.pop("token", ""))
        answer = await run_in_threadpool(self._web_api.call, method, token or given, arguments)
        if answer.hangs:
            return _Unanswered(self._background.closing, self._drop)
        if answer.lost:
            return _Dropped(self._drop)
        return _response(answer)

    async def _file(self, request: Request) -> Response:
        given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        return self._sent(await run_in_threadpool(self._web_api.fetch, request.path_params["id"], given))

    async def _upload(self, request: Request) -> Response:
        """As raw bytes; Slack takes a form with one file too."""
        content = await request.body()
        return self._sent(await run_in_threadpool(self._web_api.take_in, request.path_params["ticket"], content))

    def _sent(self, answer: Transferred) -> Response:
        if answer.hangs:
            return _Unanswered(self._background.closing, self._drop)
        if answer.lost:
            return _Dropped(self._drop)
        return Response(answer.body, answer.status, headers=answer.headers)

    async def _response_url(self, request: Request) -> Response:
        try:
            body = json.loads(await request.body())
            await run_in_threadpool(self._use_url, request.path_params["path"], body)
        except json.JSONDecodeError:
            return PlainTextResponse("invalid_payload", 400)
        except SlackError as refusal:
            error = str(refusal)
            return PlainTextResponse(error, 404 if error.endswith("_url") else 400)
        return PlainTextResponse("ok")

    async def _link(self, socket: WebSocket) -> None:
        if not self._sockets.deaf:
            await self._sockets.endpoint(socket)
            return
        await socket.accept()
        for connection in self._connections_of(tuple(socket.scope["client"])):
            connection.transport.pause_reading()  # else the server would answer the pings by itself
        await self._background.closing.wait()

    def _connections_of(self, client: tuple[str, int]) -> list[Any]:
        return [one for one in self._background.server_state.connections if getattr(one, "client", None) == client]

    async def _drop(self, client: tuple[str, int]) -> None:
        for connection in self._connections_of(client):
            connection.transport.abort()
        await asyncio.sleep(0)  # lets the connection notice, so that nothing is written to it


class _Dropped(Response):
    """No answer at all: the connection is cut where the answer would begin."""

    def __init__(self, drop: Callable[[tuple[str, int]], Awaitable[None]]) -> None:
        super().__init__()
        self._cut = drop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        await self._cut(tuple(scope["client"]))


class _Unanswered(Response):
    """No answer, and the connection stays open: until the app gives up on it, or the workspace closes."""

    def __init__(self, closing: asyncio.Event, drop: Callable[[tuple[str, int]], Awaitable[None]]) -> None:
        super().__init__()
        self._closing = closing
        self._cut = drop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        ends = [asyncio.ensure_future(_given_up(receive)), asyncio.ensure_future(self._closing.wait())]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
        await self._cut(tuple(scope["client"]))


async def _given_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _response(answer: Answer) -> Response:
    if answer.body is None:
        return PlainTextResponse("upstream trouble", answer.status, headers=answer.headers)
    return Response(answer.body, answer.status, headers=answer.headers, media_type="application/json")


async def _arguments(request: Request) -> JSON:
    """Query, form or JSON; what stands in the body wins."""
    arguments: JSON = dict(request.query_params)
    body = await request.body()
    if not body:
        return arguments
    if request.headers.get("content-type", "").startswith("application/json"):
        given = json.loads(body)
        return arguments | (given if isinstance(given, dict) else {})
    return arguments | dict(parse_qsl(body.decode(), keep_blank_values=True))

"""The page's routes: the files, one stream for each browser, and what people do."""

import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import urlsplit

from sse_starlette.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.background import HOST
from sandbox.page.acts import ACTS
from sandbox.page.controls import Controls, NoControls
from sandbox.page.emoji_table import emoji_table
from sandbox.page.sight import all_parts
from sandbox.page.stream import Stream
from sandbox.page.wire import Wire
from sandbox.people.person import Person
from sandbox.records import JSON
from sandbox.refusals import SandboxError, SlackError
from sandbox.workspace import Workspace

STATIC = Path(__file__).with_name("static")
_NAMES = ("localhost", HOST)
_AGAIN = 500  # milliseconds until a browser asks again that lost its stream
_FRESH = {"Cache-Control": "no-cache"}  # an edited file is seen at the next reload
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class Page:
    """Shows `workspace`, called `name`, to any number of browsers, each of which begins as the person `first`.

    A browser that comes back to another `story` than the one it knew starts from the beginning. `close` ends streams.
    """

    def __init__(
        self, workspace: Workspace, name: str, controls: Controls | None = None, first: str = "", story: str = ""
    ) -> None:
        self._workspace = workspace
        self._first = first
        self._name = name
        self._controls = controls or NoControls()
        self._wire = Wire()
        self._streams: list[Stream] = []
        self._story = story or secrets.token_hex(8)
        self._closed = False
        self._revision = 0
        workspace.observe(self._observe)

    @property
    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self._index),
            Route("/page/stream/{person}", self._stream),
            Route("/page/act/{act}", self._act, methods=["POST"]),
            Route("/page/control/{press}", self._control, methods=["POST"]),
            Route("/page/emoji.json", self._emoji),
            Route("/static/{file}", self._file),
        ]

    def changed(self) -> None:
        """Something that the workspace does not tell of changed, like the clock."""
        for stream in list(self._streams):
            stream.wake()

    def close(self) -> None:
        self._closed = True
        self._workspace.forget(self._observe)
        for stream in list(self._streams):
            stream.end()

    def _observe(self, kind: str, what: object) -> None:
        self._revision += 1
        self._wire.hear(kind, what, self._workspace.now)
        self.changed()

    async def _index(self, _: Request) -> Response:
        return _content(STATIC / "index.html")

    async def _file(self, request: Request) -> Response:
        path = STATIC / request.path_params["file"]
        return _content(path) if path.suffix in _TYPES and path.is_file() else PlainTextResponse("not found", 404)

    async def _emoji(self, _: Request) -> Response:
        return Response(emoji_table(), media_type="application/json", headers={"Cache-Control": "max-age=3600"})

    async def _stream(self, request: Request) -> Response:
        if self._closed:
            return PlainTextResponse("closing", 503)
        person = self._person(request.path_params["person"])
        hood = request.query_params.get("hood") == "1"
        stream = Stream(lambda: self._look(person, hood=hood))
        self._streams.append(stream)

        async def events() -> AsyncIterator[JSON]:
            try:
                async for news in stream.news():
                    yield {"data": news, "retry": _AGAIN}
            finally:
                self._streams.remove(stream)

        return EventSourceResponse(events())

    def _look(self, person: Person, *, hood: bool) -> dict[str, JSON]:
        controls = self._controls.shown()  # before the lock: a demo may ask the app's database
        beneath = self._controls.beneath() if hood else {}
        with self._workspace.lock:
            parts = dict(all_parts(self._workspace, person, self._name))
            parts |= {"controls": controls, "story": {"id": self._story}, "refusals": {"texts": self._wire.refusals}}
            parts["revision"] = {"at": self._revision}
            return parts | (self._wire.parts() | beneath if hood else {})

    async def _act(self, request: Request) -> Response:
        act = ACTS.get(request.path_params["act"])
        if act is None:
            return JSONResponse({"error": "There is no such act."}, 404)

        def perform(asked: JSON) -> JSON | None:
            done = act(self._person(asked["as"]), asked)
            self._controls.acted()
            return {"revision": self._revision, **(done or {})}

        return await _answered(request, perform)

    async def _control(self, request: Request) -> Response:
        press = self._controls.presses.get(request.path_params["press"])
        if press is None:
            return JSONResponse({"error": "There is no such control here."}, 404)

        def perform(asked: JSON) -> JSON:
            press(asked)
            self.changed()
            return {"revision": self._revision}

        return await _answered(request, perform)

    def _person(self, person_id: str) -> Person:
        """Whoever a browser begins as where nobody is meant."""
        people = {person.id: person for person in self._workspace.people}
        return people.get(person_id) or people.get(self._first) or next(iter(people.values()))


def _content(path: Path) -> Response:
    """Small files, read here and now: a thread for each would make the first paint wait for all of them."""
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers=_FRESH)


async def _answered(request: Request, perform: Callable[[JSON], JSON | None]) -> Response:
    """Only this page's own scripts may ask, and only by a name of this machine.

    A form on a foreign site can send no such origin, and a foreign name that leads here is not one of ours.
    """
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    if not origin.endswith(f"//{host}") or urlsplit(f"//{host}").hostname not in _NAMES:
        return JSONResponse({"error": "This comes from another page."}, 403)
    try:
        asked = await request.json()
        return JSONResponse(await run_in_threadpool(perform, asked) or {})
    except (SandboxError, SlackError) as refusal:
        return JSONResponse({"error": str(refusal)}, 409)
    except (KeyError, TypeError, ValueError) as wrong:
        return JSONResponse({"error": f"This cannot be understood: {wrong}"}, 400)

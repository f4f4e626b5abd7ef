"""The page's routes: the files, one stream for each browser, and what people do."""

import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass

from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.page.actions import ACTIONS
from sandbox.page.emoji_table import emoji_table
from sandbox.page.extension import Action, Extension
from sandbox.page.files import file, script, shared, styles
from sandbox.page.own_requests import answered
from sandbox.page.parts import Parts, all_parts
from sandbox.page.stream import Stream
from sandbox.page.traffic import Traffic
from sandbox.people.person import Person
from sandbox.records import JSON
from sandbox.workspace import Workspace

_AGAIN = 500  # milliseconds until a browser asks again that lost its stream


@dataclass(frozen=True)
class Start:
    """Where a browser begins: as whom, and in which of their conversations. Ids; empty for anybody and anywhere."""

    person: str = ""
    channel: str = ""


class Page:
    """Shows `workspace`, called `name`, to any number of browsers; `close` ends their streams.

    A browser that comes back to another `instance` than the one it knew starts from the beginning.
    """

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        extension: Extension | None = None,
        start: Start | None = None,
        instance: str = "",
    ) -> None:
        self._workspace = workspace
        self._name = name
        self._extension = extension
        self._start = start or Start()
        self._instance = instance or secrets.token_hex(8)
        self._traffic = Traffic()
        self._streams: list[Stream] = []
        self._closed = False
        self._revision = 0
        workspace.observe(self._observe)

    @property
    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self._index),
            Route("/page/stream/{person}", self._stream),
            Route("/page/action/{name}", self._action, methods=["POST"]),
            Route("/page/extension/{name}", self._extension_action, methods=["POST"]),
            Route("/page/file/{person}/{id}", self._shared),
            Route("/page/emoji.json", self._emoji),
            Route("/page/styles.css", self._styles),
            Route("/page/script.js", self._script),
            Route("/static/{file}", self._file),
        ]

    def changed(self) -> None:
        """Something changed that the workspace's observers do not hear of, like the clock."""
        for stream in list(self._streams):
            stream.wake()

    def close(self) -> None:
        self._closed = True
        self._workspace.stop_observing(self._observe)
        for stream in list(self._streams):
            stream.end()

    def _observe(self, kind: str, what: object) -> None:
        self._revision += 1
        self._traffic.add(kind, what, self._workspace.now)
        self.changed()

    async def _index(self, _: Request) -> Response:
        return file("index.html")

    async def _styles(self, _: Request) -> Response:
        return styles(self._extension.static if self._extension else None)

    async def _script(self, _: Request) -> Response:
        return script(self._extension.static if self._extension else None)

    async def _file(self, request: Request) -> Response:
        return file(request.path_params["file"])

    async def _emoji(self, _: Request) -> Response:
        return Response(emoji_table(), media_type="application/json", headers={"Cache-Control": "max-age=3600"})

    async def _shared(self, request: Request) -> Response:
        person = self._person(request.path_params["person"])
        return shared(self._workspace.file_for(person, request.path_params["id"]))

    async def _stream(self, request: Request) -> Response:
        if self._closed:
            return PlainTextResponse("closing", 503)
        person = self._person(request.path_params["person"])
        inspected = request.query_params.get("inspector") == "1"
        stream = Stream(lambda: self._parts(person, inspected=inspected))
        self._streams.append(stream)

        async def events() -> AsyncIterator[JSON]:
            try:
                async for news in stream.news():
                    yield {"data": news, "retry": _AGAIN}
            finally:
                self._streams.remove(stream)

        return EventSourceResponse(events())

    def _parts(self, person: Person, *, inspected: bool) -> Parts:
        # Before the lock: an extension may take its time.
        added: Mapping[str, JSON] = self._extension.parts(inspected=inspected) if self._extension else {}
        with self._workspace.lock:
            parts: Parts = {
                **dict(all_parts(self._workspace, person, self._name)),
                "start": {"person": self._start.person, "channel": self._start.channel},
                "instance": {"id": self._instance},
                "clock": {"ahead": round(self._workspace.now.timestamp() - time.time())},
                "refusals": {"texts": self._traffic.refusals},
                "revision": {"at": self._revision},
                **{f"extension:{name}": part for name, part in added.items()},
            }
            return parts | (self._traffic.parts() if inspected else {})

    async def _action(self, request: Request) -> Response:
        action = ACTIONS.get(request.path_params["name"])
        if action is None:
            return JSONResponse({"error": "There is no such action."}, 404)
        return await answered(request, lambda asked: self._performed(lambda: action(self._person(asked["as"]), asked)))

    async def _extension_action(self, request: Request) -> Response:
        actions: Mapping[str, Action] = self._extension.actions if self._extension else {}
        action = actions.get(request.path_params["name"])
        if action is None:
            return JSONResponse({"error": "There is no such action here."}, 404)

        def perform(asked: JSON) -> JSON:
            action(asked)
            self.changed()
            return {"revision": self._revision}

        return await answered(request, perform)

    def _performed(self, perform: Callable[[], JSON | None]) -> JSON:
        done = perform()
        if self._extension:
            self._extension.acted()
        return {"revision": self._revision, **(done or {})}

    def _person(self, person_id: str) -> Person:
        """Whoever a browser begins as where nobody is meant."""
        people = {person.id: person for person in self._workspace.people}
        return people.get(person_id) or people.get(self._start.person) or next(iter(people.values()))

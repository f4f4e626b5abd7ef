"""The demo in a browser: the cast, the customers' threads, and the app connected, until it is interrupted."""

import errno
import threading
from collections.abc import Callable
from pathlib import Path

from sandbox.clock import RunningClock
from sandbox.demo.console import Console
from sandbox.demo.contract import LiveApp, StartAnew, StartLive
from sandbox.demo.travel import Travel
from sandbox.keeper import Keeper, read
from sandbox.page import Page
from sandbox.refusals import SandboxError
from sandbox.stories import SETTINGS, Story, load_all, load_cast
from sandbox.stories.play import Performance, Time
from sandbox.stories.stage import set_stage
from sandbox.workspace import Workspace


class Live:
    """One telling of the demo, from the moment it is made until `close`; with `data` it is kept in that file.

    `OSError` when the port is taken, `SandboxError` when the file holds something else.
    """

    def __init__(
        self,
        manifest: Path,
        port: int,
        start: StartLive,
        data: Path | None = None,
        start_over: Callable[[], None] = lambda: None,
    ) -> None:
        cast, stories = load_cast(), sorted(load_all(), key=lambda story: story.starts)
        self._start = start
        self.clock = RunningClock(stories[0].starts)
        self.workspace = Workspace(manifest=manifest, clock=self.clock)
        self.stage = set_stage(self.workspace, cast)
        self._travel = Travel(self.clock)
        self.console = Console(self.workspace, self._travel, self.clock, stories, cast)
        self.console.start_again, self.console.start_over = self._connected, start_over
        first = cast.person(stories[-1].escalated_by).id
        self._keeper = Keeper(data, self.workspace, self.console.kept) if data else None
        is_new = self._begin(stories)
        self._page = Page(self.workspace, cast.workspace.name, self.console, first, self.console.story)
        self.server = self.workspace.serve(port, routes=self._page.routes)
        app = self._connected()
        if is_new:
            app.agree(SETTINGS.read_text(encoding="utf-8"))
        self.console.app = app
        self._page.changed()
        self._travel.start(app)
        if self._keeper:
            self._keeper.watch()

    def close(self) -> None:
        self._page.close()
        self._travel.stop()
        if self.console.app:
            self.console.app.close()
        self.server.close()
        if self._keeper:
            self._keeper.stop()

    def _connected(self) -> LiveApp:
        app = self._start(
            self.server.api_url, self.workspace.bot_token, self.workspace.signing_secret, clock=self.clock
        )
        app.connect(self.workspace.app_token)
        self.workspace.require_app()
        return app

    def _begin(self, stories: list[Story]) -> bool:
        """Where it was left, or else at the beginning, which gives True."""
        beside = self._keeper.open() if self._keeper else None
        if beside is None:
            self._tell_the_past(stories)
        else:
            self.console.put_back(beside)
        self.clock.run()
        return beside is None

    def _tell_the_past(self, stories: list[Story]) -> None:
        """Every customer has written; only the last one has just done so."""
        time = Time(self.clock, self.clock.move_to, lambda: None)
        for story in stories:
            Performance(story, self.stage, time, lambda _who, _what: None).thread()
            for person in self.workspace.people:
                for channel in person.conversations if story is not stories[-1] else ():
                    person.marks_read(channel)


def serve(manifest: Path, port: int, start: StartAnew, ready: Callable[[str], None], data: Path | None = None) -> None:
    """Serve until interrupted; `ready` is told the address once. Raises `SandboxError` when the port is taken."""
    anew, again, tell = data is None or read(data) is None, threading.Event(), ready
    try:
        while True:
            live = _opened(manifest, port, start(anew), data, again.set)
            try:
                tell(f"http://localhost:{port}")
                again.wait()
            finally:
                live.close()
            again.clear()
            anew, tell = True, lambda _: None
            if data:
                data.unlink()
    except KeyboardInterrupt:
        return


def _opened(manifest: Path, port: int, start: StartLive, data: Path | None, start_over: Callable[[], None]) -> Live:
    try:
        return Live(manifest, port, start, data, start_over)
    except OSError as refusal:
        if refusal.errno != errno.EADDRINUSE:
            raise
        raise SandboxError(f"Port {port} is taken; choose another with --port.") from None

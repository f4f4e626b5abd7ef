"""The demo in a browser: the cast, the customers' threads, and the app connected, until it is interrupted."""

import errno
import threading
from collections.abc import Callable
from pathlib import Path

from sandbox.clock import RunningClock
from sandbox.demo.console import Console
from sandbox.demo.contract import App, Start, StartFor
from sandbox.demo.travel import Travel
from sandbox.page import Page
from sandbox.refusals import SandboxError
from sandbox.stories import SETTINGS, Story, load_all, load_cast
from sandbox.stories.play import Performance, Time
from sandbox.stories.stage import set_stage
from sandbox.workspace import Workspace


class Live:
    """One telling of the demo, from the moment it is made until `close`. `OSError` when the port is taken."""

    def __init__(self, manifest: Path, port: int, start: Start) -> None:
        cast, stories = load_cast(), sorted(load_all(), key=lambda story: story.starts)
        self._start = start
        self.clock = RunningClock(stories[0].starts)
        self.workspace = Workspace(manifest=manifest, clock=self.clock)
        self.stage = set_stage(self.workspace, cast)
        self._travel = Travel(self.clock)
        self.console = Console(self.workspace, self._travel, self.clock, stories, cast)
        self.console.start_again = self._start_again
        first = cast.person(stories[-1].escalated_by).id
        self._page = Page(self.workspace, cast.workspace.name, self.console, first)
        self._tell_the_past(stories)
        self.server = self.workspace.serve(port, routes=self._page.routes)
        self._app = self._connected()
        self._app.agree(SETTINGS.read_text(encoding="utf-8"))
        self._travel.start(self._app)

    def close(self) -> None:
        self._page.close()
        self._travel.stop()
        self._app.close()
        self.server.close()

    def _connected(self) -> App:
        app = self._start(
            self.server.api_url, self.workspace.bot_token, self.workspace.signing_secret, clock=self.clock
        )
        app.connect(self.workspace.app_token)
        return app

    def _start_again(self) -> App:
        self._app.close()
        self._app = self._connected()
        return self._app

    def _tell_the_past(self, stories: list[Story]) -> None:
        """Every customer has written; only the last one has just done so."""
        time = Time(self.clock, self.clock.move_to, lambda: None)
        for story in stories:
            Performance(story, self.stage, time, lambda _who, _what: None).thread()
            for person in self.workspace.people:
                for channel in person.conversations if story is not stories[-1] else ():
                    person.marks_read(channel)
        self.clock.run()


def serve(manifest: Path, port: int, start: StartFor, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is told the address. Raises `SandboxError` when the port is taken."""
    telling, again = 0, threading.Event()
    try:
        while True:
            live = _opened(manifest, port, start(telling))
            try:
                live.console.start_over = again.set
                if telling == 0:
                    ready(f"http://localhost:{port}")
                again.wait()
            finally:
                live.close()
            telling += 1
            again.clear()
    except KeyboardInterrupt:
        return


def _opened(manifest: Path, port: int, start: Start) -> Live:
    try:
        return Live(manifest, port, start)
    except OSError as refusal:
        if refusal.errno != errno.EADDRINUSE:
            raise
        raise SandboxError(f"Port {port} is taken; choose another with --port.") from None

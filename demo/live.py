"""The demo in a browser: the cast, the customers' threads, the page, and the bot in a process of its own."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from demo.bot_process import BotProcess
from demo.bot_supervisor import BotSupervisor
from demo.extension import DemoExtension
from demo.guide import Guide
from demo.stories import SETTINGS, Case, Cast, Story, load_all, load_cases, load_cast
from demo.stories.player import Player, TimeControl
from demo.stories.seed import seed
from demo.time_travel import TimeTravel
from sandbox.clock import RunningClock
from sandbox.page import Page, Start
from sandbox.records import JSON
from sandbox.workspace import Workspace
from sandbox.workspace_file import WorkspaceFile


class LiveDemo:
    """One run of the demo, from the moment it is made until `close`; with `data` it is kept in that file.

    `OSError` when the port is taken, `SandboxError` when the file holds something else.
    """

    def __init__(
        self,
        manifest: Path,
        port: int,
        database_url: str,
        data: Path | None = None,
        start_over: Callable[[], None] = lambda: None,
    ) -> None:
        cast, stories = load_cast(), load_cases()
        first = max(load_all(), key=lambda story: story.starts)
        self._database_url = database_url
        self._instance = secrets.token_hex(8)  # another one with every new beginning
        self.clock = RunningClock(stories[0].starts)
        self.workspace = Workspace(manifest=manifest, clock=self.clock)
        self.seeded = seed(self.workspace, cast)
        self.bot = BotSupervisor(self.workspace, self._launch)
        self._time = TimeTravel(self.clock, self.bot)
        self._guide = Guide(first, cast, self.workspace)
        self.extension = DemoExtension(self.workspace, self.bot, self._time, self._guide, stories, start_over)
        self._file = WorkspaceFile(data, self.workspace, self._extra) if data else None
        is_new = self._begin(stories)
        self._page = self._make_page(cast, first)
        self.server = self.workspace.serve(port, routes=self._page.routes)
        self.bot.start(SETTINGS.read_text(encoding="utf-8") if is_new else None)
        self._page.changed()
        self._time.start()
        if self._file:
            self._file.watch()

    def close(self) -> None:
        self._page.close()
        self._time.stop()
        self.bot.close()
        self.server.close()
        if self._file:
            self._file.stop()

    def _launch(self) -> BotProcess:
        return BotProcess(
            self.server.api_url,
            self.workspace.bot_token,
            self.workspace.signing_secret,
            clock=self.clock,
            database_url=self._database_url,
        )

    def _make_page(self, cast: Cast, first: Story) -> Page:
        start = Start(cast.person(first.escalated_by).id, first.channel)
        return Page(self.workspace, cast.workspace.name, self.extension, start, self._instance)

    def _begin(self, stories: Sequence[Case]) -> bool:
        """Where it was left, or else at the beginning, which gives True."""
        saved = self._file.load() if self._file else None
        if saved is None:
            self._post_threads(stories)
        else:
            self.clock.move_to(datetime.fromisoformat(saved["now"]))
            self._guide.restore(saved["guide"])
            self._instance = saved["instance"]
        self.clock.run()
        return saved is None

    def _extra(self) -> JSON:
        """What is kept in the file beside the workspace."""
        return {"now": self.clock().isoformat(), "guide": self._guide.to_json(), "instance": self._instance}

    def _post_threads(self, stories: Sequence[Case]) -> None:
        """Every customer has written; only the last one has just done so, and is unread."""
        time = TimeControl(self.clock, self.clock.move_to, lambda: None)
        for story in stories:
            Player(story, self.seeded, time, lambda _who, _what: None).thread()
            for person in self.workspace.people:
                for channel in person.conversations if story is not stories[-1] else ():
                    person.marks_read(channel)

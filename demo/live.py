"""The demo in a browser: the cast, the customers' threads, the page, and the bot in a process of its own."""

from collections.abc import Callable
from pathlib import Path

from demo.bot_process import BotProcess
from demo.controls import DemoControls
from demo.stories import SETTINGS, Story, load_all, load_cast
from demo.stories.performance import Performance, Time
from demo.stories.stage import set_stage
from demo.time_travel import TimeTravel
from sandbox.clock import RunningClock
from sandbox.keeper import Keeper
from sandbox.page import Page
from sandbox.workspace import Workspace


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
        cast, stories = load_cast(), sorted(load_all(), key=lambda story: story.starts)
        self._database_url = database_url
        self.clock = RunningClock(stories[0].starts)
        self.workspace = Workspace(manifest=manifest, clock=self.clock)
        self.stage = set_stage(self.workspace, cast)
        self._travel = TimeTravel(self.clock)
        self.controls = DemoControls(self.workspace, self._travel, self.clock, stories, cast)
        self.controls.start_again, self.controls.start_over = self._connected, start_over
        first = cast.person(stories[-1].escalated_by).id
        self._keeper = Keeper(data, self.workspace, self.controls.kept) if data else None
        is_new = self._begin(stories)
        self._page = Page(self.workspace, cast.workspace.name, self.controls, first, self.controls.story)
        self.server = self.workspace.serve(port, routes=self._page.routes)
        bot = self._connected()
        if is_new:
            bot.import_settings(SETTINGS.read_text(encoding="utf-8"))
        self.controls.app = bot
        self._page.changed()
        self._travel.start(bot)
        if self._keeper:
            self._keeper.watch()

    def close(self) -> None:
        self._page.close()
        self._travel.stop()
        if self.controls.app:
            self.controls.app.close()
        self.server.close()
        if self._keeper:
            self._keeper.stop()

    def _connected(self) -> BotProcess:
        bot = BotProcess(
            self.server.api_url,
            self.workspace.bot_token,
            self.workspace.signing_secret,
            clock=self.clock,
            database_url=self._database_url,
        )
        bot.connect(self.workspace.app_token)
        self.workspace.require_app()
        return bot

    def _begin(self, stories: list[Story]) -> bool:
        """Where it was left, or else at the beginning, which gives True."""
        beside = self._keeper.open() if self._keeper else None
        if beside is None:
            self._tell_the_past(stories)
        else:
            self.controls.put_back(beside)
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

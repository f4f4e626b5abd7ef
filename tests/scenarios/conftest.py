"""A whole support team in a local workspace, and a real bot that serves it."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from slack_sdk import WebClient

from app import MANIFEST
from demo.manual_bot import ManualBot
from demo.stories import SETTINGS, load, load_case, load_cast
from demo.stories.player import StoryPlayer, TimeControl
from demo.stories.seed import SeededWorkspace, seed
from demo.stories.story import Story
from sandbox import Channel, Enterprise, Message, Person, Workspace
from sandbox.clock import Clock
from tests.sandbox.connecting import in_process, over_socket_mode
from tests.scenarios.openings import Openings

Way = Literal["in process", "socket", "http"]
"""How the bot is reached. Without a connection all is as over Socket Mode, and takes half as long."""


@dataclass(frozen=True)
class Town:
    """Everybody and everything a scenario needs; `settle` lets the bot do what is due; `slack` has its token."""

    workspace: Workspace
    seeded: SeededWorkspace
    clock: Clock
    app: ManualBot
    slack: WebClient
    database_url: str
    openings: Openings | None

    def __getattr__(self, key: str) -> Person:
        """People by their key in the cast: `town.engineer`."""
        try:
            return self.seeded.people[key]
        except KeyError:
            raise AttributeError(key) from None

    @property
    def people(self) -> Mapping[str, Person]:
        """By their key in the cast."""
        return self.seeded.people

    @property
    def channels(self) -> Mapping[str, Channel]:
        """By their id."""
        return self.seeded.channels

    def settle(self) -> None:
        """Whatever has happened, every open escalation has a moment ahead at which somebody will be asked."""
        self.app.settle()
        assert self.app.bot.watch.holds()

    def advance(self, **span: float) -> None:
        """Let time pass, and the bot do what becomes due, minute by minute as far as anybody can tell."""
        self.clock.advance(**span)
        self.settle()

    def player(
        self, story: Story, report: Callable[[str, str], None] = lambda _who, _what: None, *, quickly: bool = False
    ) -> StoryPlayer:
        time = TimeControl(self.clock, self.clock.move_to, self.settle)
        return StoryPlayer(story, self.seeded, time, report, quickly)

    def begins(self, name: Hashable, play: Callable[["Town"], object]) -> None:
        """With what `play` does, and `name` says it: see `Openings.begin`."""
        assert self.openings, "This town is not the fixture's; play it instead."
        self.openings.begin(self, name, play)

    def escalated(self, name: str = "data_mismatch") -> Message:
        """The card of a story's escalation, with which the scenario begins."""
        self.begins(name, lambda town: town.escalates(name))
        player = self.player(load(name))
        return player.receiver.reads(player.story.lands_in)[-1]

    def escalates(self, name: str = "data_mismatch") -> Message:
        """The same, played: the card, just landed."""
        player = self.player(load(name), quickly=True)
        return player.escalation(player.thread())


@contextmanager
def a_town(
    database_url: str,
    *,
    way: Way = "in process",
    story: str = "data_mismatch",
    enterprise: Enterprise | None = None,
    openings: Openings | None = None,
) -> Iterator[Town]:
    """On a migrated database, which has the team's settings already where it is from these `openings`."""
    clock = Clock(load_case(story).starts)
    workspace = Workspace(manifest=MANIFEST, clock=clock, enterprise=enterprise)
    seeded = seed(workspace, load_cast())
    with ExitStack() as closing:
        server = closing.enter_context(workspace.serve())
        app = ManualBot(
            server.api_url, workspace.bot_token, workspace.signing_secret, clock=clock, database_url=database_url
        )
        closing.callback(app.close)
        if openings is None:
            app.import_settings(SETTINGS.read_text(encoding="utf-8"))
        if way == "http":
            workspace.deliver_to(app.listen())
        else:
            connect = over_socket_mode if way == "socket" else in_process
            closing.enter_context(connect(app.bot.app, workspace))
        slack = WebClient(workspace.bot_token, base_url=server.api_url)
        yield Town(workspace, seeded, clock, app, slack, database_url, openings)


@pytest.fixture(scope="session")
def openings(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Openings:
    def make(file: Path, openings: Openings | None) -> AbstractContextManager[Town]:
        return a_town(f"sqlite:///{file}", openings=openings)

    return Openings(make, migrated_file, tmp_path_factory.mktemp("openings"))


@pytest.fixture
def town(openings: Openings, sqlite_url: str) -> Iterator[Town]:
    with openings.fresh(Path(sqlite_url.removeprefix("sqlite:///"))) as made:
        yield made

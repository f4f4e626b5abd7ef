"""What most scenarios begin with: an escalation that has landed. It is played once, through the real form, in a town of
its own, and then put in place wherever it is asked for.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox import Workspace

if TYPE_CHECKING:
    from tests.scenarios.conftest import Town

MakeTown = Callable[[Path, "Openings | None"], AbstractContextManager["Town"]]
Play = Callable[["Town"], object]


@dataclass(frozen=True)
class Opening:
    """How a town stands: its database, its workspace as JSON, the time, and the version of its settings."""

    database: Path
    workspace: str
    now: datetime
    settings: int

    @staticmethod
    def kept(town: "Town", database: Path) -> "Opening":
        with _file_of(town) as file, closing(sqlite3.connect(database)) as copy:
            file.backup(copy)
        return Opening(database, _as_json(town.workspace), town.clock(), town.app.bot.settings.in_force().version)

    def stands_in(self, town: "Town") -> bool:
        """Whether all is as it was, but for the time and for people who have come since."""
        before, now = json.loads(self.workspace), json.loads(_as_json(town.workspace))
        now["users"] = {id: user for id, user in now["users"].items() if id in before["users"]}
        same_settings = town.app.bot.settings.in_force().version == self.settings
        return before == now and same_settings and not town.workspace.deliveries

    def put_into(self, town: "Town") -> None:
        with _file_of(town) as file, closing(sqlite3.connect(self.database)) as copy:
            copy.backup(file)
        town.workspace.restore(json.loads(self.workspace))
        town.clock.move_to(self.now)
        town.app.bot.settings.refresh()
        town.app.bot.customers.refresh()


class Openings:
    """Those of one pytest process, kept in `folder`. `make` gives a town on a migrated SQLite file, with the team's
    settings where `openings` is None, and else on one that has them."""

    def __init__(self, make: MakeTown, migrated: Path, folder: Path) -> None:
        self._make, self._folder = make, folder
        self._played: dict[Hashable, Opening] = {}
        with make(Path(shutil.copy(migrated, folder / "first.db")), None) as town:
            self._nothing = Opening.kept(town, folder / "nothing.db")

    def fresh(self, database: Path) -> AbstractContextManager["Town"]:
        """A town in which nothing has happened, on this file, which is made."""
        return self._make(Path(shutil.copy(self._nothing.database, database)), self)

    def begin(self, town: "Town", name: Hashable, play: Play) -> None:
        """Bring the town to where `play` ends. `name` and the time say all on which that depends.

        Only where nothing has happened: else what a scenario had done before would be undone.
        """
        assert self._nothing.stands_in(town), "Something has happened here already; play it instead."
        key = name, town.clock()
        if key not in self._played:
            number = len(self._played)
            with self.fresh(self._folder / f"{number}.played.db") as other:
                other.clock.move_to(town.clock())
                play(other)
                self._played[key] = Opening.kept(other, self._folder / f"{number}.db")
        self._played[key].put_into(town)


def _as_json(workspace: Workspace) -> str:
    with workspace.lock:
        return json.dumps(workspace.snapshot())


@contextmanager
def _file_of(town: "Town") -> Iterator[sqlite3.Connection]:
    """A connection of its own to the town's database."""
    with closing(sqlite3.connect(town.database_url.removeprefix("sqlite:///"))) as file:
        file.execute("PRAGMA synchronous = OFF")
        yield file

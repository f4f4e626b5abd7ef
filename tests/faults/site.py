"""A local workspace that outlives the bot's processes: real processes, their environment, their log."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server
from typing import Any

from bot.services.settings_file import read_file
from demo.filling import fill_in
from demo.stories import SETTINGS, load_cast
from demo.stories.seed import SeededWorkspace, seed
from sandbox import Message, Person, Workspace
from sandbox.workspace import TEAM_ID
from storage.database import connect
from storage.unit_of_work import UnitOfWork
from tests.faults.processes import Program, run

ROOT = Path(__file__).parents[2]
APP = str(ROOT / "app.py")
SOON = 20.0  # seconds that a real process gets, on a busy machine too
_TRIES = 3  # at "/escalate": a machine under load may open the first form too late for Slack, and people ask again

BRIEF: Mapping[str, Any] = {
    "customer": "Brightwater Energie",
    "summary": "Exports time out",
    "kind": "bug",
    "target": "engineering",
    "severity": "high",
    "why_past_l2": "It shows on a clean account too.",
}
ANSWERS: Mapping[str, Any] = {
    "description": "Every export fails.",
    "steps": "Open Exports\nPress Start",
    "expected": "A file",
    "actual": "A timeout",
    "environment": "Production",
    "frequency": "Always",
    "logs": "504",
    "workflow_impact": "No exports.",
    "customer_waiting_since": datetime.now(UTC) - timedelta(hours=3),
    "ask": "fix",
    "ask_details": "Make exports work",
    "deadline": datetime.now(UTC) + timedelta(days=1),
}


@dataclass(frozen=True)
class Site:
    """A workspace with the cast in it, and the environment that the bot's processes share."""

    workspace: Workspace
    seeded: SeededWorkspace
    environment: Mapping[str, str]
    folder: Path

    @property
    def agent(self) -> Person:
        return self.seeded.people["agent"]

    @property
    def engineer(self) -> Person:
        return self.seeded.people["engineer"]

    @property
    def log(self) -> str:
        """All that the processes wrote to stderr."""
        return (self.folder / "bot.log").read_text(encoding="utf-8")

    def logs(self, words: str) -> bool:
        """Whether a process writes them, in time."""
        deadline = time.monotonic() + SOON
        while words not in self.log and time.monotonic() < deadline:
            time.sleep(0.05)
        return words in self.log

    def cards(self) -> list[Message]:
        return self.engineer.reads("C0ENG")

    def fills_in_the_form(
        self, person: Person | None = None, first: Mapping[str, Any] | None = None, **answers: Any
    ) -> None:
        """Up to the last step, without sending it; what that does not ask is left out."""
        who = person or self.agent
        for _ in range(_TRIES):
            who.runs("/escalate")
            if who.modal:
                break
        assert who.modal is not None, self.log
        fill_in(who, {**BRIEF, **(first or {})}, quickly=True)
        who.submits()
        assert who.modal is not None, self.log
        fill_in(who, {**ANSWERS, **answers}, quickly=True)

    def runs(self, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        """`python app.py …` to its end, with `variables` on top of the environment."""
        return run((APP, *arguments), self.folder, {**self.environment, **variables}, timeout=SOON)

    def runs_at_once(self, *runs: Mapping[str, str]) -> "list[subprocess.CompletedProcess[str]]":
        """`python app.py run` with each of these environments, side by side."""
        with ThreadPoolExecutor(len(runs)) as pool:
            return list(pool.map(lambda variables: self.runs("run", **variables), runs))

    @contextmanager
    def process(self, *command: str, **variables: str) -> Iterator[Program]:
        """`python …`, killed at the end if it still lives."""
        log = self.folder / "bot.log"
        process = Program(command, self.folder, {**self.environment, **variables}, log, log)
        try:
            yield process
        finally:
            process.kill()

    @contextmanager
    def fresh_process(self, *command: str, **variables: str) -> Iterator[None]:
        """The same as people start it: by a Python that has imported nothing yet."""
        environment = {**self.environment, **variables}
        with (
            (self.folder / "bot.log").open("ab") as log,
            subprocess.Popen([sys.executable, *command], cwd=self.folder, env=environment, stderr=log) as process,
        ):
            try:
                yield
            finally:
                process.kill()

    @contextmanager
    def bot(self, *command: str, **variables: str) -> Iterator[Program]:
        """The bot (`app.py run`, or another way to start it), connected over Socket Mode.

        At the end its connection is gone, also where it was killed: the next one is not taken for connected by it.
        """
        others = self.workspace.connections
        try:
            with self.process(*(command or (APP, "run")), **variables) as process:
                assert self._connects(others + 1, process), self.log
                yield process
        finally:
            deadline = time.monotonic() + SOON
            while self.workspace.connections > others and time.monotonic() < deadline:
                time.sleep(0.01)

    def _connects(self, connections: int, process: Program) -> bool:
        """Or was killed already: some of these live for no longer than a look takes."""
        deadline = time.monotonic() + SOON
        while time.monotonic() < deadline:
            if self.workspace.wait_for_app(connections, timeout=0.05) or process.poll() == -signal.SIGKILL:
                return True
        return False

    @contextmanager
    def two_bots(self) -> Iterator[None]:
        """Two of them on one database, both connected."""
        with self.process(APP, "run"), self.process(APP, "run"):
            assert self.workspace.wait_for_app(2, timeout=SOON), self.log
            yield

    @contextmanager
    def bot_behind_http(self, **variables: str) -> Iterator[tuple[Program, int]]:
        """The bot and its port; the workspace delivers signed HTTP to it."""
        with create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        over_http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": self.workspace.signing_secret, "PORT": str(port)}
        with self.process(APP, "run", **over_http, **variables) as process:
            deadline = time.monotonic() + SOON
            while not _answers(port):
                assert process.poll() is None, self.log
                assert time.monotonic() < deadline, self.log
                time.sleep(0.05)
            self.workspace.deliver_to(f"http://127.0.0.1:{port}/slack/events")
            yield process, port


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=SOON)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def a_site(database_url: str, folder: Path, *, manifest: Path = ROOT / "manifest.yml") -> Iterator[Site]:
    """The stories' cast and their settings, on the real clock; no process runs yet."""
    agree(database_url)
    with a_site_that_agreed(database_url, folder, manifest=manifest) as made:
        yield made


@contextmanager
def a_site_that_agreed(database_url: str, folder: Path, *, manifest: Path = ROOT / "manifest.yml") -> Iterator[Site]:
    """The same where the settings are in the database already."""
    workspace = Workspace(manifest=manifest, clock=lambda: datetime.now(UTC))
    seeded = seed(workspace, load_cast())
    with workspace.serve() as server:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": database_url,
            "SLACK_API_URL": server.api_url,
            "SLACK_BOT_TOKEN": workspace.bot_token,
            "SLACK_APP_TOKEN": workspace.app_token,
        }
        yield Site(workspace, seeded, environment, folder)


def agree(database_url: str) -> None:
    """Put the stories' settings in force."""
    engine, read = connect(database_url), read_file(SETTINGS.read_text(encoding="utf-8"))
    try:
        with UnitOfWork(engine, TEAM_ID) as work:
            work.settings.replace(read.settings, by="settings import", at=datetime.now(UTC))
            work.customers.bring_in(read.customers, by="settings import", at=datetime.now(UTC))
    finally:
        engine.dispose()

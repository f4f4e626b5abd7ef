"""The bot as a process of its own: started, listened to, measured from outside, and ended."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import yaml

from bench.measurement import Run
from bench.slack.web_api import TEAM

PATIENCE = 60.0  # seconds to start
TICKS = os.sysconf("SC_CLK_TCK")
TROUBLE = re.compile(r"\b(dead)?lock(ed)?\b|OperationalError|\bref ", re.IGNORECASE)


@dataclass(frozen=True)
class BotProcess:
    """A running bot; `started_in` is the seconds from its start until it was ready."""

    process: "subprocess.Popen[bytes]"
    log: Path
    started_in: float

    def processor_seconds(self) -> float:
        """User and system time of all its threads."""
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self) -> float:
        """What it holds in memory now."""
        resident = next(line for line in self._proc("status").splitlines() if line.startswith("VmRSS:"))
        return int(resident.split()[1]) / 1024

    def troubles(self) -> list[str]:
        """The lines of its log that tell of locks, of the database, or of something that went wrong for a person."""
        return [line for line in self.log.read_text(encoding="utf-8").splitlines() if TROUBLE.search(line)]

    def _proc(self, name: str) -> str:
        return Path(f"/proc/{self.process.pid}/{name}").read_text(encoding="utf-8")


@asynccontextmanager
async def bot_process(run: Run, database_url: str, api_url: str) -> AsyncIterator[BotProcess]:
    """`app.py run`, ready; killed at the end."""
    slack = {"SLACK_API_URL": api_url, "SLACK_BOT_TOKEN": "xoxb-bench", "SLACK_APP_TOKEN": "xapp-bench"}
    environment = environment_of(run, database_url) | slack
    path = run.folder / "bot.log"
    with path.open("wb") as log:
        began = monotonic()
        process = subprocess.Popen(command_of(run, "run"), cwd=run.folder, env=environment, stderr=log)
        try:
            await _ready(process, path)
            yield BotProcess(process, path, monotonic() - began)
        finally:
            process.kill()
            process.wait()


def prepared_database(run: Run, settings: str) -> str:
    """The URL of a new database where these settings are in force; the command line makes it so."""
    url = run.new_database()
    path = run.folder / "settings.toml"
    path.write_text(settings, encoding="utf-8")
    command = command_of(run, "settings", "import", str(path), "--workspace", TEAM)
    subprocess.run(command, cwd=run.folder, env=environment_of(run, url), check=True, stdout=subprocess.DEVNULL)
    return url


def scopes(checkout: Path) -> str:
    """What the manifest asks for, as Slack names it in its answers."""
    manifest = yaml.safe_load((checkout / "manifest.yml").read_text(encoding="utf-8"))
    return ",".join(manifest["oauth_config"]["scopes"]["bot"])


async def _ready(process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = monotonic() + PATIENCE
    while "ready:" not in log.read_text(encoding="utf-8"):
        if process.poll() is not None or monotonic() > deadline:
            raise RuntimeError(f"The bot did not start:\n{log.read_text(encoding='utf-8')}")
        await asyncio.sleep(0.005)


def command_of(run: Run, *arguments: str) -> list[str]:
    return [sys.executable, str(run.checkout / "app.py"), *arguments]


def environment_of(run: Run, database_url: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(run.checkout),
        "DATABASE_URL": database_url,
    }

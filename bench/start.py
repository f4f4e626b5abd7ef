"""How soon the bot is ready, what it holds in memory when nothing happens, how long its code takes to load."""

import asyncio
import subprocess
import time
from collections.abc import Iterator
from statistics import median

from bench.bot_process import bot_process, command_of, environment_of, prepared_database, scopes
from bench.measurement import Measured, Run, milliseconds
from bench.slack import StandIn

SETTINGS = '[routes.engineering]\nchannel = "C0ENG"\n'
IDLE = 3.0  # seconds until nothing happens any more


def measure(run: Run) -> Iterator[Measured]:
    """On a database that is up to date; Slack answers at once. The quickest of several, as others only slow it."""
    url, times = prepared_database(run, SETTINGS), run.size(7, 3)
    started, memory = zip(*(asyncio.run(_started(run, url)) for _ in range(times)), strict=True)
    yield Measured("start to ready", "no worse", milliseconds(min(started)))
    yield Measured("memory when idle", "no worse", f"{median(memory):.0f} MB")
    yield Measured("load the program", "no worse", milliseconds(min(_loaded(run, url) for _ in range(times))))


async def _started(run: Run, url: str) -> tuple[float, float]:
    async with StandIn(scopes(run.checkout)) as slack, bot_process(run, url, slack.api_url) as bot:
        await asyncio.sleep(IDLE)
        return bot.started_in, bot.memory_mb()


def _loaded(run: Run, url: str) -> float:
    """Seconds of a Python that loads all that `run` needs, and only says how it is used."""
    began = time.monotonic()
    environment = environment_of(run, url)
    subprocess.run(command_of(run, "run", "--help"), env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began

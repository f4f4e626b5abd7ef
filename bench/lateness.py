"""From a due time that a commit sets until its nudge is committed, by a running bot that nothing else wakes."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text

from bench.bot_process import bot_process, prepared_database, scopes
from bench.measurement import Measured, Run, milliseconds, percentile
from bench.slack import StandIn
from bench.slack.people import Failed, escalate
from storage.database import connect, read_only

DUE_AFTER = timedelta(seconds=2)
SETTINGS = f"""
[routes.engineering]
channel = "C0ENG"
[cadence.high]
internal = "1d"
customer = ["{DUE_AFTER.seconds}s", "1d"]
[hours]
open = "00:00"
close = "24:00"
"""
INTERVAL = 0.21  # seconds between two escalations; no multiple of it is a second
LOOK_EVERY = 0.005
LONGEST_WAIT = 90.0
NUDGED = "customer_update_nudged"


def measure(run: Run) -> Iterator[Measured]:
    """Each escalation is due once, two seconds after it was opened."""
    url, count = prepared_database(run, SETTINGS), run.size(200, 20)
    late = asyncio.run(_lateness(run, url, count))
    yield Measured("due time to its nudge, p50", "", milliseconds(percentile(late, 50)))
    yield Measured("due time to its nudge, p99", "<= 100 ms", milliseconds(percentile(late, 99)))


async def _lateness(run: Run, url: str, count: int) -> list[float]:
    async with StandIn(scopes(run.checkout)) as slack, bot_process(run, url, slack.api_url):
        await slack.socket_mode.connected.wait()
        async with asyncio.TaskGroup() as group:
            seen = group.create_task(asyncio.to_thread(asyncio.run, _committed(url, count)))
            for number in range(count):
                group.create_task(_escalate(slack, f"U0L{number:03}"))
                await asyncio.sleep(INTERVAL)
    return _late(url, seen.result())


async def _escalate(slack: StandIn, user: str) -> None:
    """Once more when it was not taken."""
    try:
        await escalate(slack, user)
    except Failed:
        await escalate(slack, user)


async def _committed(url: str, count: int) -> dict[str, datetime]:
    """When each escalation's nudge was first to be read by somebody else."""
    engine, seen = read_only(connect(url)), dict[str, datetime]()
    end = datetime.now(UTC) + timedelta(seconds=LONGEST_WAIT + count * INTERVAL)
    while len(seen) < count and datetime.now(UTC) < end:
        for subject in _entries(engine, NUDGED).keys() - seen.keys():
            seen[subject] = datetime.now(UTC)
        await asyncio.sleep(LOOK_EVERY)
    return seen


def _late(url: str, seen: dict[str, datetime]) -> list[float]:
    opened = _entries(read_only(connect(url)), "opened")
    longest = timedelta(seconds=LONGEST_WAIT)
    return [(seen.get(subject, at + longest) - at - DUE_AFTER).total_seconds() for subject, at in opened.items()]


def _entries(engine: Engine, kind: str) -> dict[str, datetime]:
    """The audit entries of that kind: what each is about, and the time it tells."""
    with engine.connect() as connection:
        found = connection.execute(text("SELECT subject, at FROM audit_entries WHERE kind = :kind"), {"kind": kind})
        return {subject: datetime.fromisoformat(str(at)) for subject, at in found}

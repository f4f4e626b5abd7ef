"""A critical card behind twenty thousand messages that wait for many channels and people."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

from bench.bot_process import bot_process, prepared_database, scopes
from bench.crowd import CHANNELS, LATENCY, SETTINGS
from bench.measurement import Measured, Run, milliseconds
from bench.slack import StandIn
from bench.slack.people import Failed, escalate

PEOPLE, AT_ONCE = 200, 8
MESSAGES_EACH = 3  # card, brief, direct message
CARDS = 5
LONGEST_WAIT = 120.0


def measure(run: Run) -> Iterator[Measured]:
    """Slack takes six seconds for a message until so many wait, then 150 ms for each call."""
    size, url = run.size(20_000, 1_500), prepared_database(run, SETTINGS)
    waited = asyncio.run(_waited(run, url, size))
    late = max(waited)
    value = milliseconds(late) if late < LONGEST_WAIT else f"> {LONGEST_WAIT:.0f} s"
    yield Measured(f"critical card behind {size:,} waiting, slowest of {CARDS}", "<= 2000 ms", value)


async def _waited(run: Run, url: str, size: int) -> list[float]:
    """Seconds from Escalate to the card, of one after the other, until one waits in vain."""
    async with StandIn(scopes(run.checkout)) as slack, bot_process(run, url, slack.api_url):
        await slack.socket_mode.connected.wait()
        with slack.slow_to_post():
            await _pile_up(slack, size)
            slack.latency = LATENCY
        waited: list[float] = []
        while len(waited) < CARDS and LONGEST_WAIT not in waited:
            waited.append(await _card(slack, len(waited)))
        return waited


async def _pile_up(slack: StandIn, size: int) -> None:
    """People escalate side by side, each in turn, until Slack is owed so many messages."""
    flows, taken = count(), 0

    async def escalate_on() -> None:
        nonlocal taken
        while MESSAGES_EACH * taken - slack.posts.count < size:
            flow = next(flows)
            with suppress(Failed):
                await escalate(slack, f"U0B{flow % PEOPLE:03}", area=CHANNELS[flow % len(CHANNELS)])
                taken += 1

    await asyncio.gather(*(escalate_on() for _ in range(AT_ONCE)))


async def _card(slack: StandIn, number: int) -> float:
    """Seconds for somebody who has nothing waiting, in a channel for which much is; the longest when it failed."""
    word = f"Urgent: exports stop, {number}"
    card = slack.posts.card_with(word)
    channel = CHANNELS[number]
    try:
        timed = await escalate(slack, f"U0CRIT{number}", area=channel, severity="critical", summary=word)
        async with asyncio.timeout(LONGEST_WAIT):
            return await card - timed.pressed
    except (Failed, TimeoutError):
        return LONGEST_WAIT

"""One person at a time, while Slack takes 150 ms for each call: how long each step takes."""

import asyncio
from collections.abc import Iterator

from bench.bot_process import bot_process, prepared_database, scopes
from bench.crowd import CHANNELS, LATENCY, SETTINGS
from bench.measurement import Measured, Run, milliseconds, percentile
from bench.slack import StandIn
from bench.slack.people import Timed, escalate
from bench.slack.posts import Kind

AFTERWARDS = 1.0  # seconds in which the brief and the direct message are sent


def measure(run: Run) -> Iterator[Measured]:
    """The medians. Every time it is another channel."""
    url, times = prepared_database(run, SETTINGS), run.size(30, 8)
    timed, cards = zip(*asyncio.run(_rounds(run, url, times)), strict=True)
    yield Measured("alone: /escalate to form", "", milliseconds(percentile([each.opened for each in timed], 50)))
    yield Measured("alone: Next to step two", "", milliseconds(percentile([each.answered[0] for each in timed], 50)))
    yield Measured("alone: Escalate to answer", "", milliseconds(percentile([each.answered[1] for each in timed], 50)))
    yield Measured("alone: Escalate to card", "", milliseconds(percentile(cards, 50)))


async def _rounds(run: Run, url: str, times: int) -> list[tuple[Timed, float]]:
    async with StandIn(scopes(run.checkout)) as slack, bot_process(run, url, slack.api_url):
        await slack.socket_mode.connected.wait()
        slack.latency = LATENCY
        return [await _round(slack, channel) for channel in CHANNELS[:times]]


async def _round(slack: StandIn, channel: str) -> tuple[Timed, float]:
    """What somebody waited for, and the seconds from Escalate to the card."""
    timed = await escalate(slack, "U0ALONE", area=channel)
    card = await slack.posts.reach(channel, Kind.CARD, 1)
    await asyncio.sleep(AFTERWARDS)
    return timed, card - timed.pressed

"""Fifty people at once, while Slack takes 150 ms for each call: how long each waits, and what it costs."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import process_time

from bench.bot_process import BotProcess, bot_process, prepared_database, scopes
from bench.measurement import Measured, Run, milliseconds, percentile
from bench.slack import StandIn
from bench.slack.people import Failed, escalate
from bench.slack.posts import Kind

PEOPLE = 50
CHANNELS_EACH = 2  # a flow posts twice to its channel, which takes one post a second
LATENCY = 0.15
LONGEST_WAIT = 120.0  # seconds for a card, and for what is owed at the end
CHANNELS = [f"C0B{n:03}" for n in range(PEOPLE * CHANNELS_EACH)]
SETTINGS = '[routes.engineering]\nchannel = "C0ENG"\n' + "".join(
    f'[routes.engineering.areas.{channel}]\nchannel = "{channel}"\n' for channel in CHANNELS
)


@dataclass
class Tally:
    """What happened to the people, in seconds. A flow is whole when card, brief and direct message are at Slack."""

    cards: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    astray: int = 0
    calls: int = 0
    bot_seconds: float = 0.0
    slack_seconds: float = 0.0


def measure(run: Run) -> Iterator[Measured]:
    """The goals of issue 7 for a crowd."""
    seconds = run.size(60, 10)
    tally, troubles = asyncio.run(_crowd(run, prepared_database(run, SETTINGS), seconds))
    for line in [*tally.failures[:5], *troubles[:5]]:
        print(f"  {line}")
    flows, who = max(1, len(tally.cards)), f"{PEOPLE} people"
    # The first quarter is not counted: at the beginning nobody waits behind anybody.
    steady = sum(at > seconds / 4 and at <= seconds for at in tally.whole) / (seconds * 3 / 4)
    yield Measured(f"{who}: whole flows a second", ">= 30", f"{steady:.1f}")
    yield Measured(f"{who}: Escalate to card, p50", "<= 1000 ms", milliseconds(percentile(tally.cards, 50)))
    yield Measured(f"{who}: Escalate to card, p99", "", milliseconds(percentile(tally.cards, 99)))
    yield Measured(f"{who}: submit to answer, p99", "< 500 ms", milliseconds(percentile(tally.answers, 99)))
    yield Measured(f"{who}: bot's CPU a flow", "<= 20 ms", milliseconds(tally.bot_seconds / flows))
    yield Measured(f"{who}: stand-in's CPU a flow", "", milliseconds(tally.slack_seconds / flows))
    yield Measured(f"{who}: calls to Slack a flow", "", f"{tally.calls / flows:.1f}")
    yield Measured(f"{who}: flows in {seconds} s", "", str(len(tally.cards)))
    yield Measured(f"{who}: failed submits", "0", str(len(tally.failures)))
    yield Measured(f"{who}: messages missing or too many", "0", str(tally.astray))
    yield Measured(f"{who}: log lines of trouble", "0", str(len(troubles)))


async def _crowd(run: Run, database_url: str, seconds: float) -> tuple[Tally, list[str]]:
    async with StandIn(scopes(run.checkout)) as slack, bot_process(run, database_url, slack.api_url) as bot:
        await slack.socket_mode.connected.wait()
        slack.latency = LATENCY
        return await _counted(slack, bot, seconds), bot.troubles()


async def _counted(slack: StandIn, bot: BotProcess, seconds: float) -> Tally:
    tally, loop = Tally(), asyncio.get_running_loop()
    slack.calls.clear()
    bot_before, slack_before, began = bot.processor_seconds(), process_time(), loop.time()
    people = [_person(slack, number, began + seconds, tally) for number in range(PEOPLE)]
    accepted = await asyncio.gather(*people)
    owed = await asyncio.gather(*(_all_there(slack, number, flows) for number, flows in enumerate(accepted)))
    tally.astray, tally.calls = sum(owed), slack.calls.total()
    tally.whole = [at - began for number in range(PEOPLE) for at in _whole(slack, number)]
    tally.bot_seconds, tally.slack_seconds = bot.processor_seconds() - bot_before, process_time() - slack_before
    return tally


async def _person(slack: StandIn, number: int, end: float, tally: Tally) -> int:
    """Escalates, waits for the card, and begins again until the end; how many flows the bot took."""
    accepted = 0
    while asyncio.get_running_loop().time() < end:
        channel = _channels(number)[accepted % CHANNELS_EACH]
        already = slack.posts.counted(channel, Kind.CARD)
        try:
            timed = await escalate(slack, _user(number), area=channel)
        except Failed as failure:
            tally.failures.append(str(failure))
            continue
        accepted += 1
        tally.answers += timed.answered
        async with asyncio.timeout(LONGEST_WAIT):
            tally.cards.append(await slack.posts.reach(channel, Kind.CARD, already + 1) - timed.pressed)
    return accepted


async def _all_there(slack: StandIn, number: int, flows: int) -> int:
    """Wait for all that is owed; how many messages are missing or too many."""
    loop, end = asyncio.get_running_loop(), asyncio.get_running_loop().time() + LONGEST_WAIT
    while len(_whole(slack, number)) < flows and loop.time() < end:
        await asyncio.sleep(0.5)
    return sum(abs(len(times) - flows) for times in _times(slack, number))


def _whole(slack: StandIn, number: int) -> list[float]:
    return [max(times) for times in zip(*_times(slack, number), strict=False)]


def _times(slack: StandIn, number: int) -> list[list[float]]:
    """Of somebody's cards, briefs and direct messages."""
    channels = _channels(number)
    direct = slack.posts.times([f"D{_user(number)}"], Kind.DIRECT)
    return [slack.posts.times(channels, Kind.CARD), slack.posts.times(channels, Kind.REPLY), direct]


def _user(number: int) -> str:
    return f"U0B{number:03}"


def _channels(number: int) -> list[str]:
    return CHANNELS[number * CHANNELS_EACH :][:CHANNELS_EACH]

"""The bot takes the stand-in for Slack."""

import asyncio
from pathlib import Path

import pytest

from bench.bot_process import BotProcess, bot_process, prepared_database, scopes
from bench.measurement import ROOT, Run
from bench.slack import StandIn
from bench.slack.people import Failed, escalate
from bench.slack.posts import Kind

SETTINGS = '[routes.engineering]\nchannel = "C0ENG"\n'
SOON = 20.0


def test_a_flow_from_the_command_to_its_three_messages(sqlite_url: str, tmp_path: Path) -> None:
    asyncio.run(_flow(Run(lambda: sqlite_url, tmp_path, ROOT, quick=True)))


async def _flow(run: Run) -> None:
    url = prepared_database(run, SETTINGS)
    async with StandIn(scopes(ROOT)) as slack, bot_process(run, url, slack.api_url) as bot, asyncio.timeout(SOON):
        await slack.socket_mode.connected.wait()
        with pytest.raises(Failed):
            await escalate(slack, "U0AGENT", target="product")  # has no channel
        await escalate(slack, "U0AGENT", summary="Urgent exports fail")
        for channel, kind in (("C0ENG", Kind.CARD), ("C0ENG", Kind.REPLY), ("DU0AGENT", Kind.DIRECT)):
            await slack.posts.reach(channel, kind, 1)
        _assert_well(bot)


def _assert_well(bot: BotProcess) -> None:
    assert not bot.troubles()
    assert bot.memory_mb() > 1
    assert bot.processor_seconds() > 0

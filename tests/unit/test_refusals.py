"""One line for the first refusal of a quiet time, then one a window with the numbers."""

import asyncio
import logging

import pytest

from bot.serving.refusals import Refusals


@pytest.mark.fault("F94")
def test_refusals_are_counted_and_said_once_a_window(caplog: pytest.LogCaptureFixture) -> None:
    async def day() -> None:
        refusals = Refusals(window=0.05)
        for _ in range(1000):
            refusals.count("unsigned")
        refusals.count("too large")
        await asyncio.sleep(0.6)  # two windows and more, of which the second is quiet
        refusals.count("unsigned")

    with caplog.at_level(logging.WARNING):
        asyncio.run(day())
    assert caplog.messages == [
        "refused a request: unsigned",
        "refused 1000 more requests in 0 s (unsigned: 999, too large: 1)",
        "refused a request: unsigned",
    ]

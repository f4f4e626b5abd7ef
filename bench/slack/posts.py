"""What the bot has posted, and when Slack had it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any


class Kind(Enum):
    """What a message is, by the place it stands in."""

    CARD = "card"
    REPLY = "reply"
    DIRECT = "direct"


class Posts:
    """Times of the event loop's clock, by channel and kind, in order."""

    def __init__(self) -> None:
        self.count = 0
        self._times: dict[tuple[str, Kind], list[float]] = defaultdict(list)
        self._added: dict[tuple[str, Kind], asyncio.Event] = defaultdict(asyncio.Event)
        self._looked_for: dict[str, asyncio.Future[float]] = {}

    def add(self, channel: str, message: Mapping[str, Any]) -> None:
        """Slack has stored this message, the arguments of chat.postMessage."""
        kind = Kind.DIRECT if channel.startswith("D") else Kind.REPLY if message.get("thread_ts") else Kind.CARD
        if kind is Kind.CARD and self._looked_for:
            self._look_into(str(message))
        self._times[channel, kind].append(asyncio.get_running_loop().time())
        self._added[channel, kind].set()
        self.count += 1

    def card_with(self, word: str) -> asyncio.Future[float]:
        """When the card that says this word will be there."""
        found = self._looked_for[word] = asyncio.get_running_loop().create_future()
        return found

    def times(self, channels: Iterable[str], kind: Kind) -> list[float]:
        return sorted(at for channel in channels for at in self._times[channel, kind])

    def counted(self, channel: str, kind: Kind) -> int:
        return len(self._times[channel, kind])

    async def reach(self, channel: str, kind: Kind, count: int) -> float:
        """When message number `count` of that kind was there; waits for it."""
        times, added = self._times[channel, kind], self._added[channel, kind]
        while len(times) < count:
            added.clear()
            await added.wait()
        return times[count - 1]

    def _look_into(self, message: str) -> None:
        for word in [word for word in self._looked_for if word in message]:
            self._looked_for.pop(word).set_result(asyncio.get_running_loop().time())

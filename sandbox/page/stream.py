"""What one browser is sent: the parts that changed since it was last sent any."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable

from starlette.concurrency import run_in_threadpool

from sandbox.records import JSON

Look = Callable[[], dict[str, JSON]]
_GATHER = 0.015  # seconds; one click changes several things, which are sent together
_REST = 3  # times as long as a look took: where changes come without end, looking leaves the server most of its time


class Stream:
    """One browser's stream: `news` is JSON, a text for each event. `wake` and `end` may be called from any thread."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._sent: dict[str, str] = {}
        self._over = False

    def wake(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    def end(self) -> None:
        self._over = True
        self.wake()

    async def news(self) -> AsyncIterator[str]:
        while not self._over:
            self._woken.clear()
            began = time.monotonic()
            changed = self._changes(await run_in_threadpool(self._look))
            took = time.monotonic() - began
            if changed:
                yield json.dumps(changed, ensure_ascii=False)
            await self._woken.wait()
            await asyncio.sleep(max(_GATHER, _REST * took))

    def _changes(self, parts: dict[str, JSON]) -> JSON:
        """New and changed parts, and None for what is gone."""
        now = {name: json.dumps(part, sort_keys=True) for name, part in parts.items()}
        changed: JSON = {name: parts[name] for name, text in now.items() if self._sent.get(name) != text}
        changed |= {name: None for name in self._sent if name not in now}
        self._sent = now
        return changed

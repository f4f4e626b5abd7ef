"""Limits that uvicorn has not: how many connections there are, and how long each may keep us waiting for its request.

A client that sends one byte now and then would hold its connection for ever, and a few hundred of them all there are.
"""

import asyncio
import logging
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.serving.refusals import Refusals

MOST_CONNECTIONS = 400
"""Below the 1,024 files that a process may usually open, with room for the database and for our calls to Slack."""
REQUEST_WITHIN = 10.0
"""Seconds for a whole request, head and body; Slack's are here within one."""
_quiet = logging.getLogger(f"{__name__}.uvicorn")
_quiet.setLevel(logging.CRITICAL)  # it would warn of each request that is none; they are counted here


class LimitedProtocol(H11Protocol):
    """One connection; `limited` says for which server."""

    refusals: ClassVar[Refusals]
    owing: ClassVar[dict["LimitedProtocol", None]]
    """Connections that owe us a request or the rest of one, the oldest first."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        super().connection_made(transport)
        self.logger = _quiet
        self._owes()
        if len(self.connections) > MOST_CONNECTIONS:
            next(iter(self.owing)).give_up(f"more than {MOST_CONNECTIONS} connections")

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_whole():
            self._owes_nothing()
        elif self._timer is None:
            self._owes()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self.owing.setdefault(self)  # uvicorn times how long it may idle; it may be given up for somebody else

    def connection_lost(self, exc: Exception | None) -> None:
        self._owes_nothing()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        self.refusals.count("not an HTTP request")
        super().send_400_response(msg)

    def give_up(self, reason: str) -> None:
        """Close without an answer: whoever has not asked yet gets none."""
        self._owes_nothing()
        self.refusals.count(reason)
        self.transport.abort()

    def _is_whole(self) -> bool:
        return self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete

    def _owes(self) -> None:
        self._owes_nothing()
        self.owing[self] = None
        self._timer = self.loop.call_later(REQUEST_WITHIN, self.give_up, f"not whole after {REQUEST_WITHIN:.0f} s")

    def _owes_nothing(self) -> None:
        self.owing.pop(self, None)
        if self._timer:
            self._timer.cancel()
            self._timer = None


def limited(refusals: Refusals) -> type[LimitedProtocol]:
    """uvicorn's protocol with these limits, for one server."""
    return type("OneServersProtocol", (LimitedProtocol,), {"refusals": refusals, "owing": {}})

"""A bot whose clock is set by its caller: hours pass in no time, and nothing runs by itself. For demo and tests."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from socket import IPPROTO_TCP, TCP_NODELAY, create_server
from typing import Protocol

import uvicorn

from bot.assembly.bot import assemble
from bot.assembly.clients import slack_client
from bot.preflight import identify
from bot.services.settings_file import read_file
from bot.serving import Socket
from bot.serving.http import web
from bot.serving.refusals import Refusals
from storage.database import close
from storage.repositories import read_again
from storage.upgrade import open_database

_AT_ONCE = 24  # messages claimed together, each of another recipient
_READING = 5.0  # seconds for threads that are being read
_POST_INTERVAL = timedelta(seconds=1)  # between two posts to a channel; a longer wait has another reason


class ManualClock(Protocol):
    """Aware UTC datetimes; it can be moved forwards."""

    def __call__(self) -> datetime: ...

    def move_to(self, moment: datetime) -> None: ...


class ManualBot:
    """A bot that does nothing by itself: `settle` does all that is due by its clock, in the caller's thread."""

    def __init__(
        self, api_url: str, bot_token: str, signing_secret: str, *, clock: ManualClock, database_url: str
    ) -> None:
        client = slack_client(bot_token, api_url)
        who = identify(client)
        self._engine = open_database(database_url)
        # A jump over five days has thousands of commits, and each that waits for a disk takes about ten milliseconds.
        self._engine.update_execution_options(survives_power_loss=False)
        read_again(self._engine)
        self.workspace = who.team
        self.bot = assemble(client, who, self._engine, clock, signing_secret)
        self.bot.settings.refresh()
        self.bot.customers.refresh()
        self._clock, self._secret = clock, signing_secret
        self._stops: list[Callable[[], None]] = [partial(close, self._engine)]

    def import_settings(self, toml: str) -> None:
        """Put these team settings in force. Raises `BadSettings`."""
        self.bot.settings.import_file(read_file(toml), by="settings import")
        self.bot.customers.refresh()

    def connect(self, app_token: str) -> None:
        """Take deliveries over Socket Mode."""
        socket = Socket(self.bot.app, app_token)
        socket.connect()
        self._stops.append(socket.close)

    def listen(self) -> str:
        """Take deliveries over HTTP on a free port of loopback; the address for them."""
        listener = create_server(("127.0.0.1", 0))
        # Else an answer's body waits 40 ms for its head to be confirmed: asyncio knows only sockets that name TCP.
        listener.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        server = uvicorn.Server(
            uvicorn.Config(web(self.bot.app, self._secret, lambda: True, Refusals()), log_level="warning")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()

        def stop() -> None:
            server.should_exit = True
            thread.join()
            listener.close()

        self._stops.append(stop)
        return f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events"

    def settle(self) -> None:
        """Do all that is due; where only the interval between two posts is in the way, the clock is moved on."""
        self.bot.prefills.finish(_READING)
        self.bot.confirmations.finish(_READING)
        while True:
            self.bot.follow_ups.sweep()
            self.bot.dispatcher.deliver_due(_AT_ONCE)
            ready = self.bot.dispatcher.next_ready_at()
            if ready is None or ready > self._clock() + _POST_INTERVAL:
                break
            self._clock.move_to(ready)
        self.bot.home_refresh.publish()

    def close(self) -> None:
        self.bot.prefills.finish(_READING)
        self.bot.confirmations.finish(_READING)
        for stop in reversed(self._stops):
            stop()

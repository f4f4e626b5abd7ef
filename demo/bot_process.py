"""A `ManualBot` in a process of its own: it can be killed at any moment, and only the database is left."""

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from bot.command_line.run import COLLECTED_AFTER
from demo.audit_trail import audit_trail
from demo.manual_bot import ManualBot, ManualClock
from storage.database import close, connect
from storage.records import Records

# On Linux children of a clean process that has our code already: a fork of this one would hold its sockets open, and a
# fresh one imports for a second each time. macOS's own libraries do not survive a fork.
_START = multiprocessing.get_context
_PROCESSES = _START("forkserver") if sys.platform == "linux" else _START("spawn")
PRELOADED = ["demo.loaded"]
_PROCESSES.set_forkserver_preload(PRELOADED)


class BotProcess:
    """Takes the commands that `ManualBot` takes. Once killed it does nothing, and its database can still be read.

    `clock` must be one that can be pickled: the other process goes on with a copy, set right by every command.
    `ChildProcessError` when the process cannot start.
    """

    def __init__(
        self, api_url: str, bot_token: str, signing_secret: str, *, clock: ManualClock, database_url: str
    ) -> None:
        self._clock = clock
        self._pipe, theirs = _PROCESSES.Pipe()
        make = (api_url, bot_token, signing_secret, clock, database_url)
        self._process = _PROCESSES.Process(target=_serve, args=(theirs, *make), name="bot", daemon=True)
        self._one_at_a_time = threading.Lock()
        self._process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self._workspace = self._started()
        self._engine = connect(database_url)
        self._records = Records(self._engine, self._workspace)

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def import_settings(self, toml: str) -> None:
        """Put these team settings in force."""
        self._command("import_settings", toml)

    def connect(self, app_token: str) -> None:
        """Take deliveries over Socket Mode."""
        self._command("connect", app_token)

    def settle(self) -> None:
        """Do all that is due by the clock."""
        self._command("settle")

    def next_due(self) -> datetime | None:
        """When the next reminder goes out."""
        return self._records.next_nudge_at()

    def trail(self) -> dict[str, Any]:
        """As `demo.audit_trail.audit_trail`."""
        return audit_trail(self._engine, self._workspace)

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        self._process.kill()
        self._process.join()

    def close(self) -> None:
        """A kill as well: whoever may be killed at any moment needs no other end."""
        self.kill()
        self._pipe.close()
        close(self._engine)

    def _started(self) -> str:
        """The Slack team id, which is the first thing that the process says."""
        try:
            return str(self._pipe.recv())
        except (EOFError, ConnectionError):
            raise ChildProcessError("The bot did not start; what it says stands above.") from None

    def _command(self, name: str, *arguments: str) -> None:
        with self._one_at_a_time:
            try:
                self._pipe.send((name, arguments, self._clock()))
                self._clock.move_to(self._pipe.recv())
            except (EOFError, OSError):
                return  # killed, perhaps in the middle of this


def _serve(pipe: Connection, api_url: str, bot_token: str, secret: str, clock: ManualClock, database_url: str) -> None:
    """What the process does until nobody is left to command it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the demo, which then ends us
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)  # as `run` does
    bot = ManualBot(api_url, bot_token, secret, clock=clock, database_url=database_url)
    commands: dict[str, Callable[..., None]] = {
        "import_settings": bot.import_settings,
        "connect": bot.connect,
        "settle": bot.settle,
    }
    pipe.send(bot.workspace)
    while True:
        try:
            name, arguments, at = pipe.recv()
        except (EOFError, ConnectionError):
            return
        clock.move_to(at)
        commands[name](*arguments)
        with suppress(BrokenPipeError):  # nobody is left; the next look at the pipe says so too
            pipe.send(clock())

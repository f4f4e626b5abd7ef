"""The bot of `by_hand` in a process of its own: it can be killed at any moment, and only the database is left."""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from bot.blockkit.event_text import told
from bot.by_hand import ByHand, HandMoved
from bot.domain.events import event_from
from storage.audit import SETTINGS, OnRecord, latest, verify
from storage.database import connect
from storage.records import Records

# On Linux children of a clean process that has our code already: a fork of this one would hold its sockets open, and a
# fresh one imports for a second each time. macOS's own libraries do not survive a fork.
_START = multiprocessing.get_context
_PROCESSES = _START("forkserver") if sys.platform == "linux" else _START("spawn")
_PROCESSES.set_forkserver_preload(["bot.by_hand"])
_SHOWN = 200  # entries of the audit trail


class Apart:
    """Obeys like `ByHand`. Once killed it does nothing, and what it left in the database can still be read.

    `clock` must be one that can be pickled: the other process goes on with a copy, set right by every order.
    `ChildProcessError` when the process cannot start.
    """

    def __init__(
        self, api_url: str, bot_token: str, signing_secret: str, *, clock: HandMoved, database_url: str
    ) -> None:
        self._clock = clock
        self._pipe, theirs = _PROCESSES.Pipe()
        make = (api_url, bot_token, signing_secret, clock, database_url)
        self._process = _PROCESSES.Process(target=_obey, args=(theirs, *make), name="bot", daemon=True)
        self._one_at_a_time = threading.Lock()
        self._process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self._workspace = self._first_word()
        self._engine = connect(database_url)
        self._records = Records(self._engine, self._workspace)

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def agree(self, settings: str) -> None:
        self._order("agree", settings)

    def connect(self, app_token: str) -> None:
        """Take deliveries over Socket Mode."""
        self._order("connect", app_token)

    def settle(self) -> None:
        """Do all that is due by the clock."""
        self._order("settle")

    def next_due(self) -> datetime | None:
        """When the next reminder goes out."""
        return self._records.next_nudge_at()

    def trail(self) -> dict[str, Any]:
        """The audit trail, newest entry first, and a sentence for each thing that is wrong with it."""
        entries = [_line(entry) for entry in latest(self._engine, self._workspace, _SHOWN)]
        return {"entries": entries, "problems": verify(self._engine)}

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        self._process.kill()
        self._process.join()

    def close(self) -> None:
        """A kill as well: whoever may be killed at any moment needs no other end."""
        self.kill()
        self._pipe.close()
        self._engine.dispose()

    def _first_word(self) -> str:
        try:
            return str(self._pipe.recv())
        except (EOFError, ConnectionError):
            raise ChildProcessError("The bot did not start; what it says stands above.") from None

    def _order(self, name: str, *arguments: str) -> None:
        with self._one_at_a_time:
            try:
                self._pipe.send((name, arguments, self._clock()))
                self._clock.move_to(self._pipe.recv())
            except (EOFError, OSError):
                return  # killed, perhaps in the middle of this


def _line(entry: OnRecord) -> dict[str, Any]:
    line = {"subject": entry.subject, "number": entry.seq, "at": entry.at.timestamp(), "entry_hash": entry.entry_hash}
    if entry.subject == SETTINGS:
        return line | {"said": f"The settings were replaced ({entry.actor})", "words": None}
    news = told(event_from(entry.facts))
    return line | {"said": news.sentence, "words": news.words}


def _obey(pipe: Connection, api_url: str, bot_token: str, secret: str, clock: HandMoved, database_url: str) -> None:
    """What the process does until nobody is left to tell it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the demo, which then ends us
    bot = ByHand(api_url, bot_token, secret, clock=clock, database_url=database_url)
    verbs: dict[str, Callable[..., None]] = {"agree": bot.agree, "connect": bot.connect, "settle": bot.settle}
    pipe.send(bot.workspace)
    while True:
        try:
            name, arguments, at = pipe.recv()
        except (EOFError, ConnectionError):
            return
        clock.move_to(at)
        verbs[name](*arguments)
        with suppress(BrokenPipeError):  # nobody is left; the next look at the pipe says so too
            pipe.send(clock())

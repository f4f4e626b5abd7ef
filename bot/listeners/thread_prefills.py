"""What a thread tells, brought into a form that is open already: reading it may take longer than its person waits."""

import logging
import threading
from collections.abc import Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import Any

from bot.domain.hours import Hours
from bot.domain.shared_files import SharedFile
from bot.domain.slack_message import Sides
from bot.domain.slack_message.shared import files_in
from bot.domain.source import Source
from bot.domain.thread_masking import masked_thread, masking_note
from bot.domain.thread_prefill import Thread, answers_from_thread
from bot.listeners.lookups import Deadline, Lookups
from bot.listeners.thread_reader import NO_THREAD, FoundThread, Known, ThreadReader
from bot.services.drafts import Drafts

_log = logging.getLogger(__name__)

_LONGEST = 25.0  # seconds; somebody who fills in the first step takes longer
_AT_ONCE = 16  # threads of Slack's, each in one of ours
_FOR_A_FREE_ONE = 0.1  # seconds
_FOR_THE_REST = 0.4  # seconds of an answer's deadline, for what comes after waiting

STILL_READING = "I am still reading that thread. Go on: once I have, your next change here fills it in."
TOO_BUSY = "Many messages are being escalated right now, so only this one is filled in, not its thread."


@dataclass(frozen=True)
class Escalated:
    """The message that somebody escalates, and whose form it is; `shown` are the answers that the form opened with.

    `hours` are the team's.
    """

    draft: str
    author: str
    channel: str
    message: Mapping[str, Any]
    shown: Mapping[str, object]
    with_customer: bool
    hours: Hours

    @property
    def ts(self) -> str:
        return str(self.message.get("ts"))


@dataclass(frozen=True)
class _Prefill:
    """What a thread tells, as answers, the sentence about what was masked in it, and its files."""

    answers: Mapping[str, object]
    note: str | None
    files: tuple[SharedFile, ...] = ()


class ThreadPrefills:
    """One for each workspace, `home`; `reader` asks Slack, `drafts` keeps what comes of it. `carries_files` where files
    may go along."""

    def __init__(self, reader: ThreadReader, drafts: Drafts, home: str, *, carries_files: bool) -> None:
        self._carries_files = carries_files
        self._reader = reader
        self._drafts = drafts
        self._home = home
        self._threads = Lookups(_AT_ONCE)
        self._lock = threading.Lock()
        self._running: dict[str, Future[None]] = {}

    def begin(self, escalated: Escalated) -> None:
        """Keep what the message alone tells, then read its thread in the background."""
        alone = self._answers(escalated, FoundThread([escalated.message]), Known({}, {}), None)
        source = Source(
            escalated.channel, escalated.ts, thread=escalated.message.get("thread_ts"), files=alone.files
        )  # fmt: skip
        first = {**alone.answers, **escalated.shown}
        self._drafts.begin(escalated.draft, first, author=escalated.author, source=source, notes=[STILL_READING])
        future: Future[None] = Future()
        with self._lock:
            self._running[escalated.draft] = future
        future.add_done_callback(lambda _: self._forget(escalated.draft))
        try:
            self._threads.start(lambda: self._fill(escalated, alone), Deadline(_FOR_A_FREE_ONE), into=future)
        except TimeoutError:
            future.set_result(None)
            self._keep(escalated, alone, alone, link=None, note=TOO_BUSY)

    def wait(self, draft: str, deadline: Deadline) -> None:
        """Until this form's thread is read, as long as an answer may wait."""
        with self._lock:
            running = self._running.get(draft)
        if running is not None:
            wait([running], timeout=max(0.0, deadline.remaining() - _FOR_THE_REST))

    def finish(self, seconds: float) -> None:
        """Wait for all that is being read, at a stop."""
        with self._lock:
            running = list(self._running.values())
        wait(running, timeout=seconds)

    def _forget(self, draft: str) -> None:
        with self._lock:
            self._running.pop(draft, None)

    def _fill(self, escalated: Escalated, alone: _Prefill) -> None:
        try:
            deadline = Deadline(_LONGEST)
            found = self._reader.thread(escalated.channel, escalated.message, deadline)
            link = self._reader.permalink(escalated.channel, escalated.ts, deadline)
            known = self._reader.known(_by_importance(found, escalated.ts), deadline)
            prefill = self._answers(escalated, found, known, link)
            self._keep(escalated, prefill, alone, link=link, note=found.note)
        except Exception as error:
            _log.error("a thread could not be brought into its form: %s", type(error).__name__)
            self._keep(escalated, alone, alone, link=None, note=NO_THREAD)
            raise

    def _answers(self, escalated: Escalated, found: FoundThread, known: Known, link: str | None) -> _Prefill:
        sides = Sides(self._home, known.outsiders(), with_customer=escalated.with_customer)
        thread, hidden = masked_thread(Thread(known.read(found.messages), escalated.ts, sides))
        files = files_in(_by_importance(found, escalated.ts)) if self._carries_files else ()
        return _Prefill(answers_from_thread(thread, permalink=link, hours=escalated.hours), masking_note(hidden), files)

    def _keep(
        self, escalated: Escalated, prefill: _Prefill, alone: _Prefill, *, link: str | None, note: str | None
    ) -> None:
        notes = [one for one in (note, prefill.note) if one]
        self._drafts.refill(
            escalated.draft, prefill.answers, instead_of=alone.answers, author=escalated.author, link=link, notes=notes,
            files=prefill.files,
        )  # fmt: skip


def _by_importance(found: FoundThread, pressed: str) -> list[Mapping[str, Any]]:
    """The message itself, the first, then the newest: the order in which names are asked for."""
    first = [message for message in found.messages if message.get("ts") == pressed] + list(found.messages[:1])
    return [*first, *reversed(found.messages)]

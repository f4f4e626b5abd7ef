"""An act confirms where it was pressed, in the background: a nicety, whose failure costs nobody anything."""

import logging
import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future, wait

from slack_bolt import Respond
from slack_sdk import WebClient

from bot.blockkit.views.confirmation import DONE, with_line
from bot.listeners.lookups import Deadline, Lookups
from bot.listeners.pressed import Pressed

_log = logging.getLogger(__name__)

_AT_ONCE = 16
_FOR_A_FREE_THREAD = 0.01  # seconds: the answer to Slack waits no longer for this


class Confirmations:
    """`client` has a timeout of its own, and is no part of a delivery's deadline."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._threads = Lookups(_AT_ONCE)
        self._lock = threading.Lock()
        self._running: set[Future[None]] = set()

    def begin(
        self, pressed: Pressed | None, user: str, line: str, *, stay: Collection[str] = (), sign: str = DONE
    ) -> None:
        """Say `line` (mrkdwn) to them there, in the background; of a direct message's buttons those with these actions
        `stay`, and the line begins with `sign`."""
        if pressed is not None:
            self._start(lambda: self._say(pressed, user, line, stay, sign))

    def tell(self, user: str, sentence: str) -> None:
        """Say it to them in their conversation with the app, in the background: nowhere else could it be said."""
        self._start(lambda: self._client.chat_postMessage(channel=user, text=sentence))

    def _start(self, call: Callable[[], object]) -> None:
        future: Future[None] = Future()
        with self._lock:
            self._running.add(future)
        future.add_done_callback(self._forget)
        try:
            self._threads.start(lambda: _try(call), Deadline(_FOR_A_FREE_THREAD), into=future)
        except TimeoutError:
            _log.warning("nothing was said of an act: too many are waiting")
            future.set_result(None)

    def finish(self, seconds: float) -> None:
        """Wait for all that is on its way."""
        with self._lock:
            running = list(self._running)
        wait(running, timeout=seconds)

    def _forget(self, future: Future[None]) -> None:
        with self._lock:
            self._running.discard(future)

    def _say(self, pressed: Pressed, user: str, line: str, stay: Collection[str], sign: str) -> None:
        """To this person alone; on their own message in the place of its buttons."""
        if pressed.answer_url:
            answer = Respond(response_url=pressed.answer_url, proxy=self._client.proxy, ssl=self._client.ssl)
            answer(text=line, response_type="ephemeral", replace_original=False)
        elif pressed.is_direct:
            self._take_buttons(pressed, line, stay, sign)
        else:
            self._client.chat_postEphemeral(channel=pressed.channel, user=user, text=line, thread_ts=pressed.thread)

    def _take_buttons(self, pressed: Pressed, line: str, stay: Collection[str], sign: str) -> None:
        """It is read as it stands now: another of its lines may have been answered, or all of it."""
        at = pressed.message
        found = self._client.conversations_history(
            channel=pressed.channel, oldest=at, latest=at, inclusive=True, limit=1
        )
        shown = next((one for one in found["messages"] if one["ts"] == at), None)
        blocks = with_line(shown.get("blocks", ()), pressed.buttons or "", line, stay, sign=sign) if shown else None
        if shown and at and blocks:
            self._client.chat_update(channel=pressed.channel, ts=at, text=shown.get("text", ""), blocks=blocks)


def _try(call: Callable[[], object]) -> None:
    try:
        call()
    except Exception as error:  # noqa: BLE001 - whatever it is, the act is done and on record, or in the log
        _log.warning("nothing was said of an act: %s", type(error).__name__)

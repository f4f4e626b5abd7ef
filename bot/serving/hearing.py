"""Whether anything is heard from Slack on the socket, however open it says it is.

Each ping is answered, so silence of a minute is a fault: of the connection, which is then made anew, or of whatever
makes every new one deaf as well, which only a new process can end (bolt-python#1529, python-slack-sdk#1922).
"""

import logging
import threading
import time
from datetime import timedelta

from slack_sdk.socket_mode.builtin import SocketModeClient

_log = logging.getLogger(__name__)

RECONNECT_AFTER = timedelta(seconds=45)
END_AFTER = timedelta(seconds=150)
"""Of silence; with what the supervisor takes, people are served again within three minutes."""
LOOK_EVERY = 1.0  # seconds


class ConnectionIsDeaf(Exception):
    """The text is the sentence for the operator."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Nothing was heard from Slack for {seconds:.0f} s, on new connections neither. Start the bot again; a "
            "supervisor does it by itself."
        )


class Hearing:
    """Listens along with a client's connections, one after the other."""

    def __init__(self, client: SocketModeClient) -> None:
        self._client = client
        self._heard_at = self._tried_at = time.monotonic()
        self._pong: float | None = None
        client.on_message_listeners.append(self._heard)

    def watch(self, stop: threading.Event) -> None:
        """Until `stop` is set; raises `ConnectionIsDeaf`."""
        self._heard("")
        while not stop.wait(LOOK_EVERY):
            self._look()

    def _look(self) -> None:
        session = self._client.current_session
        if session and session.last_ping_pong_time != self._pong:
            self._pong = session.last_ping_pong_time
            if self._pong is not None:
                self._heard("")
        now = time.monotonic()
        if now - self._heard_at > END_AFTER.total_seconds():
            raise ConnectionIsDeaf(now - self._heard_at)
        if now - max(self._heard_at, self._tried_at) > RECONNECT_AFTER.total_seconds():
            self._tried_at = now
            _log.warning("nothing heard from Slack for %.0f s: connecting anew", now - self._heard_at)
            threading.Thread(target=self._reconnect, name="reconnect", daemon=True).start()

    def _reconnect(self) -> None:
        """Beside the watch: a connection that cannot be made may hang too."""
        try:
            self._client.connect_to_new_endpoint(force=True)
        except Exception as error:  # noqa: BLE001 - the next try, or the end, follows whatever it was
            _log.warning("connecting to Slack failed: %s", type(error).__name__)

    def _heard(self, _: str) -> None:
        self._heard_at = time.monotonic()

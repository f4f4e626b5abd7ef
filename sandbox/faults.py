"""Faults to switch on: what Slack does on a bad day, as often as asked."""

from dataclasses import dataclass

from sandbox.blockkit.totals import MESSAGE_CHARACTERS
from sandbox.delivery.socket_mode import SocketMode
from sandbox.state.state import State


@dataclass
class Fault:
    """One thing that will go wrong with calls of `method` ("*" is any), `times` times."""

    method: str
    times: int
    delay: float = 0.0
    retry_after: int | None = None
    status: int | None = None
    error: str | None = None
    stored: bool = False
    lost: bool = False
    hangs: bool = False


class Faults:
    """Switches for the Web API and the connection. Each is used up by the calls it hits."""

    def __init__(self, sockets: SocketMode, state: State) -> None:
        self._waiting: list[Fault] = []
        self._sockets, self._state = sockets, state

    def rate_limit(self, method: str, *, retry_after: int, times: int = 1) -> None:
        """Answer 429 with `Retry-After` in seconds; nothing is done."""
        self._waiting.append(Fault(method, times, retry_after=retry_after))

    def fail(
        self, method: str, *, status: int | None = None, error: str | None = None, times: int = 1, stored: bool = False
    ) -> None:
        """Answer an HTTP status without JSON, or `ok: false` with `error`; `stored` does the work first."""
        self._waiting.append(Fault(method, times, status=status, error=error, stored=stored))

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """Begin the work only after `seconds` of real time."""
        self._waiting.append(Fault(method, times, delay=seconds))

    def lose_answer(self, method: str, *, times: int = 1) -> None:
        """Do the work, then drop the connection without an answer."""
        self._waiting.append(Fault(method, times, stored=True, lost=True))

    def hang(self, method: str, *, times: int = 1) -> None:
        """Accept the call and never answer; nothing is done."""
        self._waiting.append(Fault(method, times, hangs=True))

    def disconnect(self, reason: str | None = "refresh_requested") -> None:
        """Tell every Socket Mode connection to go: "warning", "refresh_requested", "link_disabled"; None just cuts."""
        self._sockets.disconnect(reason)

    def take_less(self, characters: int) -> None:
        """Refuse messages that show as many characters: Slack documents no figure, so it may be any."""
        self._state.most_characters = characters

    def say(self, text: str) -> None:
        """Send this text as it is over every Socket Mode connection, whatever it means."""
        self._sockets.say(text)

    def deafen(self) -> None:
        """Cut every Socket Mode connection; new ones are accepted, and then nothing is read from them or said."""
        self._sockets.deaf = True
        self._sockets.disconnect(None)

    def clear(self) -> None:
        """Switch every fault off that waits, or goes on."""
        self._waiting.clear()
        self._state.most_characters = MESSAGE_CHARACTERS
        self._sockets.deaf = False

    def take(self, method: str) -> list[Fault]:
        """What goes wrong with this call: the delays that fit, and the first other fault. Called under the lock."""
        fitting = [fault for fault in self._waiting if fault.method in (method, "*")]
        taken = [fault for fault in fitting if fault.delay] + [fault for fault in fitting if not fault.delay][:1]
        for fault in taken:
            fault.times -= 1
        self._waiting = [fault for fault in self._waiting if fault.times > 0]
        return taken

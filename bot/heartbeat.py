"""A sign of life for a watchdog outside: it raises the alarm when the sign stays away."""

import logging
from collections.abc import Callable
from urllib.error import URLError
from urllib.request import Request, urlopen

_log = logging.getLogger(__name__)

_TIMEOUT = 5  # seconds


def heartbeat_to(url: str | None) -> Callable[[], None]:
    """What calls this address (GET) each time; nothing where there is none.

    Services such as healthchecks.io take such a call as "well" and alarm when none came for some minutes.
    """
    if url is None:
        return lambda: None
    return lambda: _call(url)


def _call(url: str) -> None:
    """A watchdog that cannot be reached sees so itself: here it is only logged, without the address, a secret."""
    try:
        with urlopen(Request(url), timeout=_TIMEOUT) as answer:  # noqa: S310 - the environment takes only http and https
            answer.read(1)
    except (URLError, OSError) as error:
        _log.warning("the heartbeat did not arrive: %s", type(error).__name__)

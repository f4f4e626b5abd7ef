"""Message timestamps: Slack's ids of messages. https://docs.slack.dev/messaging/retrieving-messages"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Timestamps:
    """Strictly increasing `seconds.micros` strings, taken from a clock that may stand still."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.last = 0  # microseconds since 1970

    def next(self) -> str:
        """The next timestamp: the present, or one microsecond after the last one when that is later."""
        now = (self._clock() - _EPOCH) // timedelta(microseconds=1)
        self.last = max(now, self.last + 1)
        return f"{self.last // 1_000_000}.{self.last % 1_000_000:06d}"

"""A clock that is moved by hand, forwards only."""

from datetime import datetime, timedelta


class Clock:
    """Aware UTC datetimes; it stands still until somebody moves it."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Nothing happens when `moment` has passed already."""
        self._now = max(self._now, moment)

    def advance(self, **span: float) -> None:
        """`advance(hours=2)`: as `timedelta` takes it."""
        self.move_to(self._now + timedelta(**span))

"""Time in the live demo: it runs, it can be moved, and nothing that is due on the way is passed over."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from demo.time_travel import TimeTravel
from sandbox import SandboxError
from sandbox.clock import Clock

TUESDAY = datetime(2026, 3, 31, 12, 45, tzinfo=UTC)


class Reminders:
    """An app that has something to do at certain times, and keeps when it did it."""

    def __init__(self, clock: Clock, *due: datetime) -> None:
        self._clock = clock
        self._due = list(due)
        self.done: list[datetime] = []
        self.watch: Callable[[], None] = lambda: None

    def settle(self) -> None:
        while self._due and self._due[0] <= self._clock():
            self._due.pop(0)
            self.done.append(self._clock())
        self.watch()

    def next_due(self) -> datetime | None:
        return self._due[0] if self._due else None


def test_a_jump_stops_at_everything_that_is_due_on_the_way() -> None:
    clock = Clock(TUESDAY)
    app = Reminders(clock, TUESDAY + timedelta(minutes=20), TUESDAY + timedelta(minutes=50))
    travel = TimeTravel(clock, app)
    travel.start()
    try:
        travel.forward(timedelta(minutes=60))
        late = timedelta(minutes=60) / 120
        assert app.done == [TUESDAY + timedelta(minutes=20) + late, TUESDAY + timedelta(minutes=50) + late]
        assert clock() == TUESDAY + timedelta(minutes=60)
        with pytest.raises(SandboxError, match="No reminder is due"):
            travel.to_the_next_reminder()
    finally:
        travel.stop()


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (TUESDAY, datetime(2026, 4, 6, 8, 0, tzinfo=UTC)),
        (datetime(2026, 4, 6, 7, 59, tzinfo=UTC), datetime(2026, 4, 6, 8, 0, tzinfo=UTC)),
        (datetime(2026, 4, 6, 8, 0, tzinfo=UTC), datetime(2026, 4, 13, 8, 0, tzinfo=UTC)),
    ],
)
def test_monday_is_the_next_one_where_the_person_is(start: datetime, expected: datetime) -> None:
    clock = Clock(start)
    travel = TimeTravel(clock, Reminders(clock))
    travel.to_monday("Europe/London")
    assert clock() == expected


def test_a_long_jump_makes_few_stops_and_says_how_far_it_is() -> None:
    clock = Clock(TUESDAY)
    app = Reminders(clock, *(TUESDAY + timedelta(minutes=each) for each in range(1, 5 * 24 * 60)))
    travel = TimeTravel(clock, app)
    seen: list[float] = []

    def look() -> None:
        """What the page asks for while the jump is under way."""
        if travel.jump:
            start, end = travel.jump
            seen.append((clock() - start) / (end - start))

    app.watch = look
    travel.forward(timedelta(days=5))
    assert len(app.done) == 5 * 24 * 60 - 1
    assert len(seen) <= 121
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert travel.jump is None

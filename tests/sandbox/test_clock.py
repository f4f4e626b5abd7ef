"""The workspace's clocks."""

import time
from datetime import UTC, datetime, timedelta

from sandbox.clock import RunningClock

TUESDAY = datetime(2026, 3, 31, 12, 45, tzinfo=UTC)


def test_a_running_clock_goes_with_real_time_and_can_be_moved_ahead() -> None:
    clock = RunningClock(TUESDAY)
    time.sleep(0.01)
    assert clock() == TUESDAY
    clock.run()
    clock.move_to(TUESDAY + timedelta(hours=2))
    clock.move_to(TUESDAY)
    assert timedelta(hours=2) <= clock() - TUESDAY < timedelta(hours=2, minutes=1)

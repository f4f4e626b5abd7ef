"""Time in a live demonstration: the app does what is due by itself, and somebody may jump ahead."""

import threading
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from demo.manual_bot import ManualClock
from sandbox.refusals import SandboxError

_INTERVAL = 1.0  # real seconds between two looks at what has become due
_MONDAY_AT = time(9)
_MOST_STOPS = 120


class TimedApp(Protocol):
    """An app that does things at certain times."""

    def settle(self) -> None: ...

    def next_due(self) -> datetime | None: ...


class TimeTravel:
    """Lets the app do what is due, once a second and after every `hurry`; one thing at a time."""

    def __init__(self, clock: ManualClock, app: TimedApp) -> None:
        self._clock = clock
        self._app = app
        self._busy = threading.Lock()
        self._hurry = threading.Event()
        self._over = False
        self._jump: tuple[datetime, datetime] | None = None
        self._thread = threading.Thread(target=self._run, name="time-travel", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over = True
        self._hurry.set()
        self._thread.join()

    def hurry(self) -> None:
        """Look at once: somebody did something."""
        self._hurry.set()

    def forward(self, span: timedelta) -> None:
        self._to(self._clock() + span)

    def to_the_next_reminder(self) -> None:
        due = self._app.next_due()
        if due is None:
            raise SandboxError("No reminder is due: nothing is escalated.")
        self._to(due)

    def to_monday(self, zone: str) -> None:
        """The next Monday, 09:00 in this zone."""
        local = self._clock().astimezone(ZoneInfo(zone))
        day = local.date() + timedelta(days=-local.weekday() % 7)
        monday = datetime.combine(day, _MONDAY_AT, ZoneInfo(zone))
        self._to(monday if monday > local else datetime.combine(day + timedelta(days=7), _MONDAY_AT, ZoneInfo(zone)))

    @property
    def jump(self) -> tuple[datetime, datetime] | None:
        """Where a jump that is under way began and where it goes."""
        return self._jump

    def _to(self, moment: datetime) -> None:
        """Stop at everything that is due on the way, as time itself would.

        What is due soon after is taken along, so that a jump makes no more than 120 stops, however much is escalated:
        in five days a reminder may be an hour late, in two hours a minute.
        """
        with self._busy:
            start = self._clock()
            self._jump = (start, moment)
            try:
                self._stop_on_the_way(moment, (moment - start) / _MOST_STOPS)
            finally:
                self._jump = None

    def _stop_on_the_way(self, moment: datetime, together: timedelta) -> None:
        due = self._app.next_due()
        while due is not None and due <= moment:
            self._settle_at(min(due + together, moment))
            before, due = due, self._app.next_due()
            if due == before:
                break
        self._settle_at(moment)

    def _settle_at(self, moment: datetime) -> None:
        self._clock.move_to(moment)
        self._app.settle()

    def _run(self) -> None:
        while not self._over:
            with self._busy:
                self._settle_at(self._clock())
            self._hurry.wait(_INTERVAL)
            self._hurry.clear()

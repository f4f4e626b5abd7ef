"""A time by which the team is to be done: the ask's deadline, or the ETA that the team set itself."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.cadence import FollowUpSchedule
from bot.domain.severity import Severity


class Stage(StrEnum):
    """What is said of it: half of the time is gone, the last interval has begun, it has passed."""

    HALF = "half"
    LAST = "last"
    PASSED = "passed"


class TimeLimit(BaseModel):
    """`by` when, counted from `since`; `nudge` is when something is said of it next, None when all is said."""

    model_config = ConfigDict(extra="allow")

    by: AwareDatetime
    since: AwareDatetime
    nudge: AwareDatetime | None = None

    @classmethod
    def until(
        cls, by: datetime, *, since: datetime, now: datetime, severity: Severity, schedule: FollowUpSchedule
    ) -> "TimeLimit":
        """What lies behind `now` is not said any more; that it has passed is said at once."""
        limit = cls(by=by, since=since)
        limit.go_on(severity, schedule, now=now)
        limit.nudge = limit.nudge or schedule.speaks(severity, now)
        return limit

    def reached(self, severity: Severity, schedule: FollowUpSchedule, *, at: datetime) -> Stage | None:
        """The latest stage that has begun at `at`."""
        stages = [stage for stage, moment in self._stages(severity, schedule) if moment <= at]
        return stages[-1] if stages else None

    def go_on(self, severity: Severity, schedule: FollowUpSchedule, *, now: datetime) -> None:
        """To the next stage after `now`; of several that would be said in the same breath, the last."""
        ahead = [moment for _, moment in self._stages(severity, schedule) if moment > now]
        said = [schedule.speaks(severity, moment) for moment in ahead]
        self.nudge = said[0] if said else None

    def _stages(self, severity: Severity, schedule: FollowUpSchedule) -> Iterator[tuple[Stage, datetime]]:
        half = self.since + (self.by - self.since) / 2
        last = self.by - schedule.cadences.of(severity).internal.elapsed
        if half > self.since:
            yield Stage.HALF, half
        if last > half:
            yield Stage.LAST, last
        yield Stage.PASSED, self.by

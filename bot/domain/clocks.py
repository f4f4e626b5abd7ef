"""The promises of an escalation, as moments at which somebody must have spoken, and when we say so."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.domain.cadence import FollowUpSchedule
from bot.domain.severity import Severity
from bot.domain.time_limit import TimeLimit

_SOON = timedelta(hours=1)  # what was missed before anybody here could keep it

_NUDGES = ("follow_up_nudge", "customer_nudge", "closing_nudge", "info_nudge", "lapse")


class Clock(StrEnum):
    """Whose word is awaited."""

    TEAM = "team"
    CUSTOMER = "customer"

    @property
    def label(self) -> str:
        return {"team": "The team's follow-up", "customer": "The customer's update"}[self.value]


class Promise(StrEnum):
    """What is to be done by a certain moment, and is overdue after it."""

    FOLLOW_UP = "follow_up"
    CUSTOMER = "customer"
    DEADLINE = "deadline"
    ETA = "eta"


class Clocks(BaseModel):
    """When somebody must speak next, in UTC; None where nobody must.

    The two promises are independent: the team's is moved only by news from the team, the customer's only by an update
    to the customer and by what they were promised. A change of severity counts both anew from the last word: the
    team's from `follow_up_since`. A `nudge` is when we ask next, a `rung` how many steps of the ladder were taken
    since then. `deadline` is the ask's, `eta` what the team said. `lapse` is when an acknowledgement lapses that
    nothing follows; `info_nudge` and `info_rung` are of the team's own question to support, while which its clock
    rests. The closing's begins once everybody was told of the outcome. `snoozed` are the clocks that were put off
    since then: each may be once; `rests` is until when. `handover` is until when a colleague can answer who was asked
    to take it over. `passed` are the moments that went by, as far as that is on record.
    """

    model_config = ConfigDict(extra="allow")  # what a newer release added is kept

    follow_up_since: AwareDatetime | None = None
    follow_up_due: AwareDatetime | None = None
    follow_up_nudge: AwareDatetime | None = None
    follow_up_rung: int = 0
    customer_due: AwareDatetime | None = None
    customer_overdue: AwareDatetime | None = None
    customer_nudge: AwareDatetime | None = None
    customer_rung: int = 0
    closing_nudge: AwareDatetime | None = None
    closing_rung: int = 0
    lapse: AwareDatetime | None = None
    info_nudge: AwareDatetime | None = None
    info_rung: int = 0
    deadline: TimeLimit | None = None
    eta: TimeLimit | None = None
    snoozed: tuple[Clock, ...] = ()
    handover: AwareDatetime | None = None
    rests: dict[Clock, AwareDatetime] = Field(default_factory=dict)
    passed: dict[Promise, AwareDatetime] = Field(default_factory=dict)

    @property
    def wakes_at(self) -> datetime | None:
        """The next moment at which something is to be said, or becomes overdue."""
        moments, passed = self._moments, self.passed
        moments += [at for promise, at in self._promised if at != passed.get(promise)]
        return min(moments, default=None)

    def is_due(self, by: datetime) -> bool:
        """Whether there is something to be said, or that becomes overdue, by then."""
        at = self.wakes_at
        return at is not None and at <= by

    @property
    def _promised(self) -> list[tuple[Promise, datetime]]:
        """What may become overdue, and when."""
        deadline, eta = self.deadline, self.eta
        by = (
            (Promise.FOLLOW_UP, self.follow_up_due),
            (Promise.CUSTOMER, self.customer_overdue),
            (Promise.DEADLINE, deadline and deadline.by),
            (Promise.ETA, eta and eta.by),
        )
        return [(promise, at) for promise, at in by if at]

    def let_pass(self, now: datetime) -> tuple[Promise, ...]:
        """Put on record what is overdue `now` and was not before."""
        gone = {promise: at for promise, at in self._promised if at <= now and at != self.passed.get(promise)}
        if gone:
            self.passed = self.passed | gone
        return tuple(gone)

    def rests_until(self, clock: Clock, now: datetime) -> datetime | None:
        """Until when nothing is said of it, where it was put off."""
        until = self.rests.get(clock)
        return until if until and until > now else None

    @property
    def next(self) -> datetime | None:
        """The next moment at which something is to be said."""
        return min(self._moments, default=None)

    @property
    def _moments(self) -> list[datetime]:
        """Every moment at which something is to be said."""
        deadline, eta = self.deadline, self.eta
        moments = (
            *(self.follow_up_nudge, self.customer_nudge, self.closing_nudge, self.info_nudge),
            *(self.handover, self.lapse, deadline and deadline.nudge, eta and eta.nudge),
        )
        return [at for at in moments if at]

    @property
    def running(self) -> tuple[Clock, ...]:
        """Those by which somebody is owed a word."""
        due = {Clock.TEAM: self.follow_up_due, Clock.CUSTOMER: self.customer_due}
        return tuple(clock for clock in Clock if due[clock])

    def await_team(self, severity: Severity, schedule: FollowUpSchedule, *, after: datetime) -> None:
        """The team is owed a question one cadence from `after`."""
        self.follow_up_since, self.lapse = after, None
        self.follow_up_due = schedule.follow_up_due(severity, after=after)
        self.follow_up_nudge, self.follow_up_rung = schedule.speaks(severity, self.follow_up_due), 0
        self._wake(Clock.TEAM)

    def count_team_anew(self, severity: Severity, schedule: FollowUpSchedule, *, now: datetime) -> None:
        """By another severity's cadence, from the team's last news. What was asked already goes on up the ladder where
        it is overdue by that cadence too."""
        rung, lapse = self.follow_up_rung, self.lapse
        self.await_team(severity, schedule, after=self.follow_up_since or now)
        if self.follow_up_due and self.follow_up_due <= now:
            self.follow_up_nudge, self.follow_up_rung = _overdue_nudge(severity, schedule, rung, now=now), rung
            self.lapse = lapse
            self.let_pass(now)

    def await_customer_update(
        self,
        severity: Severity,
        schedule: FollowUpSchedule,
        *,
        informed_at: datetime,
        now: datetime,
        since: datetime,
        promises: Iterable[datetime | None] = (),
    ) -> None:
        """The customer, last told at `informed_at`, is owed a word: by the end of the window, or by the earliest of
        `promises` that was not kept yet. What was missed before we began at `since` is owed within the hour after that;
        what was missed later is overdue, and stays so."""
        open_promises = (promise for promise in promises if promise and promise > informed_at)
        overdue = min((schedule.customer_update_overdue(severity, after=informed_at), *open_promises))
        self.customer_overdue = overdue if overdue > since else since + _SOON
        self._wake(Clock.CUSTOMER)
        if self.customer_overdue <= now:
            self.customer_due = min(self.customer_due or self.customer_overdue, self.customer_overdue)
            self.customer_nudge = _overdue_nudge(severity, schedule, self.customer_rung, now=now)
            self.let_pass(now)
            return
        due = schedule.customer_reminder(severity, informed_at=informed_at, now=now, overdue=self.customer_overdue)
        spoken = schedule.speaks(severity, due)
        at_night = spoken >= self.customer_overdue
        self.customer_due = due
        self.customer_nudge = schedule.speaks(severity, self.customer_overdue) if at_night else spoken
        self.customer_rung = 0

    def await_info(self, severity: Severity, schedule: FollowUpSchedule, *, after: datetime) -> None:
        """Support owes the team an answer, and is asked again one cadence from `after`."""
        self.info_nudge = schedule.speaks(severity, schedule.follow_up_due(severity, after=after))
        self.info_rung = 0

    def rest_team(self) -> None:
        """The team owes nothing for now."""
        self.follow_up_since = self.follow_up_due = self.follow_up_nudge = self.lapse = None
        self.follow_up_rung = 0
        self._wake(Clock.TEAM)

    def team_is_done(self) -> None:
        """The team owes nothing any more, and nobody owes it anything."""
        self.follow_up_since = self.follow_up_due = self.follow_up_nudge = self.lapse = None
        self.deadline = self.eta = self.info_nudge = None
        self.follow_up_rung = self.info_rung = 0

    def begin_again(self, severity: Severity, schedule: FollowUpSchedule, *, at: datetime) -> None:
        """Ask from the ladder's first step on, because somebody else is asked now; what was promised stays promised.

        What the one before them left unanswered comes after as long as a second step would have taken.
        """
        again = schedule.next_step(severity, 1, after=at)
        if self.follow_up_nudge and self.follow_up_rung:
            self.follow_up_nudge, self.follow_up_rung = again, 0
        if self.customer_nudge and self.customer_rung:
            self.customer_nudge, self.customer_rung = again, 0
        if self.info_nudge and self.info_rung:
            self.info_nudge, self.info_rung = again, 0

    def customer_is_informed(self) -> None:
        """They know the outcome: we owe them no word any more."""
        self.customer_due = self.customer_overdue = self.customer_nudge = None
        self.customer_rung = 0

    def nudge_of(self, clock: Clock) -> datetime | None:
        """When we ask next for what this clock awaits."""
        return self.follow_up_nudge if clock is Clock.TEAM else self.customer_nudge

    def put_off(self, clock: Clock, until: datetime) -> None:
        """Say nothing of this clock until then; what was promised stays promised."""
        if clock is Clock.TEAM:
            self.follow_up_nudge = until
        else:
            self.customer_nudge = until
        self.snoozed, self.rests = (*self.snoozed, clock), self.rests | {clock: until}

    def wait_until(self, opening: datetime, *, missed: datetime) -> bool:
        """What was to be said by `missed` and was not, is said at the `opening`; whether there is any such."""
        late = [name for name in _NUDGES if (due := getattr(self, name)) and due <= missed]
        limits = [one for one in (self.deadline, self.eta) if one and one.nudge and one.nudge <= missed]
        for name in late:
            setattr(self, name, opening)
        for limit in limits:
            limit.nudge = opening
        return bool(late or limits)

    def _wake(self, clock: Clock) -> None:
        self.snoozed = tuple(one for one in self.snoozed if one is not clock)
        self.rests = {one: until for one, until in self.rests.items() if one is not clock}


def _overdue_nudge(severity: Severity, schedule: FollowUpSchedule, rung: int, *, now: datetime) -> datetime:
    """When to speak of what is overdue: at once, or where that was said already, after the ladder's next wait."""
    return schedule.next_step(severity, rung, after=now) if rung else schedule.speaks(severity, now)

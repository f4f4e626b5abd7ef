"""How often somebody must speak: one rhythm towards the receiving team, another towards the customer."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from bot.domain.durations import Span, SpanField
from bot.domain.hours import Calendar
from bot.domain.ladder import ReminderTable
from bot.domain.severity import Severity
from bot.domain.sla import SlaWindows


class Cadence(BaseModel):
    """One severity's rhythm (the practice's table "Follow-up Cadence After Escalation").

    `internal`: ask the receiving team this often. `customer`: tell the customer something between the first span,
    when the owner is reminded, and the second, when the update is overdue.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    internal: SpanField
    customer: tuple[SpanField, SpanField]

    @field_validator("customer")
    @classmethod
    def _grows(cls, customer: tuple[Span, Span]) -> tuple[Span, Span]:
        first, last = customer
        if first.in_business_days != last.in_business_days:
            raise ValueError("count both ends of the window in business days, or neither")
        if first.elapsed >= last.elapsed:
            raise ValueError(f"the window must grow: {first} is not shorter than {last}")
        return customer


class Cadences(BaseModel):
    """The rhythm of each severity; what is left out keeps the practice's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    critical: Cadence = Cadence(internal=Span(2, "h"), customer=(Span(2, "h"), Span(4, "h")))
    high: Cadence = Cadence(internal=Span(4, "h"), customer=(Span(4, "h"), Span(8, "h")))
    medium: Cadence = Cadence(internal=Span(1, "d"), customer=(Span(1, "bd"), Span(2, "bd")))

    @model_validator(mode="after")
    def _critical_never_sleeps(self) -> "Cadences":
        if any(span.in_business_days for span in (self.critical.internal, *self.critical.customer)):
            raise ValueError("critical never waits for office hours: use h or d, not bd")
        return self

    def of(self, severity: Severity) -> Cadence:
        cadence: Cadence = getattr(self, severity.value)
        return cadence


_TO_WRITE = timedelta(hours=1)
_BEFORE_SLA = timedelta(hours=1)  # enough to ask the team and write; of a window below two hours it is half


@dataclass(frozen=True)
class FollowUpSchedule:
    """The cadences by one team's calendar: what turns "now" into "then".

    `sla` is what this customer was promised: of it and the cadence's window the earlier counts (the practice's
    "or per SLA"). `zone` is where the owner's clock is, None where nobody knows: the team's counts. `reminders` say who
    is told when nothing follows.
    """

    cadences: Cadences
    calendar: Calendar
    sla: SlaWindows = field(default_factory=SlaWindows)
    reminders: ReminderTable = field(default_factory=ReminderTable)
    zone: str | None = None

    def promising(self, sla: SlaWindows, zone: str | None = None) -> "FollowUpSchedule":
        """The same for a customer with these windows, and an owner in this zone."""
        return replace(self, sla=sla, zone=zone)

    def speaks(self, severity: Severity, moment: datetime) -> datetime:
        """When to say what is due at `moment`: critical at once, high within the hours of any day of the owner's,
        medium within those of a working day."""
        if severity is Severity.CRITICAL:
            return moment.astimezone(UTC)
        return self._owners_calendar.opening(moment, any_day=severity is Severity.HIGH)

    def writes_by(self, severity: Severity, due: datetime, *, at: datetime) -> datetime:
        """What to promise at `at` of what is `due` then: nobody promises an hour of the night, but for critical. Before
        the office closes where that leaves an hour, else in the first hour after it opens."""
        opening = self.speaks(severity, due)
        if opening <= due:
            return due
        closing = self._owners_calendar.closing(due, any_day=severity is Severity.HIGH)
        return closing if closing - at >= _TO_WRITE else opening + _TO_WRITE

    def next_step(self, severity: Severity, climbed: int, *, after: datetime) -> datetime:
        """When the ladder's next step comes, so many having been taken: after the last, with each day's beginning."""
        if wait := self.reminders.of(severity).wait(climbed):
            return self.speaks(severity, self.calendar.after(after, wait))
        return self._owners_calendar.next_morning(after, any_day=severity is not Severity.MEDIUM)

    @property
    def _owners_calendar(self) -> Calendar:
        return self.calendar.in_zone(self.zone) if self.zone else self.calendar

    def follow_up_due(self, severity: Severity, *, after: datetime) -> datetime:
        return self.calendar.after(after, self.cadences.of(severity).internal)

    def lapses(self, severity: Severity, *, asked: datetime, heard: datetime) -> datetime:
        """When an acknowledgement lapses of whom nothing is `heard`: half a cadence after they were `asked`, and after
        a whole one in which they may be silent."""
        since = max(asked, self.follow_up_due(severity, after=heard))
        return self.speaks(severity, since + (self.follow_up_due(severity, after=since) - since) / 2)

    def customer_update_due(self, severity: Severity, *, after: datetime) -> datetime:
        """When the owner is reminded of a customer who was told at `after`."""
        overdue = self.customer_update_overdue(severity, after=after)
        return self.customer_reminder(severity, informed_at=after, now=after, overdue=overdue)

    def customer_reminder(
        self, severity: Severity, *, informed_at: datetime, now: datetime, overdue: datetime
    ) -> datetime:
        """When the owner is reminded: the lower bound of the window, or else shortly before the promise ends."""
        due = self.calendar.after(informed_at, self.cadences.of(severity).customer[0])
        return due if now < due < overdue else overdue - min(_BEFORE_SLA, (overdue - now) / 2)

    def customer_update_overdue(self, severity: Severity, *, after: datetime) -> datetime:
        """When the promise is broken: the upper bound of the window, or the end of the SLA's if that is sooner."""
        overdue = self.calendar.after(after, self.cadences.of(severity).customer[1])
        window = self.sla.of(severity)
        return min(overdue, self.calendar.after(after, window)) if window else overdue

"""The aggregate: one escalation, its state, its two clocks, and the events it has recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.brief import Brief
from bot.domain.cadence import FollowUpSchedule
from bot.domain.durations import in_words
from bot.domain.events import (
    SYSTEM,
    Acknowledged,
    Closed,
    CustomerUpdated,
    CustomerUpdateNudged,
    DeEscalated,
    Event,
    FollowUpNudged,
    Opened,
    Redirected,
    Resolved,
    SeverityChanged,
    Undeliverable,
    UpdatePosted,
)
from bot.domain.refusals import Refusal
from bot.domain.severity import Severity


class State(StrEnum):
    """Where an escalation stands. Resolved becomes closed when the customer has been told."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    CLOSED = "closed"
    DE_ESCALATED = "de_escalated"

    @property
    def label(self) -> str:
        return self.value.replace("de_", "de-").capitalize()

    @property
    def with_the_team(self) -> bool:
        """Whether the receiving team still has it to do."""
        return self in (State.OPEN, State.ACKNOWLEDGED)


@dataclass(frozen=True)
class Route:
    """Where a brief goes: a channel id, and the user (`U…`) and user group (`S…`) ids to mention there."""

    channel: str
    mention: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """Where it was asked: the channel, the message in it, and a link to that message, as far as they are known."""

    channel: str | None = None
    ts: str | None = None
    link: str | None = None


@dataclass
class Clocks:
    """When somebody must speak next, in UTC; None where nobody must.

    The two promises are independent: `follow_up_due` is moved only by news from the team, the customer's three only by
    an update to the customer (or by a change of severity, which moves all).
    """

    follow_up_due: datetime | None = None
    customer_due: datetime | None = None
    customer_overdue: datetime | None = None
    customer_nudge: datetime | None = None

    @property
    def next(self) -> datetime | None:
        """The next moment at which a nudge is due."""
        return min((due for due in (self.follow_up_due, self.customer_nudge) if due), default=None)


@dataclass
class Escalation:
    """One escalation of one workspace. `version` counts its events, so it always equals its number of audit entries."""

    id: str
    workspace: str
    number: int
    brief: Brief
    owner: str
    route: Route
    opened_at: datetime
    severity: Severity
    source: Source = Source()
    state: State = State.OPEN
    assignee: str | None = None
    clocks: Clocks = field(default_factory=Clocks)
    version: int = 0
    settled_by: str | None = None
    settled_at: datetime | None = None
    acknowledged_at: datetime | None = None
    team_heard_at: datetime | None = None
    customer_heard_at: datetime | None = None
    _recorded: list[Event] = field(default_factory=list, repr=False)

    @classmethod
    def open(
        cls, *, id: str, workspace: str, number: int, brief: Brief, by: str, route: Route, source: Source,
        at: datetime, schedule: FollowUpSchedule,
    ) -> "Escalation":  # fmt: skip
        """A new one, owned by who asked: they keep the customer."""
        opened = cls(
            id=id, workspace=workspace, number=number, brief=brief, owner=by, route=route, source=source,
            opened_at=at, severity=brief.severity,
        )  # fmt: skip
        opened._await_team(schedule, after=at)
        opened._await_customer_update(schedule, after=at)
        opened._record(Opened(at=at, by=by, brief=brief, channel=route.channel))
        return opened

    @property
    def reference(self) -> str:
        return f"ESC-{self.number}"

    @property
    def recorded(self) -> Sequence[Event]:
        """What has happened since it was loaded, in order."""
        return tuple(self._recorded)

    def acknowledge(self, *, at: datetime, by: str) -> None:
        self._require_open_to("acknowledge", at)
        if self.assignee == by:
            return
        if self.state is State.ACKNOWLEDGED:
            raise Refusal(f"<@{self.assignee}> acknowledged {self.reference} {self._ago(self.acknowledged_at, at)}.")
        self.state, self.assignee, self.acknowledged_at = State.ACKNOWLEDGED, by, at
        self._record(Acknowledged(at=at, by=by))

    def post_update(self, text: str, *, at: datetime, by: str, schedule: FollowUpSchedule) -> None:
        """News from the receiving team: restarts the internal clock, and only that one."""
        self._require_open_to("update", at)
        self.team_heard_at = at
        self._await_team(schedule, after=at)
        self._record(UpdatePosted(at=at, by=by, text=text))

    def tell_customer(self, said: str, *, at: datetime, by: str, schedule: FollowUpSchedule) -> None:
        """The customer was told: restarts the customer's clock; once the team is done, it closes the loop."""
        if self.state is State.CLOSED:
            raise Refusal(f"{self.reference} is closed already: the customer knows.")
        self.customer_heard_at = at
        self._record(CustomerUpdated(at=at, by=by, said=said))
        if self.state.with_the_team:
            self._await_customer_update(schedule, after=at)
        else:
            self._close(at=at, by=by)

    def change_severity(self, now: Severity, *, reason: str, at: datetime, by: str, schedule: FollowUpSchedule) -> None:
        """Better or worse than thought: both clocks start again at the new cadence."""
        self._require_open_to("change", at)
        if now is self.severity:
            raise Refusal(f"{self.reference} is {now.label.lower()} already.")
        was, self.severity = self.severity, now
        self._await_team(schedule, after=at)
        self._await_customer_update(schedule, after=at)
        self._record(SeverityChanged(at=at, by=by, was=was, now=now, reason=reason))

    def resolve(self, resolution: str, *, at: datetime, by: str) -> None:
        """The team is done. The customer's clock goes on until they have been told."""
        self._require_open_to("resolve", at)
        self._settle(State.RESOLVED, at=at, by=by)
        self._record(Resolved(at=at, by=by, resolution=resolution))

    def de_escalate(self, reason: str, *, at: datetime, by: str) -> None:
        """Support takes it back. The customer's clock goes on until they have been told."""
        self._require_open_to("de-escalate", at)
        self._settle(State.DE_ESCALATED, at=at, by=by)
        self._record(DeEscalated(at=at, by=by, reason=reason))

    def nudge(self, *, at: datetime, schedule: FollowUpSchedule) -> None:
        """Ask the owner for what is due: once, however many slots have passed, and again a cadence from now."""
        follow_up, customer = self.clocks.follow_up_due, self.clocks.customer_nudge
        if follow_up and follow_up <= at:
            self._await_team(schedule, after=at)
            self._record(FollowUpNudged(at=at, by=SYSTEM, due=follow_up))
        if customer and customer <= at:
            self._nudge_for_customer(at, schedule)

    def use_fallback(self, to: Route, *, error: str, at: datetime) -> None:
        """Slack will not take this route's messages any more: use another."""
        was, self.route = self.route, to
        self._record(Redirected(at=at, by=SYSTEM, was=was.channel, now=to.channel, error=error))

    def record_undeliverable(self, message: str, *, to: str, error: str, at: datetime) -> None:
        """Write down that a message could not be delivered anywhere."""
        self._record(Undeliverable(at=at, by=SYSTEM, message=message, to=to, error=error))

    def _nudge_for_customer(self, at: datetime, schedule: FollowUpSchedule) -> None:
        promised = self.clocks.customer_overdue
        if promised is None:
            raise ValueError("a customer nudge without a promise")
        overdue = promised <= at
        self.clocks.customer_nudge = schedule.customer_update_due(self.severity, after=at) if overdue else promised
        self._record(CustomerUpdateNudged(at=at, by=SYSTEM, promised=promised, overdue=overdue))

    def _await_team(self, schedule: FollowUpSchedule, *, after: datetime) -> None:
        self.clocks.follow_up_due = schedule.follow_up_due(self.severity, after=after)

    def _await_customer_update(self, schedule: FollowUpSchedule, *, after: datetime) -> None:
        due = schedule.customer_update_due(self.severity, after=after)
        self.clocks.customer_due = self.clocks.customer_nudge = due
        self.clocks.customer_overdue = schedule.customer_update_overdue(self.severity, after=after)

    def _settle(self, state: State, *, at: datetime, by: str) -> None:
        self.state, self.settled_at, self.settled_by = state, at, by
        self.clocks.follow_up_due = None

    def _close(self, *, at: datetime, by: str) -> None:
        self.state = State.CLOSED
        self.clocks = Clocks()
        self._record(Closed(at=at, by=by))

    def _require_open_to(self, verb: str, at: datetime) -> None:
        if self.state is State.CLOSED:
            raise Refusal(f"{self.reference} is closed, so there is nothing to {verb}.")
        if not self.state.with_the_team:
            done, when = self.state.label.lower(), self._ago(self.settled_at, at)
            raise Refusal(f"<@{self.settled_by}> {done} {self.reference} {when}, so there is nothing to {verb}.")

    @staticmethod
    def _ago(then: datetime | None, now: datetime) -> str:
        return f"{in_words(now - then)} ago" if then else "before"

    def _record(self, event: Event) -> None:
        self.version += 1
        self._recorded.append(event)

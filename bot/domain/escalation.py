"""The aggregate: one escalation, its state, its two clocks, and the events it has recorded.

What people do with it stands in `bot.domain.verbs`, one module a verb; what is due, in `bot.domain.nudging`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.domain.brief import Brief
from bot.domain.cadence import FollowUpSchedule
from bot.domain.card_events import CardReplaced, ChannelBack, NewCard, NoteMissed, Redirected, Undeliverable
from bot.domain.clocks import Clocks
from bot.domain.closing import Closing
from bot.domain.customer_questions import CustomerQuestions
from bot.domain.customers import Customer
from bot.domain.events import SYSTEM, DomainEvent, FromMessage, HandledInSupport, Opened
from bot.domain.handover import Handover
from bot.domain.info_request import InfoReply, InfoRequest
from bot.domain.joined import JoinedCustomer
from bot.domain.lapsed import Lapsed
from bot.domain.last_change import LastChange
from bot.domain.logged_message import LoggedMessage
from bot.domain.offers import Offer
from bot.domain.owner_events import OwnerReplaced
from bot.domain.recurrence import Recurrence
from bot.domain.refusals import Refusal
from bot.domain.reminded import Reminded
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.severity_review import SeverityReview
from bot.domain.siblings import Sibling
from bot.domain.sla import SlaWindows
from bot.domain.source import Attached, Source
from bot.domain.state import State
from bot.domain.time_limit import TimeLimit
from bot.domain.trail import PastTeam
from bot.domain.unreached import Unreached

_SAID_AGAIN_AFTER = timedelta(days=1)
_NOTHING_PROMISED = SlaWindows()
SCHEMA = 1
"""Raised only when a release writes what an older one must not read; what is merely new is ignored there."""


class Escalation(BaseModel):
    """One escalation of one workspace, written whole as one snapshot (`model_dump_json`).

    `version` counts its events, so it always equals its number of audit entries. What a newer release added is kept.
    `owner_zone` is the IANA zone of the owner's Slack profile, where it was known. `account` is what the directory said
    of the customer when that was named: what was promised then is owed. `card_entry` is the entry that owed the present
    card; `team_seen_at` is the team's last word in the thread that nobody logged, `info_request` its open question to
    support, `info_asked` how often it asked; `unreached` says by user or channel id what was said already. `attached`
    are the messages that were added. `trail` are the teams that passed it on; `timeline_from` is the first entry that
    its readers may read: what was said while it was confidential stays there. `offers` are the messages to people that
    wait for an answer, `reminded` the reminders that went to somebody in another's place. `siblings` are all others of
    the same case; one that is asked `beside` another (its id) has no customer's clock.
    """

    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    schema_version: int = Field(default=SCHEMA, le=SCHEMA)
    id: str
    workspace: str
    number: int
    brief: Brief
    requester: str
    owner: str
    owner_zone: str | None = None
    route: Route
    opened_at: AwareDatetime
    severity: Severity
    source: Source = Source()
    attached: tuple[Attached, ...] = ()
    account: Customer | None = None
    state: State = State.OPEN
    assignee: str | None = None
    clocks: Clocks = Field(default_factory=Clocks)
    version: int = 0
    settled_by: str | None = None
    settled_at: AwareDatetime | None = None
    acknowledged_at: AwareDatetime | None = None
    lapsed: Lapsed | None = None
    team_heard_at: AwareDatetime | None = None
    team_seen_at: AwareDatetime | None = None
    customer_heard_at: AwareDatetime | None = None
    next_update_promised: AwareDatetime | None = None
    latest_news: str | None = None
    logged: LoggedMessage | None = None
    joined: tuple[JoinedCustomer, ...] = ()
    handover: Handover | None = None
    offers: tuple[Offer, ...] = ()
    reminded: tuple[Reminded, ...] = ()
    closing: Closing | None = None
    recurrence: Recurrence | None = None
    last_change: LastChange | None = None
    review: SeverityReview = SeverityReview()
    questions: CustomerQuestions = CustomerQuestions()
    info_request: InfoRequest | None = None
    info_asked: int = 0
    info_replies: tuple[InfoReply, ...] = ()
    card_entry: int = 1
    trail: tuple[PastTeam, ...] = ()
    siblings: tuple[Sibling, ...] = ()
    beside: str | None = None
    timeline_from: int = 1
    unreached: dict[str, Unreached] = Field(default_factory=dict)

    @classmethod
    def open(
        cls, *, id: str, workspace: str, number: int, brief: Brief, by: str, route: Route, source: Source,
        at: datetime, schedule: FollowUpSchedule, account: Customer | None = None, overruled: Sequence[str] = (),
        zone: str | None = None, owner: str | None = None, siblings: Sequence[Sibling] = (), beside: str | None = None,
    ) -> Self:  # fmt: skip
        """A new one, owned by who asked: they keep the customer. One that is asked `beside` another has its `owner`."""
        opened = cls(
            id=id, workspace=workspace, number=number, brief=brief, requester=by, owner=owner or by, route=route,
            source=source, opened_at=at, severity=brief.severity, account=account, owner_zone=zone,
            siblings=tuple(siblings), beside=beside,
        )  # fmt: skip
        opened._call_the_team(by, at, schedule, overruled)
        return opened

    @classmethod
    def handle(
        cls, *, id: str, workspace: str, number: int, brief: Brief, by: str, route: Route, source: Source,
        at: datetime, reason: str, ticket: str | None,
    ) -> Self:  # fmt: skip
        """One that support keeps: on record with its reason, and nobody is called."""
        kept = cls(
            id=id, workspace=workspace, number=number, brief=brief, requester=by, owner=by, route=route, source=source,
            opened_at=at, severity=brief.severity, state=State.HANDLED,
        )  # fmt: skip
        kept.record(HandledInSupport(at=at, by=by, brief=brief, reason=reason, ticket=ticket))
        return kept

    def escalate(
        self, *, brief: Brief, by: str, route: Route, at: datetime, schedule: FollowUpSchedule, source: Source,
        account: Customer | None = None, overruled: Sequence[str] = (), zone: str | None = None,
    ) -> None:  # fmt: skip
        """Ask a team after all for what support had kept. Raises `Refusal` where that has been done already."""
        self.require_kept()
        self.state, self.brief, self.route, self.severity, self.owner = State.OPEN, brief, route, brief.severity, by
        self.opened_at, self.account, self.owner_zone, self.source = at, account, zone, source
        self._call_the_team(by, at, schedule, overruled)

    def require_kept(self) -> None:
        """Raise `Refusal` where support does not have it any more."""
        if self.state is not State.HANDLED:
            raise Refusal(f"{self.reference} is escalated already.")

    def _call_the_team(self, by: str, at: datetime, schedule: FollowUpSchedule, overruled: Sequence[str]) -> None:
        schedule = self.schedule(schedule)
        self.clocks.await_team(self.severity, schedule, after=at)
        self.await_customer_update(schedule, at=at)
        self.await_deadline(schedule, at=at)
        self.record(Opened(at=at, by=by, brief=self.brief, channel=self.route.channel, overruled=tuple(overruled)))

    @property
    def reference(self) -> str:
        return f"ESC-{self.number}"

    @property
    def customers(self) -> tuple[str, ...]:
        """Everybody who waits for the outcome: the brief's customer first, who may have no name yet."""
        return (self.brief.customer or "The customer", *(one.name for one in self.joined))

    @property
    def sla(self) -> SlaWindows:
        """What the customer was promised, beside the cadence."""
        return self.account.sla if self.account else _NOTHING_PROMISED

    @property
    def last_informed(self) -> datetime:
        """When that customer last heard from us who waits longest: what the brief says of the time before counts."""
        first = max((at for at in (self.customer_heard_at, self.brief.last_update_at) if at), default=self.opened_at)
        return min((first, *(one.last_informed for one in self.joined)))

    def schedule(self, team: FollowUpSchedule) -> FollowUpSchedule:
        """The team's, with what this customer was promised and where its owner's clock is."""
        return team.promising(self.sla, self.owner_zone)

    def await_customer_update(self, schedule: FollowUpSchedule, *, at: datetime) -> None:
        """The customer is owed a word, counted from when they were last told something, and by what they were promised;
        of one that came back, from then at the earliest."""
        if self.beside:
            return
        promises = (self.brief.customer_expects_by, self.next_update_promised)
        since = self.recurrence.at if self.recurrence else self.opened_at
        last = max(self.last_informed, since) if self.recurrence else self.last_informed
        self.clocks.await_customer_update(
            self.severity, schedule, informed_at=last, now=at, since=since, promises=promises
        )

    def await_deadline(self, schedule: FollowUpSchedule, *, at: datetime) -> None:
        """The team was given until the brief's deadline."""
        self.clocks.deadline = TimeLimit.until(
            self.brief.deadline, since=at, now=at, severity=self.severity, schedule=schedule
        )

    @property
    def has_a_team_at_work(self) -> bool:
        """Whether anybody who was asked of this case still has it to do."""
        return self.state.with_the_team or any(one.state.with_the_team for one in self.siblings)

    @property
    def as_sibling(self) -> Sibling:
        """What the others of its case keep of it."""
        return Sibling(id=self.id, number=self.number, target=self.brief.target, state=self.state)

    @property
    def confidential(self) -> bool:
        """Whether only the people involved may know that it exists."""
        return self.brief.target.confidential

    @property
    def recorded(self) -> Sequence[DomainEvent]:
        """What has happened since it was loaded, in order."""
        return tuple(self._recorded)

    @cached_property  # part of no snapshot; of pydantic's private attributes each look costs ten times as much
    def _recorded(self) -> list[DomainEvent]:
        return []

    def record(self, event: DomainEvent) -> None:
        """Put on record what was just changed: the two are never apart."""
        self.version += 1
        self._recorded.append(event)
        if event.offers:
            self.offers = (*self.offers, Offer(entry=self.version, at=event.at, kind=event.kind))
        if isinstance(event, FromMessage) and (origin := event.origin):
            new = Attached(self.version, origin.channel, origin.files, origin.ts, event.kind)
            self.attached = (*self.attached, new)

    def end_handover(self) -> None:
        """Nobody is asked to take it over any more."""
        if self.handover:
            self.handover, self.clocks.handover = self.handover.ended(), None

    def use_fallback(
        self, to: Route, *, error: str, at: datetime, unsent: Iterable[int] = (), emptied: bool = False
    ) -> None:
        """Slack will not take this route's messages any more: use another. See `NewCard` and `Redirected`."""
        was, self.route = self.route, replace(to, instead_of=(*self.route.instead_of, self.route.channel))
        moved = {"was": was.channel, "now": to.channel, "unsent": self._with_missed(was.channel, unsent)}
        self.post_anew(Redirected(at=at, by=SYSTEM, error=error, emptied=emptied, **moved))

    def reach_again(self, *, card: bool, at: datetime, unsent: Iterable[int] = ()) -> None:
        """The channel takes messages again: see `ChannelBack`; `card` where it has none of this yet."""
        channel = self.route.channel
        missed = self._with_missed(channel, unsent)
        self.post_anew(ChannelBack(at=at, by=SYSTEM, channel=channel, card=card, unsent=missed))

    def _with_missed(self, channel: str, unsent: Iterable[int]) -> tuple[int, ...]:
        """With what this channel has missed, in order; from here on it has missed nothing."""
        said = self.unreached.get(channel)
        self.unreached = {to: one for to, one in self.unreached.items() if to != channel}
        return tuple(sorted({*unsent, *(said.missed if said else ())}))

    def replace_card(self, *, error: str, at: datetime, unsent: Iterable[int] = ()) -> None:
        """The card cannot be changed any more: post a fresh one with its brief. `unsent`: see `NewCard`."""
        self.post_anew(CardReplaced(at=at, by=SYSTEM, error=error, unsent=tuple(unsent)))

    def post_anew(self, event: NewCard) -> None:
        """Put on record why the card stands somewhere else: what was owed to the old one is owed no more."""
        self.record(event)
        self.card_entry = self.version

    def replace_owner(self, now: str, *, error: str, at: datetime, schedule: FollowUpSchedule) -> None:
        """The owner's account is closed: `now` keeps the customer, and is asked from the ladder's first step on."""
        was, self.owner, self.owner_zone = self.owner, now, None
        self.end_handover()
        self.clocks.begin_again(self.severity, schedule.promising(self.sla), at=at)
        self.record(OwnerReplaced(at=at, by=SYSTEM, was=was, now=now, error=error))

    def record_undeliverable(
        self, message: str, *, to: str, error: str, at: datetime, closed: bool = False, unsure: bool = False,
        emptied: bool = False, missed: int | None = None,
    ) -> None:  # fmt: skip
        """Write down that a message could not be delivered anywhere, unless that was said already.

        Of a person it is said once, for a closed account stays closed. Of a channel that is `closed` again for another
        reason, or after a day: somebody may have mended it meanwhile. `closed`, `unsure`, `emptied`: see
        `Undeliverable`. `missed` is the number of the entry whose note a closed channel did not take: it is kept for
        when the channel is back.
        """
        said = self.unreached.get(to)
        same = said is not None and closed and said.error == error and at - said.at < _SAID_AGAIN_AFTER
        missing = (*(said.missed if said else ()), *(() if missed is None else (missed,)))
        if said is not None and same and missed is not None:
            self.unreached = self.unreached | {to: said.model_copy(update={"missed": missing})}
            self.record(NoteMissed(at=at, by=SYSTEM, to=to, entry=missed, error=error))
        if same or (said is not None and to.startswith(("U", "W"))):
            return
        self.unreached = self.unreached | {to: Unreached(error=error, at=at, missed=missing)}
        known = {"closed": closed, "unsure": unsure, "emptied": emptied}
        self.record(Undeliverable(at=at, by=SYSTEM, message=message, to=to, error=error, **known))

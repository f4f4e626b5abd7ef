"""The read side: lists, one escalation for its reader, timelines. Nothing here waits for a writer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, bindparam, select

from bot.domain.access import Actor
from bot.domain.counting import MOST_COUNTED
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.listing import Listing
from bot.domain.refusals import NotFound
from bot.domain.state import State
from bot.domain.verbs import event_from
from storage.columns import UnreadableValue, readable_or_none, unreadable_names
from storage.database import read_only
from storage.lists import bound, statements_of
from storage.models import NOT_CLOSED, AuditEntry, EscalationRow
from storage.outbox.cards import cards_of, escalations_at
from storage.outbox.messages import Posted
from storage.snapshots import Unreadable, escalation_from, readable_escalations
from storage.summaries import Summary, readable, summary_of
from storage.visibility import LISTABLE, OPEN_TO_ALL, visible_to

_ANY_TIME = datetime.max.replace(tzinfo=UTC)  # for lists that do not look at the clock
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_OF_A_CHANNEL = 50  # of which each is read whole

_OURS = EscalationRow.workspace == bindparam("workspace")
_BY_ID, _BY_NUMBER = EscalationRow.id == bindparam("id"), EscalationRow.number == bindparam("number")
_SNAPSHOT = select(EscalationRow.id, EscalationRow.snapshot).where(_OURS)
_SNAPSHOT_BY_ID, _SNAPSHOT_BY_NUMBER = _SNAPSHOT.where(_BY_ID), _SNAPSHOT.where(_BY_NUMBER)
_PLACE = select(
    EscalationRow.id, EscalationRow.channel, EscalationRow.instead_of, EscalationRow.owner,
    EscalationRow.assignee, EscalationRow.target,
).where(_OURS)  # fmt: skip
_PLACE_BY_ID, _PLACE_BY_NUMBER = _PLACE.where(_BY_ID), _PLACE.where(_BY_NUMBER)


@dataclass(frozen=True)
class Place:
    """Where an escalation stands in Slack, and for whom: what it takes to ask whether somebody may.

    `instead_of` are the channels whose people are the team as well, because a fallback took over from them.
    """

    id: str
    channel: str
    instead_of: tuple[str, ...]
    owner: str
    assignee: str | None
    confidential: bool


@dataclass(frozen=True)
class Earlier:
    """An escalation that is not closed, of a message that somebody escalates again.

    `channel` is where its card is, `card` the card's timestamp: None where Slack has not taken it yet.
    """

    id: str
    reference: str
    summary: str
    state: State
    channel: str
    opened_at: datetime
    card: str | None


class Records:
    """What one workspace's people and senders read."""

    def __init__(self, engine: Engine, workspace: str, address: str = "") -> None:
        """`address` is the workspace's in the web, `https://….slack.com/`, for links to cards."""
        self._engine, self._workspace, self._address = read_only(engine), workspace, address

    def listed(
        self, what: Listing, actor: Actor, *, at: datetime, limit: int, offset: int = 0, without: Collection[str] = ()
    ) -> tuple[list[Summary], int]:
        """That list as this person may see it at `at`; and how many it holds.

        `limit` of them, behind the first `offset`; those that the reader sees elsewhere (`without`, as `ESC-12`) are
        not among them. Counting stops at one more than `MOST_COUNTED`, or at the last of these where they are further
        down.
        """
        statements = statements_of(what, without=bool(without))
        asked = bound(self._workspace, actor, at, [int(one.removeprefix("ESC-")) for one in without])
        with self._engine.begin() as connection:
            items = self._page(connection, statements.page, asked | {"limit": limit, "offset": offset})
            if len(items) < limit and (items or not offset):
                return items, offset + len(items)
            most = max(MOST_COUNTED, offset + limit) + 1
            return items, connection.scalar(statements.count, asked | {"most": most}) or 0

    def first(
        self, what: Listing, actor: Actor, *, at: datetime, limit: int, without: Collection[str] = ()
    ) -> list[Summary]:
        """The same list's beginning, which nobody counts."""
        statements = statements_of(what, without=bool(without))
        asked = bound(self._workspace, actor, at, [int(one.removeprefix("ESC-")) for one in without])
        with self._engine.begin() as connection:
            return self._page(connection, statements.page, asked | {"limit": limit, "offset": 0})

    def _page(
        self, connection: Connection, page: Select[*tuple[Any, ...]], asked: Mapping[str, object]
    ) -> list[Summary]:
        found = readable(connection, connection.execute(page, asked).all())
        cards = cards_of(connection, [row.id for row in found]) if found and self._address else {}
        return [summary_of(row, cards.get(row.id), self._address) for row in found]

    def with_the_team(self, actor: Actor, *, limit: int, offset: int = 0) -> tuple[list[Summary], int]:
        """What a team still has to do, the most severe first, then the oldest: see `listed`."""
        return self.listed(Listing.WITH_A_TEAM, actor, at=_ANY_TIME, limit=limit, offset=offset)

    def kept_by(self, actor: Actor, *, limit: int, offset: int = 0) -> tuple[list[Summary], int]:
        """What the actor owns and still has to follow through, in the same order."""
        return self.listed(Listing.MINE, actor, at=_ANY_TIME, limit=limit, offset=offset)

    def shown(self, number: int, actor: Actor) -> Escalation | None:
        """The escalation, or None: nobody can tell an absent one from one that is not theirs to see."""
        return self._first(self._escalations().where(EscalationRow.number == number, visible_to(actor)))

    def escalation(self, id: str) -> Escalation:
        """As it stands now, for drawing. Raises `NotFound`."""
        found = self.found(id=id)
        if found is None:
            raise NotFound("that escalation")
        return found

    def found(self, *, id: str | None = None, number: int | None = None) -> Escalation | None:
        """The escalation with this id or number, whoever asks: for deciding, not for telling. Raises `Unreadable`."""
        if id:
            return self._first(_SNAPSHOT_BY_ID, id=id)
        return self._first(_SNAPSHOT_BY_NUMBER, number=number)

    def place(self, *, id: str | None = None, number: int | None = None) -> Place | None:
        """Where the escalation with this id or number is, whoever asks: for deciding, not for telling."""
        wanted, named = (_PLACE_BY_ID, {"id": id}) if id else (_PLACE_BY_NUMBER, {"number": number})
        with self._engine.begin() as connection:
            row = connection.execute(wanted, {"workspace": self._workspace, **named}).one_or_none()
        if row is None:
            return None
        instead_of, hidden = tuple(row.instead_of.split()), row.target not in OPEN_TO_ALL
        return Place(row.id, row.channel, instead_of, row.owner, row.assignee, hidden)

    def with_card_in(self, channel: str, *, limit: int, confidential: bool = False) -> list[str]:
        """The ids of those that are not closed and go to this channel, the newest first; or of those of them that are
        `confidential`. Reads all that are not closed."""
        there = select(EscalationRow.id).where(EscalationRow.workspace == self._workspace, NOT_CLOSED)
        there = there.where(EscalationRow.channel == channel, EscalationRow.unreadable.is_(None))
        there = there.where(EscalationRow.target.not_in(OPEN_TO_ALL)) if confidential else there
        with self._engine.begin() as connection:
            return list(connection.scalars(there.order_by(EscalationRow.number.desc()).limit(limit)))

    def keeps_secrets_in(self, channel: str) -> bool:
        """Whether anything confidential goes, or went, to this channel. Reads all that is there."""
        there = select(EscalationRow.id).where(EscalationRow.workspace == self._workspace)
        there = there.where(EscalationRow.channel == channel, EscalationRow.target.not_in(OPEN_TO_ALL)).limit(1)
        with self._engine.begin() as connection:
            return connection.scalar(there) is not None

    def hidden_places_of(self, channel: str, ts: str, actor: Actor) -> list[str]:
        """The channels of the confidential ones of this message: who is in there, and may know, must be asked first."""
        hidden = self._of_source(channel, ts, EscalationRow.channel).where(
            EscalationRow.target.not_in(OPEN_TO_ALL), EscalationRow.owner != actor.user
        )
        with self._engine.begin() as connection:
            return list(connection.scalars(hidden))

    def earlier(self, channel: str, ts: str, actor: Actor) -> list[Earlier]:
        """What this message was escalated as before, is not closed, and this person may see; the latest first."""
        wanted = self._of_source(channel, ts, *_EARLIER).where(visible_to(actor))
        with self._engine.begin() as connection:
            rows = readable(connection, connection.execute(wanted.order_by(EscalationRow.number.desc())).all())
            cards = cards_of(connection, [row.id for row in rows]) if rows else {}
        return [_earlier(row, cards.get(row.id)) for row in rows]

    def around(self, channel: str, places: Sequence[str], actor: Actor) -> list[Escalation]:
        """Of what is not closed and this person may see: whose card stands at one of these places of a channel, then
        what was escalated from one of them or from the thread that it begins; the latest first."""
        ours = self._escalations().where(NOT_CLOSED, LISTABLE, visible_to(actor)).order_by(EscalationRow.number.desc())
        with self._engine.begin() as connection:
            cards = escalations_at(connection, self._workspace, channel, places)
            by_card = connection.execute(ours.where(EscalationRow.id.in_(cards))).all() if cards else []
            of_channel = ours.where(EscalationRow.source_channel == channel).limit(_MOST_OF_A_CHANNEL)
            from_there = [
                escalation
                for escalation in readable_escalations(connection.execute(of_channel))
                if escalation.source.ts in places or escalation.source.thread in places
            ]
        found = [*readable_escalations(by_card), *from_there]
        return list({escalation.id: escalation for escalation in found}.values())

    def timeline(self, reference: str) -> list[DomainEvent]:
        """Everything that happened to `ESC-12`, in order; empty when there is no such escalation."""
        payloads = self._payloads().where(AuditEntry.subject == reference).order_by(AuditEntry.seq)
        with self._engine.begin() as connection:
            return [event_from(one) for one in connection.scalars(payloads)]

    def event(self, reference: str, seq: int) -> DomainEvent:
        """What entry `seq` of `ESC-12` says. Raises SQLAlchemy's `NoResultFound`."""
        payloads = self._payloads().where(AuditEntry.subject == reference, AuditEntry.seq == seq)
        with self._engine.begin() as connection:
            return event_from(connection.scalars(payloads).one())

    def next_nudge_at(self) -> datetime | None:
        """When the sweep next has something to do: at once, where nobody can read when, because it sets that aside."""
        with self._engine.begin() as connection:
            soonest: object = connection.scalar(_SOONEST, {"workspace": self._workspace})
        if isinstance(soonest, UnreadableValue):
            return _LONG_AGO
        return readable_or_none(soonest)

    def unreadable(self) -> list[str]:
        """A sentence for each escalation that this release cannot read. Reads all of them: some seconds at 100,000."""
        listable = LISTABLE.label("listable")
        everything = select(*EscalationRow.__table__.columns, listable)
        everything = everything.where(EscalationRow.workspace == self._workspace).order_by(EscalationRow.number)
        with self._engine.begin() as connection:
            rows = connection.execute(everything.execution_options(yield_per=500))
            return [sentence for row in rows if (sentence := _unreadable(row))]

    def _escalations(self) -> Select[*tuple[Any, ...]]:
        return select(EscalationRow.id, EscalationRow.snapshot).where(EscalationRow.workspace == self._workspace)

    def _of_source(self, channel: str, ts: str, *columns: Any) -> Select[*tuple[Any, ...]]:
        this = EscalationRow.source_channel == channel, EscalationRow.source_ts == ts
        return select(*columns).where(EscalationRow.workspace == self._workspace, *this, NOT_CLOSED, LISTABLE)

    def _payloads(self) -> Select[dict[str, Any]]:
        return select(AuditEntry.payload).where(AuditEntry.workspace == self._workspace)

    def _first(self, wanted: Select[*tuple[Any, ...]], **named: object) -> Escalation | None:
        with self._engine.begin() as connection:
            row = connection.execute(wanted, {"workspace": self._workspace, **named}).one_or_none()
        return escalation_from(row.id, row.snapshot) if row else None


_SOONEST = (
    select(EscalationRow.next_nudge)
    .where(EscalationRow.workspace == bindparam("workspace"))
    .where(EscalationRow.next_nudge.is_not(None), EscalationRow.unreadable.is_(None))
    .order_by(EscalationRow.next_nudge)
    .limit(1)
)
_EARLIER = (
    EscalationRow.id,
    EscalationRow.number,
    EscalationRow.summary,
    EscalationRow.state,
    EscalationRow.channel,
    EscalationRow.opened_at,
)


def _earlier(row: Any, card: Posted | None) -> Earlier:
    return Earlier(
        id=row.id,
        reference=f"ESC-{row.number}",
        summary=row.summary,
        state=State(row.state),
        channel=card.channel if card else row.channel,
        opened_at=row.opened_at,
        card=card.ts if card else None,
    )


def _unreadable(row: Row[*tuple[Any, ...]]) -> str | None:
    try:
        escalation_from(row.id, row.snapshot)
    except Unreadable as error:
        return f"ESC-{row.number} cannot be read by this release ({error.why}): nobody is reminded of it."
    if odd := unreadable_names(row):
        return f"ESC-{row.number} has no readable {odd}: nobody is reminded of it until somebody changes it in Slack."
    if not row.listable:
        return f"ESC-{row.number} is in no list: this release does not know its severity, its state or its team."
    return None

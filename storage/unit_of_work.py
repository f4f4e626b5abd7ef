"""One use case, one transaction: what changed, what happened, and whom to tell, together or not at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import TracebackType
from typing import Any, Self, cast

from sqlalchemy import Connection, Engine, Table, insert

from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.message_kinds import MessageKind
from bot.domain.team import TeamSettings
from bot.domain.verbs.reopen import Reopened
from storage.audit.chain import Fact, chain, owed_digest, write
from storage.bulk import BulkChanges
from storage.customers import CustomerRepository
from storage.database import transaction
from storage.drafts import DraftRepository
from storage.models import EscalationRow
from storage.outbox import OwedMessage, Redraw, ReminderLine, enqueue, unsent_notes
from storage.outbox.alerts import alert_stands
from storage.owed import Intents, owed_by, redraws_of
from storage.repositories import EscalationRepository, Inbox, Tracked
from storage.settings import SettingsCache, SettingsRepository
from storage.snapshots import columns_of, snapshot_of, state_digest


@dataclass(frozen=True)
class Touched:
    """One escalation that was changed, as `ESC-12`, and the people who have something to do with it now. `arrived_in`
    is the channel of the team that has it from now on."""

    reference: str
    people: frozenset[str]
    arrived_in: str | None = None


@dataclass(frozen=True)
class Committed:
    """What a commit leaves to do: `messages` to send, the earliest moment at which a nudge is due, what was changed."""

    messages: int
    due: datetime | None
    touched: tuple[Touched, ...] = ()


def _nobody_waits(_: Committed) -> None:
    """What follows a commit when no sender and no sweep have to be woken."""


class UnitOfWork:
    """One workspace, one transaction: leaving the `with` block commits, an exception undoes everything.

    `on_commit` is called once, after a commit of something that happened. A `background` one lets people go first; one
    that is not `durable` does not wait for the disk.
    `settings_cache` is shared by the units of work of one process, and by its readers.
    """

    escalations: EscalationRepository
    inbox: Inbox
    drafts: DraftRepository
    settings: SettingsRepository
    customers: CustomerRepository

    def __init__(
        self,
        engine: Engine,
        workspace: str,
        *,
        on_commit: Callable[[Committed], None] = _nobody_waits,
        background: bool = False,
        durable: bool = True,
        settings_cache: SettingsCache | None = None,
    ) -> None:
        self.workspace = workspace
        self._engine, self._options = engine, {"background": background, "durable": durable}
        self._on_commit = on_commit
        self._settings_cache = settings_cache or SettingsCache()

    def __enter__(self) -> Self:
        self._transaction = ExitStack()
        self._connection = self._transaction.enter_context(transaction(self._engine, **self._options))
        self._notices: list[OwedMessage] = []
        self._intents = Intents()
        self.escalations = EscalationRepository(self._connection, self.workspace)
        self.inbox = Inbox(self._connection, self.workspace)
        self.drafts = DraftRepository(self._connection, self.workspace)
        self.settings = SettingsRepository(self._connection, self.workspace, self._settings_cache)
        self.customers = CustomerRepository(self._connection, self.workspace)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._commit()
        else:
            self._transaction.__exit__(kind, error, trace)

    def unsent_notes(self, escalation: Escalation) -> list[int]:
        """The entries whose notes have not arrived in its thread yet, oldest first."""
        return unsent_notes(self._connection, escalation.id, since=escalation.card_entry)

    def notify(
        self,
        users: Iterable[str],
        text: str,
        *,
        at: datetime,
        lines: Sequence[tuple[str, int]] = (),
    ) -> None:
        """Owe each of them a direct message that belongs to no escalation; `text` is ready mrkdwn. One that names
        entries of escalations in its `lines` is drawn from those."""
        content = {"text": text} | ({"lines": [list(each) for each in lines]} if lines else {})
        self._notices += [OwedMessage(self.workspace, MessageKind.NOTICE, user, at, content=content) for user in users]

    def alert_stands(self) -> bool:
        """Whether the last alert was no all-clear; nobody else alerts until this transaction ends."""
        return alert_stands(self._connection, self.workspace)

    def alert(self, to: Iterable[str], text: str, *, stands: bool, at: datetime) -> None:
        """Owe each of these channels or users an alert, or where it does not `stand` any more its all-clear."""
        content = {"text": text, "firing": stands}
        self._notices += [OwedMessage(self.workspace, MessageKind.ALERT, id, at, content=content) for id in to]

    def reminded(self) -> set[str]:
        """Who gets a reminder of what was recorded until now."""
        changed = (one.escalation for one in self.escalations.changed())
        return self._intents.reminded(changed, self.settings.current())

    def _commit(self) -> None:
        with self._transaction:
            changed = list(self.escalations.changed())
            messages, due = 0, None
            if changed:
                messages, due = _write(self._connection, changed, self._intents, self.settings.current())
            if self._notices:
                enqueue(self._connection, self._notices)
        messages += len(self._notices)
        if changed or messages:
            self._on_commit(Committed(messages, due, tuple(_touched(one.escalation) for one in changed)))


def _touched(escalation: Escalation) -> Touched:
    asked = escalation.handover.to if escalation.handover else None
    people = (escalation.owner, escalation.assignee, asked)
    is_new = any(_comes_to_a_team(type(event)) for event in escalation.recorded)
    arrived_in = escalation.route.channel if is_new and escalation.state.with_the_team else None
    return Touched(escalation.reference, frozenset(one for one in people if one), arrived_in)


@cache
def _comes_to_a_team(event: type[DomainEvent]) -> bool:
    return Audience.NEW_CARD in event.audience or issubclass(event, Reopened)


def _write(
    connection: Connection, changed: Sequence[Tracked], intents: Intents, settings: TeamSettings
) -> tuple[int, datetime | None]:
    """Rows, audit entries and messages of everything that happened; how many messages that makes, and the earliest
    moment at which a nudge is due."""
    rows: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    messages: list[OwedMessage] = []
    due: list[ReminderLine] = []
    redraws: list[Redraw] = []
    for one in changed:
        events = one.escalation.recorded
        redraws += redraws_of(one.escalation, events)
        snapshot = snapshot_of(one.escalation)
        owed, lines = owed_by(one, events, intents.of(one.escalation, settings))
        chained = _entries(one, events, state_digest(snapshot, one.submission_key), owed)
        beside = {"head": chained[-1]["entry_hash"], "submission_key": one.submission_key}
        rows.append(columns_of(one.escalation, snapshot, terms=one.terms) | beside)
        entries += chained
        messages += owed
        due += lines
    _write_rows(connection, changed, rows)
    write(connection, entries)
    opened = {one.escalation.id for one in changed if not one.version}
    enqueue(connection, messages, opened=opened, due=due, redraws=redraws)
    return len(messages) + len(due), min((at for row in rows if (at := row["next_nudge"])), default=None)


def _entries(
    one: Tracked, events: Sequence[DomainEvent], sealed: str, owed: Sequence[OwedMessage]
) -> list[dict[str, Any]]:
    escalation = one.escalation
    facts = [Fact(event.at, event.by, event.kind, event.model_dump(mode="json")) for event in events]
    numbers = range(one.version + 1, escalation.version + 1)
    return chain(
        escalation.workspace,
        escalation.reference,
        facts,
        after=one.version,
        previous=one.head,
        built_on=one.built_on,
        state_digest=sealed,
        owed_digests=[owed_digest(each for each in owed if each.entry_seq == seq) for seq in numbers],
    )


def _write_rows(connection: Connection, changed: Sequence[Tracked], rows: Sequence[dict[str, Any]]) -> None:
    pairs = list(zip(changed, rows, strict=True))
    new = [row for one, row in pairs if not one.version]
    if new:
        connection.execute(_INSERTED, new)
    alike: dict[tuple[str, ...], list[Sequence[Any]]] = defaultdict(list)
    for one, row in pairs:
        if one.version:
            values = _changes(one.stored, row)
            alike[tuple(values)].append((*values.values(), one.escalation.id, one.version))
    for names, old in alike.items():
        if _UPDATED.write(connection, names, old) != len(old):
            raise RuntimeError("an escalation was changed behind this transaction")


def _changes(stored: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """What is not as it stands: a database rewrites each index of which a column is named."""
    return {name: value for name, value in row.items() if stored[name] != value}


_ESCALATIONS = cast("Table", EscalationRow.__table__)
_INSERTED = insert(_ESCALATIONS)
_UPDATED = BulkChanges(_ESCALATIONS, "id", "version")

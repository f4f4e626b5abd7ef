"""One use case, one transaction: what changed, what happened, and whom to tell, together or not at all."""

from collections.abc import Callable, Sequence
from secrets import token_hex
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.domain.escalation import Escalation
from bot.domain.events import Event
from bot.domain.notifications import intents_for
from storage import audit
from storage.models import OutboxRow
from storage.repositories import Drafts, EscalationRepository, Inbox, SettingsRepository


def _nobody_waits() -> None:
    """What follows a commit when no sender has to be woken."""


class UnitOfWork:
    """One workspace, one transaction: leaving the `with` block commits, an exception undoes everything.

    `on_commit` is called once, after a commit that left messages to send.
    """

    escalations: EscalationRepository
    inbox: Inbox
    drafts: Drafts
    settings: SettingsRepository

    def __init__(self, engine: Engine, workspace: str, *, on_commit: Callable[[], None] = _nobody_waits) -> None:
        self.workspace = workspace
        self._engine, self._on_commit = engine, on_commit

    def __enter__(self) -> Self:
        self._session = session = Session(self._engine, autoflush=False, expire_on_commit=False)
        self.escalations = EscalationRepository(session, self.workspace)
        self.inbox = Inbox(session, self.workspace)
        self.drafts = Drafts(session, self.workspace)
        self.settings = SettingsRepository(session, self.workspace)
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        with self._session:
            if kind is not None:
                return
            owed = self._write()
            self._session.commit()
        if owed:
            self._on_commit()

    def _write(self) -> int:
        """Rows, audit entries and messages of everything that happened; how many messages that makes."""
        changed = list(self.escalations.changed())
        self._session.flush()
        for escalation in changed:
            _put_on_record(self._session, escalation)
        messages = [message for escalation in changed for message in _messages(escalation)]
        self._session.add_all(messages)
        return len(messages)


def _put_on_record(session: Session, escalation: Escalation) -> None:
    events: Sequence[Event] = escalation.recorded
    facts = [audit.Fact(event.at, event.by, event.kind, event.model_dump(mode="json")) for event in events]
    before = escalation.version - len(events)
    audit.append(session, escalation.workspace, escalation.reference, facts, after=before, escalation_id=escalation.id)


def _messages(escalation: Escalation) -> list[OutboxRow]:
    first = escalation.version - len(escalation.recorded) + 1
    return [
        OutboxRow(
            workspace=escalation.workspace,
            escalation_id=escalation.id,
            entry_seq=seq,
            kind=intent.kind.value,
            to=intent.to,
            key=token_hex(16),
            created_at=event.at,
            not_before=event.at,
        )
        for seq, event in enumerate(escalation.recorded, first)
        for intent in intents_for(event, escalation)
    ]

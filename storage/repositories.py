"""What a unit of work reads and changes: escalations, delivery keys, drafts and settings of one workspace."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.domain.escalation import Escalation, Source
from bot.domain.refusals import NotFound
from bot.domain.team import TeamSettings
from storage import audit
from storage.locks import Lock, acquire
from storage.models import DraftRow, EscalationRow, InboxRow, SettingsRow
from storage.rows import escalation_from, new_row, write


class EscalationRepository:
    """The escalations of one workspace. Whatever it hands out is tracked: the unit of work writes what was recorded."""

    def __init__(self, session: Session, workspace: str) -> None:
        self._session, self._workspace = session, workspace
        self._tracked: dict[str, tuple[Escalation, EscalationRow]] = {}

    def next_number(self) -> int:
        """The next free number, kept free for this transaction: no gaps, and in the order of commits."""
        acquire(Lock.OPENING, self._session.connection(), self._workspace)
        highest = self._session.scalar(
            select(func.max(EscalationRow.number)).where(EscalationRow.workspace == self._workspace)
        )
        return max(highest or 0, *(escalation.number for escalation, _ in self._tracked.values()), 0) + 1

    def add(self, escalation: Escalation, *, submission_key: str) -> None:
        """Keep a new one. Slack's `view.id` makes a good key: it is the same however often the form is submitted."""
        if escalation.workspace != self._workspace:
            raise ValueError("An escalation is kept by its own workspace's unit of work.")
        row = new_row(escalation, submission_key=submission_key)
        self._session.add(row)
        self._tracked[escalation.id] = escalation, row

    def opened_with(self, submission_key: str) -> Escalation | None:
        """The escalation that this submission opened already; None stays true until this transaction ends."""
        acquire(Lock.OPENING, self._session.connection(), self._workspace)
        return self._first(self._ours().where(EscalationRow.submission_key == submission_key))

    def get(self, id: str) -> Escalation:
        """Waits for whoever is changing it, then gives it as they left it. Raises `NotFound`."""
        return self._one(self._ours().where(EscalationRow.id == id), "that escalation")

    def by_number(self, number: int) -> Escalation:
        """Waits for whoever is changing it, then gives it as they left it. Raises `NotFound`."""
        return self._one(self._ours().where(EscalationRow.number == number), f"ESC-{number}")

    def claim_due(self, at: datetime, limit: int = 50) -> list[Escalation]:
        """Those whose next nudge is due, oldest first, without those that somebody else is busy with."""
        due = (
            self._ours().where(EscalationRow.next_nudge <= at).order_by(EscalationRow.next_nudge, EscalationRow.number)
        )
        return [self._track(row) for row in self._session.scalars(due.limit(limit).with_for_update(skip_locked=True))]

    def changed(self) -> Iterator[Escalation]:
        """Those that have recorded something, with their rows brought up to them."""
        for escalation, row in self._tracked.values():
            if escalation.recorded:
                write(escalation, row)
                yield escalation

    def _ours(self) -> Select[EscalationRow]:
        return select(EscalationRow).where(EscalationRow.workspace == self._workspace)

    def _one(self, wanted: Select[EscalationRow], name: str) -> Escalation:
        found = self._first(wanted)
        if found is None:
            raise NotFound(name)
        return found

    def _first(self, wanted: Select[EscalationRow]) -> Escalation | None:
        row = self._session.scalars(wanted.with_for_update()).one_or_none()
        return self._track(row) if row else None

    def _track(self, row: EscalationRow) -> Escalation:
        """One aggregate for one row: whoever asks twice gets the same, with what it has recorded."""
        escalation, _ = self._tracked.setdefault(row.id, (escalation_from(row), row))
        return escalation


class Inbox:
    """What was delivered before: Slack repeats itself when an answer was lost."""

    def __init__(self, session: Session, workspace: str) -> None:
        self._session, self._workspace = session, workspace

    def is_new(self, key: str, at: datetime) -> bool:
        """Whether this delivery is seen for the first time; waits for a twin that is being worked on."""
        kept = _insert(self._session)(InboxRow).values(workspace=self._workspace, key=key, at=at)
        return self._session.execute(kept.on_conflict_do_nothing().returning(InboxRow.key)).first() is not None


@dataclass(frozen=True)
class Draft:
    """A form that is not submitted yet: `answers` by field name, as JSON."""

    id: str
    author: str
    answers: Mapping[str, object]
    source: Source
    kept_at: datetime


class Drafts:
    """What people have typed and not submitted; nobody sees another's."""

    def __init__(self, session: Session, workspace: str) -> None:
        self._session, self._workspace = session, workspace

    def keep(self, id: str, author: str, answers: Mapping[str, object], source: Source, at: datetime) -> None:
        """Keep this instead of what was kept under `id`. Raises `ValueError` when that is somebody else's."""
        values = {"answers": dict(answers), "source": asdict(source), "kept_at": at}
        kept = _insert(self._session)(DraftRow).values(id=id, workspace=self._workspace, author=author, **values)
        kept = kept.on_conflict_do_update(
            index_elements=[DraftRow.id],
            set_=values,
            where=(DraftRow.workspace == self._workspace) & (DraftRow.author == author),
        )
        if self._session.execute(kept.returning(DraftRow.id)).first() is None:
            raise ValueError("This draft belongs to somebody else.")

    def get(self, id: str, author: str) -> Draft | None:
        """The draft, if it is this person's; nobody else keeps one until this transaction ends."""
        acquire(Lock.DRAFTING, self._session.connection(), self._workspace)
        return self._first(self._by(author).where(DraftRow.id == id))

    def latest(self, author: str) -> Draft | None:
        """What this person typed last."""
        return self._first(self._by(author).order_by(DraftRow.kept_at.desc()).limit(1))

    def drop(self, id: str, author: str) -> None:
        """Forget it; nothing happens when its author has none of that name."""
        mine = DraftRow.workspace == self._workspace, DraftRow.id == id, DraftRow.author == author
        self._session.execute(delete(DraftRow).where(*mine))

    def _by(self, author: str) -> Select[DraftRow]:
        return select(DraftRow).where(DraftRow.workspace == self._workspace, DraftRow.author == author)

    def _first(self, wanted: Select[DraftRow]) -> Draft | None:
        row = self._session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
        return Draft(row.id, row.author, row.answers, Source(**row.source), row.kept_at) if row else None


class SettingsRepository:
    """What the workspace has agreed on."""

    def __init__(self, session: Session, workspace: str) -> None:
        self._session, self._workspace = session, workspace

    def current(self) -> TeamSettings:
        """The settings, or the defaults while nobody has set any."""
        row = self._session.get(SettingsRow, self._workspace)
        return TeamSettings.model_validate(row.document) if row else TeamSettings()

    def replace(self, settings: TeamSettings, *, by: str, at: datetime) -> None:
        """Set all of them at once; what they were stays on record."""
        acquire(Lock.SETTINGS, self._session.connection(), self._workspace)
        row = self._session.get(SettingsRow, self._workspace, populate_existing=True)
        row = row or SettingsRow(workspace=self._workspace, document=TeamSettings().model_dump(mode="json"), version=0)
        before, after = row.document, settings.model_dump(mode="json")
        fact = audit.Fact(at, by, "settings_replaced", {"before": before, "after": after})
        audit.append(self._session, self._workspace, audit.SETTINGS, [fact], after=row.version, escalation_id=None)
        row.document, row.version, row.at, row.by = after, row.version + 1, at, by
        self._session.add(row)
        self._session.flush()


def _insert(session: Session) -> Callable[[Any], sqlite.Insert | postgresql.Insert]:
    """`INSERT … ON CONFLICT`: the same words on both, in two modules."""
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert

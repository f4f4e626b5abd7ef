"""A workspace's settings: read from memory while their version stands, changed one part at a time, all on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, bindparam, select

from bot.domain.settings_changes import (
    RecordedChange,
    SettingsChange,
    SettingsMoved,
    UnknownVersion,
    apply,
    change_from,
    changes_between,
    read_document,
    with_part,
)
from bot.domain.team import TeamSettings
from storage.audit.chain import BEGINNING, NOTHING_OWED, SETTINGS, Fact, chain, digest, write
from storage.columns import UnreadableValue
from storage.database import read_only
from storage.locks import Lock, acquire
from storage.models import AuditEntry, SettingsRow
from storage.upserts import Upsert

_KEEP = Upsert(
    cast("Table", SettingsRow.__table__), key=["workspace"], changed=["document", "version", "head", "at", "by"]
)
_OURS = SettingsRow.workspace == bindparam("workspace")
_VERSION = select(SettingsRow.version).where(_OURS)
_WHOLE = select(SettingsRow.version, SettingsRow.document, SettingsRow.head).where(_OURS)
_CHANGES = (
    select(AuditEntry.payload)
    .where(AuditEntry.workspace == bindparam("workspace"), AuditEntry.subject == SETTINGS)
    .order_by(AuditEntry.seq)
)


@dataclass(frozen=True)
class InForce:
    """The settings of one version, 0 while nobody has set any. `unreadable` names parts that have their defaults
    because this release cannot read what stands there. `from_trail`: nobody can read the document, so these are what
    its changes on record make."""

    settings: TeamSettings = field(default_factory=TeamSettings)
    version: int = 0
    unreadable: tuple[str, ...] = ()
    from_trail: bool = False


@dataclass(frozen=True)
class _Stored:
    """A row as it stands: `head` is the hash of its last audit entry. `unreadable` is what stands in the place of a
    document; that is then what its changes on record make."""

    document: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0
    head: str = BEGINNING
    unreadable: UnreadableValue | None = None

    @property
    def settings(self) -> TeamSettings:
        return read_document(self.document).settings

    @property
    def digest(self) -> str:
        """What the last entry sealed, unless somebody has edited the document."""
        if self.unreadable:
            return digest(repr(self.unreadable.stored))
        return digest(self.document) if self.version or self.document else BEGINNING


class SettingsCache:
    """What was parsed last, for each workspace. Only committed settings may be kept: a version that is rolled back is
    given again, to others."""

    def __init__(self) -> None:
        self._kept: dict[str, InForce] = {}

    def in_force(self, connection: Connection, workspace: str) -> InForce:
        """One look-up by key while nothing has changed: 14 µs on SQLite; reading and parsing the document is 35."""
        version = connection.scalar(_VERSION, {"workspace": workspace})
        kept = self._kept.get(workspace)
        if kept is None or kept.version != (version or 0):
            kept = self._kept[workspace] = _read(connection, workspace)
        return kept


class SettingsRecords:
    """The read side: never waits for a writer, and makes none wait."""

    def __init__(self, engine: Engine, workspace: str, cache: SettingsCache | None = None) -> None:
        self._engine, self._workspace, self._cache = read_only(engine), workspace, cache or SettingsCache()

    def in_force(self) -> InForce:
        """The settings with their version; the defaults while nobody has set any."""
        with self._engine.begin() as connection:
            return self._cache.in_force(connection, self._workspace)

    def current(self) -> TeamSettings:
        return self.in_force().settings

    def history(self, limit: int) -> list[RecordedChange]:
        """The last changes, the newest first."""
        with self._engine.begin() as connection:
            return _changes_since(connection, self._workspace, 0, limit)


class SettingsRepository:
    """The settings within a unit of work, which commits the document and its audit entries together."""

    def __init__(self, connection: Connection, workspace: str, cache: SettingsCache) -> None:
        self._connection, self._workspace, self._cache = connection, workspace, cache
        self._current: TeamSettings | None = None

    def current(self) -> TeamSettings:
        """The settings as this unit of work first saw them, or has changed them; the defaults while nobody set any."""
        if self._current is None:
            self._current = self._cache.in_force(self._connection, self._workspace).settings
        return self._current

    def replace(self, settings: TeamSettings, *, by: str, at: datetime, on: int | None = None) -> list[SettingsChange]:
        """Set all parts that differ. `on` is the version they were written for; None takes no notice of others."""
        stands = self._locked()
        settings = settings.model_copy(update={"away": stands.settings.away})  # which people say themselves
        return self._write(stands, changes_between(stands.settings, settings, at=at, by=by), on)

    def change(self, changes: Sequence[SettingsChange], *, on: int) -> list[SettingsChange]:
        """Make these changes, which were thought of on version `on`; gives what they came to be (`was` is true again).

        What others changed since then stays; when it is the same part, and not to the same, nothing is changed and
        `SettingsMoved` raised. `UnknownVersion` when there was never such a version.
        """
        stands = self._locked()
        settings, real = stands.settings, list[SettingsChange]()
        for change in changes:
            before, settings = settings, apply(settings, change)
            real += changes_between(before, settings, at=change.at, by=change.by)
        return self._write(stands, real, on)

    def _locked(self) -> _Stored:
        """What stands there, nobody else's to change until this transaction ends."""
        acquire(Lock.SETTINGS, self._connection, self._workspace)
        return _stored(self._connection, self._workspace)

    def _write(self, stands: _Stored, changes: Sequence[SettingsChange], on: int | None) -> list[SettingsChange]:
        if on is not None:
            self._refuse_to_overwrite(stands.version, changes, on)
        if changes:
            self._put_on_record(stands, changes)
            self._current = _read(self._connection, self._workspace).settings
        return list(changes)

    def _put_on_record(self, stands: _Stored, changes: Sequence[SettingsChange]) -> None:
        facts = [Fact(one.at, one.by, one.kind, one.model_dump(mode="json")) for one in changes]
        document = dict(stands.document)
        for fact in facts:
            document = with_part(document, fact.payload["part"], fact.payload["now"])
        entries = chain(
            self._workspace, SETTINGS, facts, after=stands.version, previous=stands.head,
            built_on=stands.digest, state_digest=digest(document), owed_digests=[NOTHING_OWED] * len(facts),
        )  # fmt: skip
        write(self._connection, entries)
        last = entries[-1]
        row = {"workspace": self._workspace, "document": document, "version": last["seq"], "head": last["entry_hash"]}
        _KEEP.run(self._connection, row | {"at": last["at"], "by": last["actor"]})

    def _refuse_to_overwrite(self, latest: int, changes: Sequence[SettingsChange], on: int) -> None:
        if not 0 <= on <= latest:
            raise UnknownVersion(on, latest)
        if on == latest:
            return
        since = _changes_since(self._connection, self._workspace, on, latest - on)
        newest = {one.change.part: one for one in reversed(since)}
        theirs = [newest[change.part] for change in changes if change.part in newest]
        if theirs:
            raise SettingsMoved(on, latest, theirs)


def workspaces_with_settings(engine: Engine) -> list[str]:
    """Their team ids, in order."""
    with read_only(engine).connect() as connection:
        return sorted(connection.scalars(select(SettingsRow.workspace)))


def _read(connection: Connection, workspace: str) -> InForce:
    stands = _stored(connection, workspace)
    reading = read_document(stands.document)
    return InForce(reading.settings, stands.version, reading.unreadable, from_trail=stands.unreadable is not None)


def _stored(connection: Connection, workspace: str) -> _Stored:
    row = connection.execute(_WHOLE, {"workspace": workspace}).one_or_none()
    if row is None:
        return _Stored()
    if isinstance(row.document, dict):
        return _Stored(row.document, row.version, row.head)
    unreadable = row.document if isinstance(row.document, UnreadableValue) else UnreadableValue(row.document)
    return _Stored(_document_on_record(connection, workspace), row.version, row.head, unreadable)


def _document_on_record(connection: Connection, workspace: str) -> Mapping[str, Any]:
    document: dict[str, Any] = {}
    for payload in connection.scalars(_CHANGES, {"workspace": workspace}):
        if isinstance(payload, dict) and isinstance(payload.get("part"), str):
            document = with_part(document, payload["part"], payload.get("now"))
    return document


def _changes_since(connection: Connection, workspace: str, version: int, limit: int) -> list[RecordedChange]:
    """The newest first."""
    entries = (
        select(AuditEntry.seq, AuditEntry.at, AuditEntry.actor, AuditEntry.payload)
        .where(AuditEntry.workspace == workspace, AuditEntry.subject == SETTINGS, AuditEntry.seq > version)
        .order_by(AuditEntry.seq.desc())
        .limit(limit)
    )
    return [RecordedChange(row.seq, row.at, row.actor, change_from(row.payload)) for row in connection.execute(entries)]

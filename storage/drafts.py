"""What people have typed and not submitted; nobody sees another's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Select, Table, bindparam, delete, select

from bot.domain.escalation import Source
from storage.database import read_only
from storage.locks import Lock, acquire
from storage.models import DraftRow
from storage.row_checksum import checksum
from storage.upserts import Upsert

_DRAFTS = cast("Table", DraftRow.__table__)


@dataclass(frozen=True)
class Draft:
    """A form that is not submitted yet: `answers` by field name, as JSON; `notes` tell its author what is missing."""

    id: str
    author: str
    answers: Mapping[str, object]
    source: Source
    kept_at: datetime
    notes: tuple[str, ...] = ()


class DraftRepository:
    """The unsent forms of one workspace."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace

    def keep(self, draft: Draft) -> None:
        """Keep this instead of what was kept under its id. Raises `ValueError` when that is somebody else's."""
        row: dict[str, Any] = {
            "id": draft.id,
            "workspace": self._workspace,
            "author": draft.author,
            "answers": dict(draft.answers),
            "source": vars(draft.source),
            "notes": list(draft.notes),
            "kept_at": draft.kept_at,
        }
        if not _KEEP.run(self._connection, row | {"checksum": checksum(_DRAFTS, row)}):
            raise ValueError("This draft belongs to somebody else.")

    def get(self, id: str, author: str) -> Draft | None:
        """The draft, if it is this person's; nobody else changes it until this transaction ends."""
        acquire(Lock.DRAFTING, self._connection, self._workspace, id)
        return _first(self._connection, _ONE, workspace=self._workspace, author=author, id=id)

    def drop(self, id: str, author: str) -> None:
        """Forget it; nothing happens when its author has none of that name."""
        self._connection.execute(_DROP, {"workspace": self._workspace, "author": author, "id": id})


class DraftRecords:
    """The same for readers, who wait for nobody."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = read_only(engine), workspace

    def get(self, id: str, author: str) -> Draft | None:
        """The draft, if it is this person's."""
        with self._engine.begin() as connection:
            return _first(connection, _ONE, workspace=self._workspace, author=author, id=id)

    def latest(self, author: str) -> Draft | None:
        """What this person typed last."""
        with self._engine.begin() as connection:
            return _first(connection, _LATEST, workspace=self._workspace, author=author)


def _first(connection: Connection, wanted: Select[*tuple[Any, ...]], **named: str) -> Draft | None:
    row = connection.execute(wanted, named).one_or_none()
    if row is None:
        return None
    return Draft(row.id, row.author, row.answers, Source(**row.source), row.kept_at, tuple(row.notes))


# Built once: building a statement takes longer than running it.
_OURS = (_DRAFTS.c.workspace == bindparam("workspace"), _DRAFTS.c.author == bindparam("author"))
_BY_AUTHOR = select(_DRAFTS).where(*_OURS)
_ONE = _BY_AUTHOR.where(_DRAFTS.c.id == bindparam("id"))
_LATEST = _BY_AUTHOR.order_by(_DRAFTS.c.kept_at.desc()).limit(1)
_DROP = delete(_DRAFTS).where(*_OURS, _DRAFTS.c.id == bindparam("id"))
_KEEP = Upsert(
    _DRAFTS,
    key=["id"],
    changed=["answers", "source", "notes", "kept_at", "checksum"],
    only_same=["workspace", "author"],
)

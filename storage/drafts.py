"""What people have typed and not submitted; nobody sees another's."""

from datetime import datetime
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Engine, Row, Select, Table, bindparam, select

from bot.domain.draft import Draft
from bot.domain.masked_answers import masked_answers
from bot.domain.source import Source
from storage.columns import has_unreadable
from storage.database import read_only
from storage.locks import Lock, acquire
from storage.models import DraftRow
from storage.row_checksum import checksum
from storage.upserts import Upsert

_DRAFTS = cast("Table", DraftRow.__table__)
_SOURCE, _DRAFT = TypeAdapter(Source), TypeAdapter(Draft)
_IS_UNREADABLE = "cannot be read by this release: it is not offered again."
_MOST_SET_ASIDE = 100  # of one person's, in search of one that can be read


class DraftRepository:
    """The unsent forms of one workspace."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace

    def add(self, draft: Draft) -> bool:
        """Keep a new one as `keep` does; not where its id has one already. Says whether it is kept."""
        acquire(Lock.DRAFTING, self._connection, self._workspace, draft.id)
        return _ADD.run(self._connection, self._row(draft))

    def keep(self, draft: Draft) -> None:
        """Keep this instead of what was kept under its id, with every secret in its answers masked.

        Raises `ValueError` when that is somebody else's.
        """
        if not _KEEP.run(self._connection, self._row(draft)):
            raise ValueError("This draft belongs to somebody else.")

    def _row(self, draft: Draft) -> dict[str, Any]:
        row: dict[str, Any] = {
            "id": draft.id,
            "workspace": self._workspace,
            "author": draft.author,
            "answers": masked_answers(draft.answers),
            "source": _SOURCE.dump_python(draft.source, mode="json"),
            "notes": list(draft.notes),
            "step": draft.step.value,
            "touched_at": draft.touched_at,
            "fills": dict(draft.fills),
            "as_of": draft.as_of,
            "chosen": sorted(draft.chosen),
            "continues": draft.continues,
            "from_thread": dict(draft.from_thread),
            "trial": int(draft.trial),
            "closed": int(draft.closed),
            "ended": int(draft.ended),
            "kept_at": draft.kept_at,
        }
        return row | {"checksum": checksum(_DRAFTS, row)}

    def get(self, id: str, author: str) -> Draft | None:
        """The draft, if it is this person's, also where it has ended; nobody else changes it, or begins it, until this
        transaction ends."""
        wanted = {"workspace": self._workspace, "author": author, "id": id}
        draft = _first(self._connection, _ONE_LOCKED, **wanted)
        if draft is None and acquire(Lock.DRAFTING, self._connection, self._workspace, id):
            draft = _first(self._connection, _ONE_LOCKED, **wanted)
        return draft

    def end(self, draft: Draft, at: datetime) -> None:
        """It was sent or thrown away: forget all but that, for a day. So no change that comes late, to whichever
        process, brings it back. Raises as `keep` does."""
        self.keep(Draft(draft.id, draft.author, {}, Source(), at, ended=True))


class DraftRecords:
    """The same for readers, who wait for nobody. A draft that this release cannot read is none, for the repository too:
    its author goes on with another one."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = read_only(engine), workspace

    def get(self, id: str, author: str) -> Draft | None:
        """The draft, if it is this person's."""
        with self._engine.begin() as connection:
            return _first(connection, _ONE_LEFT, workspace=self._workspace, author=author, id=id)

    def latest(self, author: str) -> Draft | None:
        """What this person typed last; a form that they opened and left as it was is none, and one for trying is."""
        return next(iter(self.left(author, limit=1) or self.left(author, limit=_MOST_SET_ASIDE)), None)

    def left(self, author: str, *, limit: int) -> list[Draft]:
        """All that this person has typed into and not sent, the latest first."""
        with self._engine.begin() as connection:
            rows = connection.execute(_ALL_LEFT, {"workspace": self._workspace, "author": author, "limit": limit})
            return [draft for row in rows if (draft := _draft(row))]

    def unreadable(self) -> list[str]:
        """A sentence for each draft that this release cannot read. Reads all of them."""
        with self._engine.begin() as connection:
            rows = connection.execute(_ALL, {"workspace": self._workspace})
            return [f"draft {row.id} of {row.author} {_IS_UNREADABLE}" for row in rows if _draft(row) is None]


def _first(connection: Connection, wanted: Select[*tuple[Any, ...]], **named: str) -> Draft | None:
    row = connection.execute(wanted, named).one_or_none()
    return _draft(row) if row else None


def _draft(row: Row[*tuple[Any, ...]]) -> Draft | None:
    """None where a newer release wrote it, or somebody else did."""
    if has_unreadable(row):
        return None
    try:
        return _DRAFT.validate_python(dict(row._mapping))
    except ValidationError:
        return None


# Built once: building a statement takes longer than running it.
_OURS = (_DRAFTS.c.workspace == bindparam("workspace"), _DRAFTS.c.author == bindparam("author"))
_BY_AUTHOR = select(_DRAFTS).where(*_OURS)
_ALL = select(_DRAFTS).where(_DRAFTS.c.workspace == bindparam("workspace")).order_by(_DRAFTS.c.id)
_ONE = _BY_AUTHOR.where(_DRAFTS.c.id == bindparam("id"))
_ONE_LEFT = _ONE.where(_DRAFTS.c.ended == 0)
_ONE_LOCKED = _ONE.with_for_update()  # which SQLite, with one writer, has no need of
_LEFT = _BY_AUTHOR.where(_DRAFTS.c.touched_at.is_not(None), _DRAFTS.c.trial == 0)
_ALL_LEFT = _LEFT.order_by(_DRAFTS.c.touched_at.desc()).limit(bindparam("limit"))
_ADD = Upsert(_DRAFTS, key=["id"])
_KEEP = Upsert(
    _DRAFTS,
    key=["id"],
    changed=[
        *("answers", "source", "notes", "step", "touched_at", "fills", "as_of", "chosen", "continues"),
        *("from_thread", "trial", "closed", "ended", "kept_at", "checksum"),
    ],
    only_same=["workspace", "author"],
)

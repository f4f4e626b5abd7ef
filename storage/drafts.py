"""What people have typed and not submitted; nobody sees another's."""

from datetime import datetime
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, Row, Select, Table, bindparam, select

from bot.domain.draft import Draft, Step
from bot.domain.masked_answers import masked_answers
from bot.domain.source import Source
from storage.database import read_only
from storage.locks import Lock, acquire
from storage.models import DraftRow
from storage.row_checksum import checksum
from storage.upserts import Upsert

_DRAFTS = cast("Table", DraftRow.__table__)
_SOURCE = TypeAdapter(Source)


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
    """The same for readers, who wait for nobody."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine, self._workspace = read_only(engine), workspace

    def get(self, id: str, author: str) -> Draft | None:
        """The draft, if it is this person's."""
        with self._engine.begin() as connection:
            return _first(connection, _ONE_LEFT, workspace=self._workspace, author=author, id=id)

    def latest(self, author: str) -> Draft | None:
        """What this person typed last; a form that they opened and left as it was is none, and one for trying is."""
        with self._engine.begin() as connection:
            return _first(connection, _LATEST, workspace=self._workspace, author=author)

    def left(self, author: str, *, limit: int) -> list[Draft]:
        """All that this person has typed into and not sent, the latest first."""
        with self._engine.begin() as connection:
            rows = connection.execute(_ALL_LEFT, {"workspace": self._workspace, "author": author, "limit": limit})
            return [_draft(row) for row in rows]


def _first(connection: Connection, wanted: Select[*tuple[Any, ...]], **named: str) -> Draft | None:
    row = connection.execute(wanted, named).one_or_none()
    return _draft(row) if row else None


def _draft(row: Row[*tuple[Any, ...]]) -> Draft:
    source, notes, step = _SOURCE.validate_python(row.source), tuple(row.notes), Step(row.step)
    return Draft(
        row.id, row.author, row.answers, source, row.kept_at, notes, step, row.touched_at, row.fills, row.as_of,
        frozenset(row.chosen), row.continues, row.from_thread, bool(row.trial), bool(row.closed), bool(row.ended),
    )  # fmt: skip


# Built once: building a statement takes longer than running it.
_OURS = (_DRAFTS.c.workspace == bindparam("workspace"), _DRAFTS.c.author == bindparam("author"))
_BY_AUTHOR = select(_DRAFTS).where(*_OURS)
_ONE = _BY_AUTHOR.where(_DRAFTS.c.id == bindparam("id"))
_ONE_LEFT = _ONE.where(_DRAFTS.c.ended == 0)
_ONE_LOCKED = _ONE.with_for_update()  # which SQLite, with one writer, has no need of
_LEFT = _BY_AUTHOR.where(_DRAFTS.c.touched_at.is_not(None), _DRAFTS.c.trial == 0)
_LATEST = _LEFT.order_by(_DRAFTS.c.touched_at.desc()).limit(1)
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

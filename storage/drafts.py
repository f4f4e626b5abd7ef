"""What people have typed and not submitted; nobody sees another's."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, delete, select

from bot.domain.escalation import Source
from storage.locks import Lock, acquire
from storage.models import DraftRow
from storage.row_checksum import checksum
from storage.upserts import insert_on

_DRAFTS = cast("Table", DraftRow.__table__)


@dataclass(frozen=True)
class Draft:
    """A form that is not submitted yet: `answers` by field name, as JSON."""

    id: str
    author: str
    answers: Mapping[str, object]
    source: Source
    kept_at: datetime


class DraftRepository:
    """The unsent forms of one workspace."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace

    def keep(self, id: str, author: str, answers: Mapping[str, object], source: Source, at: datetime) -> None:
        """Keep this instead of what was kept under `id`. Raises `ValueError` when that is somebody else's."""
        whose = {"id": id, "workspace": self._workspace, "author": author}
        values: dict[str, Any] = {"answers": dict(answers), "source": asdict(source), "kept_at": at}
        values["checksum"] = checksum(_DRAFTS, whose | values)
        kept = insert_on(self._connection)(DraftRow).values(**whose, **values)
        kept = kept.on_conflict_do_update(
            index_elements=[DraftRow.id],
            set_=values,
            where=(DraftRow.workspace == self._workspace) & (DraftRow.author == author),
        )
        if self._connection.execute(kept.returning(DraftRow.id)).first() is None:
            raise ValueError("This draft belongs to somebody else.")

    def get(self, id: str, author: str) -> Draft | None:
        """The draft, if it is this person's; nobody else keeps one until this transaction ends."""
        acquire(Lock.DRAFTING, self._connection, self._workspace)
        return self._first(self._by(author).where(DraftRow.id == id))

    def latest(self, author: str) -> Draft | None:
        """What this person typed last."""
        return self._first(self._by(author).order_by(DraftRow.kept_at.desc()).limit(1))

    def drop(self, id: str, author: str) -> None:
        """Forget it; nothing happens when its author has none of that name."""
        mine = DraftRow.workspace == self._workspace, DraftRow.id == id, DraftRow.author == author
        self._connection.execute(delete(DraftRow).where(*mine))

    def _by(self, author: str) -> Select[*tuple[Any, ...]]:
        columns = DraftRow.id, DraftRow.author, DraftRow.answers, DraftRow.source, DraftRow.kept_at
        return select(*columns).where(DraftRow.workspace == self._workspace, DraftRow.author == author)

    def _first(self, wanted: Select[*tuple[Any, ...]]) -> Draft | None:
        row = self._connection.execute(wanted).one_or_none()
        return Draft(row.id, row.author, row.answers, Source(**row.source), row.kept_at) if row else None

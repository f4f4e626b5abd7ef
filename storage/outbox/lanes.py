"""Whose turn it is in each lane: a few columns that say what the waiting messages say, found by index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Insert, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.models import LaneRow
from storage.outbox.seeks import FIRST_WAITING

LANES = cast("Table", LaneRow.__table__)
_BY_NAME = select(LANES).where(
    LANES.c.workspace == bindparam("workspace"), LANES.c.lane.in_(bindparam("names", expanding=True))
)
_STATE = ("rank", "head", "holding", "free_at", "turns")


@dataclass
class Lane:
    """As its row: `rank` and `head` of the message that goes first, `holding` the one in hand, `free_at` a pause."""

    lane: str
    rank: int | None = None
    head: int | None = None
    holding: int | None = None
    free_at: datetime | None = None
    turns: int = 0

    def pause(self, until: datetime) -> None:
        self.free_at = max(self.free_at, until) if self.free_at else until


class Lanes:
    """The lanes that one transaction changes."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace
        self._lanes: dict[str, Lane] = {}
        self._touched: set[str] = set()

    def touch(self, names: Iterable[str]) -> None:
        """Something changes in these lanes: they will be written, with what then goes first in each."""
        self._touched.update(names)

    def get(self, names: Iterable[str]) -> list[Lane]:
        """These lanes, to be changed."""
        wanted = list(names)
        self.touch(wanted)
        if missing := sorted({name for name in wanted if name not in self._lanes}):
            found = self._connection.execute(_BY_NAME, {"workspace": self._workspace, "names": missing})
            self._lanes |= {name: Lane(name) for name in missing}
            self._lanes |= {row["lane"]: _lane_from(row) for row in found.mappings()}
        return [self._lanes[name] for name in wanted]

    def keep(self, found: Iterable[Mapping[Any, Any]]) -> list[Lane]:
        """What another query read, unless it is here already."""
        return [self._lanes.setdefault(row["lane"], _lane_from(row)) for row in found]

    def write(self) -> None:
        """Find what goes first in each touched lane, after its messages were written, and write the lanes."""
        if not self._touched:
            return
        touched = self.get(sorted(self._touched))
        heads = {
            row.lane: (row.rank, row.id)
            for row in FIRST_WAITING.each(self._connection, self._touched, workspace=self._workspace)
        }
        for lane in touched:
            lane.rank, lane.head = heads.get(lane.lane, (None, None))
        self._write_as_they_are(touched)
        self._touched.clear()

    def _write_as_they_are(self, lanes: Iterable[Lane]) -> None:
        rows = [{"workspace": self._workspace, **vars(lane)} for lane in lanes]
        self._connection.execute(_KEEP[self._connection.dialect.name], rows)


def _keep(kept: sqlite.Insert | postgresql.Insert) -> Insert:
    return kept.on_conflict_do_update(
        index_elements=["workspace", "lane"], set_={name: kept.excluded[name] for name in _STATE}
    )


# Built once: it takes longer than running it.
_KEEP: Mapping[str, Insert] = {"sqlite": _keep(sqlite.insert(LANES)), "postgresql": _keep(postgresql.insert(LANES))}


def _lane_from(row: Mapping[Any, Any]) -> Lane:
    return Lane(row["lane"], *(row[name] for name in _STATE))

"""Whose turn it is in each lane: a few columns that say what the waiting messages say, found by index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Insert, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.columns import UnreadableValue
from storage.models import LaneRow
from storage.outbox.rows import readable_rank
from storage.outbox.seeks import FIRST_WAITING

LANES = cast("Table", LaneRow.__table__)
_BY_NAME = select(LANES).where(
    LANES.c.workspace == bindparam("workspace"), LANES.c.lane.in_(bindparam("names", expanding=True))
)
_STATE = ("rank", "head", "holding", "free_at", "claims")


@dataclass
class Lane:
    """As its row: `rank` and `head` of the message that goes first, `holding` the one in hand, `free_at` a pause."""

    lane: str
    rank: int | None = None
    head: int | None = None
    holding: int | None = None
    free_at: datetime | None = None
    claims: int = 0

    def pause(self, until: datetime) -> None:
        self.free_at = max(self.free_at, until) if self.free_at else until


class Lanes:
    """The lanes that one transaction changes; they are written when they differ from what is stored."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection, self._workspace = connection, workspace
        self._lanes: dict[str, Lane] = {}
        self._stored: dict[str, Lane] = {}
        self._left: set[str] = set()
        self._arrived: dict[str, tuple[int, int]] = {}

    def get(self, names: Iterable[str]) -> list[Lane]:
        """These lanes, to be changed."""
        wanted = list(names)
        missing = sorted({name for name in wanted if name not in self._lanes})
        if missing:
            found = self._connection.execute(_BY_NAME, {"workspace": self._workspace, "names": missing})
            self.keep(found.mappings())
            for name in missing:
                self._lanes.setdefault(name, Lane(name))
        return [self._lanes[name] for name in wanted]

    def keep(self, found: Iterable[Mapping[Any, Any]]) -> list[Lane]:
        """What another query read, unless it is here already."""
        lanes = []
        for row in found:
            stored = _lane_from(row)
            self._stored.setdefault(stored.lane, stored)
            free_at = None if isinstance(stored.free_at, UnreadableValue) else stored.free_at  # that pause is over
            lanes.append(self._lanes.setdefault(stored.lane, replace(stored, free_at=free_at)))
        return lanes

    def arrive(self, name: str, rank: int, id: int) -> None:
        """A message waits in this lane that did not wait before."""
        self._arrived[name] = min((rank, id), self._arrived.get(name, (rank, id)))

    def leave(self, name: str) -> None:
        """A message waits no longer, or has another rank: what goes first must be looked up."""
        self._left.add(name)

    def write(self) -> None:
        """After the messages were written: say what goes first in each lane, and write the lanes."""
        heads = {
            row.lane: (readable_rank(row.rank), row.id)
            for row in FIRST_WAITING.each(self._connection, self._left, workspace=self._workspace)
        }
        for lane in self.get(self._left):
            lane.rank, lane.head = heads.get(lane.lane, (None, None))
        for lane in self.get(self._arrived.keys() - self._left):
            first = self._arrived[lane.lane]
            known = (lane.rank, lane.head) if lane.rank is not None and lane.head is not None else first
            lane.rank, lane.head = min(first, known)
        self._store([lane for name, lane in sorted(self._lanes.items()) if lane != self._stored.get(name)])
        self._left, self._arrived = set(), {}

    def _store(self, lanes: list[Lane]) -> None:
        rows = [{"workspace": self._workspace, **vars(lane)} for lane in lanes]
        if rows:
            self._connection.execute(_KEEP[self._connection.dialect.name], rows)
            self._stored |= {lane.lane: replace(lane) for lane in lanes}


def _keep(kept: sqlite.Insert | postgresql.Insert) -> Insert:
    return kept.on_conflict_do_update(
        index_elements=["workspace", "lane"], set_={name: kept.excluded[name] for name in _STATE}
    )


# Built once: it takes longer than running it.
_KEEP: Mapping[str, Insert] = {"sqlite": _keep(sqlite.insert(LANES)), "postgresql": _keep(postgresql.insert(LANES))}


def _lane_from(row: Mapping[Any, Any]) -> Lane:
    return Lane(row["lane"], *(row[name] for name in _STATE))

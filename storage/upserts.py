"""`INSERT … ON CONFLICT`: the same words on both databases, in two modules of SQLAlchemy.

Built once for each table: building a statement takes longer than running it.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Insert, Table, and_, true
from sqlalchemy.dialects import postgresql, sqlite


class Upsert:
    """Inserts a row of `table`; where one of its `key` is there already, changes its columns `changed`, or nothing.

    `only_same` are columns that the row which is there must share. `run` says whether a row was written.
    """

    def __init__(
        self, table: Table, *, key: Sequence[str], changed: Sequence[str] = (), only_same: Sequence[str] = ()
    ) -> None:
        shape = (table, tuple(key), tuple(changed), tuple(only_same))
        self._statements = {
            "sqlite": _built(sqlite.insert(table), *shape),
            "postgresql": _built(postgresql.insert(table), *shape),
        }

    def run(self, connection: Connection, row: dict[str, Any]) -> bool:
        return connection.execute(self._statements[connection.dialect.name], row).first() is not None


def _built(
    insert: sqlite.Insert | postgresql.Insert,
    table: Table,
    key: Sequence[str],
    changed: Sequence[str],
    only_same: Sequence[str],
) -> Insert:
    if not changed:
        return insert.on_conflict_do_nothing(index_elements=key).returning(table.c[key[0]])
    return insert.on_conflict_do_update(
        index_elements=key,
        set_={name: insert.excluded[name] for name in changed},
        where=and_(true(), *(table.c[name] == insert.excluded[name] for name in only_same)),
    ).returning(table.c[key[0]])

"""A database on PostgreSQL that one test after the other has, with its connections.

To make one, connect to it and plan each statement anew takes several times as long as most tests do.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine

from storage.database import close, connect
from storage.models import Base
from tests.conftest import TEMPLATE, Cluster, postgres_database
from tests.storage.intruder import without_triggers

_NEXT_NUMBER = "SELECT setval('outbox_id_seq', coalesce(max(id), 0) + 1, false) FROM outbox"


@dataclass(frozen=True)
class SharedDatabase:
    """Its rows that were there `before`, which is a transaction's number, are there for every test."""

    whole: Engine
    before: int

    @property
    def url(self) -> str:
        return self.whole.url.render_as_string(hide_password=False)

    def engine(self) -> Engine:
        """One whose listeners are its own."""
        return self.whole.execution_options()

    def remove_what_was_added(self) -> None:
        later = f"WHERE xmin::text::bigint > {self.before}"
        removals = [f"DELETE FROM {table} {later}" for table in reversed(Base.metadata.sorted_tables)]  # noqa: S608
        with self.whole.begin() as connection, without_triggers(connection):
            connection.exec_driver_sql("; ".join([*removals, _NEXT_NUMBER]))


@contextmanager
def shared_database(server: Cluster, fill: Callable[[Engine], None]) -> Iterator[SharedDatabase]:
    """A migrated one, in which `fill` has written what all tests find."""
    with postgres_database(server, template=TEMPLATE) as url, opened(url) as engine:
        fill(engine)
        with engine.begin() as connection:
            before = connection.exec_driver_sql("SELECT pg_current_xact_id()::text::bigint").scalar_one()
        yield SharedDatabase(engine, before)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine that is patient with a busy machine, closed afterwards."""
    engine = connect(url, timeout=timedelta(seconds=20))
    try:
        yield engine
    finally:
        close(engine)  # or its connections are complained of, in somebody else's test

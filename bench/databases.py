"""Empty databases to measure on: files for SQLite, and a PostgreSQL that lives as long as it is needed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.postgres import database_at, shared_cluster

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
NewDatabase = Callable[[], str]


@contextmanager
def databases(names: Sequence[str], folder: Path) -> Iterator[dict[str, NewDatabase]]:
    """For each name what makes an empty database and tells its URL."""
    numbers, makers = count(1), dict[str, NewDatabase]()
    with ExitStack() as stack:
        if SQLITE in names:
            makers[SQLITE] = lambda: f"sqlite:///{folder / f'bench{next(numbers)}.db'}"
        if POSTGRESQL in names:
            server = stack.enter_context(shared_cluster(folder, lambda _: None))
            makers[POSTGRESQL] = lambda: _created(server, f"bench{next(numbers)}")
        yield makers


def _created(server: str, name: str) -> str:
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return database_at(server, name)

"""What every test of the tables needs: an engine that is patient with a busy machine.

On PostgreSQL the tests of one file share a database, and each finds it as the first one did.
"""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.audit.verify import verify
from tests.conftest import Cluster
from tests.storage.queue_cases import Crowd, counts, with_crowd
from tests.storage.shared_database import SharedDatabase, opened, shared_database

CROWDS = [
    *(Crowd(size, analysed=True) for size in (0, 5, 100, 5000)),
    *(Crowd(size, analysed=False) for size in (0, 5000)),
]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated, empty database; on PostgreSQL one of its own only for a test with the mark `own_database`."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
    elif _has_its_own(request):
        yield request.getfixturevalue("postgres_url")
    else:
        shared: SharedDatabase = request.getfixturevalue("empty_database")
        yield shared.url
        shared.remove_what_was_added()


@pytest.fixture
def engine(request: pytest.FixtureRequest, database_url: str) -> Iterator[Engine]:
    """The test runs once on SQLite and once on PostgreSQL."""
    if database_url.startswith("sqlite") or _has_its_own(request):
        with opened(database_url) as engine:
            yield engine
    else:
        yield request.getfixturevalue("empty_database").engine()


@pytest.fixture(scope="module")
def empty_database(postgres_server: Cluster) -> Iterator[SharedDatabase]:
    """The file's database on PostgreSQL. Whoever changes more than its rows has one of its own instead."""
    with shared_database(postgres_server, lambda _: None) as shared:
        yield shared
        assert verify(shared.engine()) == [], "A test of this file needs the mark own_database."


def _has_its_own(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("own_database") is not None


@pytest.fixture
def another(engine: Engine, database_url: str) -> Iterator[Engine]:
    """The same database as a second process has it open."""
    with opened(database_url) as other:
        yield other


@pytest.fixture(scope="module", params=CROWDS, ids=str)
def crowd(request: pytest.FixtureRequest) -> Crowd:
    """The others who wait in the queue."""
    assert isinstance(request.param, Crowd)
    return request.param


@pytest.fixture(params=["sqlite", "postgresql"])
def crowded(request: pytest.FixtureRequest, crowd: Crowd, tmp_path: Path) -> Iterator[Engine]:
    """Three escalations that owe nothing yet, and the crowd's messages."""
    if request.param == "sqlite":
        filled = request.getfixturevalue("sqlite_crowds")(crowd)
        with opened(f"sqlite:///{shutil.copy(filled, tmp_path / 'escalate.db')}") as engine:
            yield engine
    else:
        shared: SharedDatabase = request.getfixturevalue("postgres_crowd")
        yield shared.engine()
        shared.remove_what_was_added()


@pytest.fixture(scope="session")
def sqlite_crowds(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Crowd], Path]:
    """A file with that crowd in it, filled when it is first asked for."""
    folder = tmp_path_factory.mktemp("crowds")

    @cache
    def filled(crowd: Crowd) -> Path:
        file = Path(shutil.copy(migrated_file, folder / f"{crowd}.db"))
        with opened(f"sqlite:///{file}") as engine:
            with_crowd(engine, crowd)
        return file

    return filled


@pytest.fixture(scope="module")
def postgres_crowd(postgres_server: Cluster, crowd: Crowd) -> Iterator[SharedDatabase]:
    """A database with that crowd in it, of whose messages no test changes any."""
    with shared_database(postgres_server, lambda engine: with_crowd(engine, crowd)) as shared:
        yield shared
        assert sum(counts(shared.engine()).values()) == crowd.size

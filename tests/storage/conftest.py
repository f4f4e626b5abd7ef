"""What every test of the tables needs: an engine that is patient with a busy machine, closed afterwards.

On PostgreSQL the tests of one file share a database and its connections, and each finds it without a row. To make one,
connect to it and plan each statement anew takes several times as long as most tests do.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from storage.audit.verify import verify
from storage.database import close, connect
from tests.conftest import TEMPLATE, Cluster, postgres_database
from tests.postgres import database_at
from tests.storage.intruder import remove_all_rows
from tests.storage.queue_cases import Crowd, with_crowd

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
        shared = request.getfixturevalue("shared_engine")
        yield shared.url.render_as_string(hide_password=False)
        remove_all_rows(shared)


@pytest.fixture
def engine(request: pytest.FixtureRequest, database_url: str) -> Iterator[Engine]:
    """The test runs once on SQLite and once on PostgreSQL."""
    if database_url.startswith("sqlite") or _has_its_own(request):
        with _opened(database_url) as engine:
            yield engine
    else:
        yield request.getfixturevalue("shared_engine").execution_options()  # whose listeners are its own


@pytest.fixture(scope="module")
def shared_engine(postgres_server: Cluster) -> Iterator[Engine]:
    """The file's database on PostgreSQL. Whoever changes more than its rows has one of its own instead."""
    with postgres_database(postgres_server, template=TEMPLATE) as url, _opened(url) as engine:
        yield engine
        assert verify(engine) == [], "A test of this file needs the mark own_database."


def _has_its_own(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("own_database") is not None


@pytest.fixture
def another(engine: Engine, database_url: str) -> Iterator[Engine]:
    """The same database as a second process has it open."""
    with _opened(database_url) as other:
        yield other


@pytest.fixture(params=CROWDS, ids=str)
def crowd(request: pytest.FixtureRequest) -> Crowd:
    """The others who wait in the queue."""
    assert isinstance(request.param, Crowd)
    return request.param


@pytest.fixture(params=["sqlite", "postgresql"])
def crowded(request: pytest.FixtureRequest, crowd: Crowd, tmp_path: Path) -> Iterator[Engine]:
    """Three escalations that owe nothing yet, and the crowd's messages."""
    if request.param == "sqlite":
        filled = request.getfixturevalue("sqlite_crowds")(crowd)
        with _opened(f"sqlite:///{shutil.copy(filled, tmp_path / 'escalate.db')}") as engine:
            yield engine
    else:
        template = request.getfixturevalue("postgres_crowds")(crowd)
        server = request.getfixturevalue("postgres_server")
        with postgres_database(server, template=template) as url, _opened(url) as engine:
            yield engine


@pytest.fixture(scope="session")
def sqlite_crowds(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Crowd], Path]:
    """A file with that crowd in it, filled when it is first asked for."""
    folder = tmp_path_factory.mktemp("crowds")

    @cache
    def filled(crowd: Crowd) -> Path:
        file = Path(shutil.copy(migrated_file, folder / f"{crowd}.db"))
        _fill(f"sqlite:///{file}", crowd)
        return file

    return filled


@pytest.fixture(scope="session")
def postgres_crowds(postgres_server: Cluster) -> Callable[[Crowd], str]:
    """The name of a database with that crowd in it, filled when it is first asked for."""

    @cache
    def filled(crowd: Crowd) -> str:
        name = f"crowd_{uuid4().hex}"
        postgres_server.create(name, TEMPLATE)
        _fill(database_at(postgres_server.url, name), crowd)
        return name

    return filled


def _fill(url: str, crowd: Crowd) -> None:
    with _opened(url) as engine:
        with_crowd(engine, crowd)


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = connect(url, timeout=timedelta(seconds=20))
    yield engine
    close(engine)

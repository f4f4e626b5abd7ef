"""What every test of the tables needs: an engine that is patient with a busy machine, closed afterwards."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from storage.database import close, connect
from tests.conftest import TEMPLATE, Cluster, postgres_database
from tests.postgres import database_at
from tests.storage.queue_cases import Crowd, with_crowd

CROWDS = [
    *(Crowd(size, analysed=True) for size in (0, 5, 100, 5000)),
    *(Crowd(size, analysed=False) for size in (0, 5000)),
]


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated, empty database; the test runs once on SQLite and once on PostgreSQL."""
    with _opened(database_url) as engine:
        yield engine


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

"""Databases for tests: SQLite in a file, and a real PostgreSQL; each test has its own."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import hypothesis
import psycopg
import pytest

from storage.database import connect
from storage.upgrade import bring_up_to_date
from tests.compiled import keep_what_is_compiled
from tests.memory import fast_place
from tests.order import in_turn
from tests.postgres import database_at, shared_cluster
from tests.reports import is_brief, run_briefly

TEMPLATE = "migrated"


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server, and a connection that makes and drops databases in it."""

    url: str
    connection: "psycopg.Connection[tuple[Any, ...]]"

    def create(self, name: str, template: str) -> None:
        """A copy file by file: writing it to the log as well, which is PostgreSQL's own choice, takes twice as long."""
        self.connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")


hypothesis.settings.register_profile(
    "the same everywhere",
    max_examples=50,  # the same fifty each time: twice as many are seldom other ones, and cost as much again
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("the same everywhere")  # what fails here fails there, and a busy machine is no failure


keep_what_is_compiled()
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(fast_place()))  # above each test's tmp_path
gc.disable()  # to import and collect thousands of tests makes no garbage, and looking for it takes a quarter of that


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait (for a process, a page, a clock) stand between those that compute.

    Each worker begins with a piece of the list as it stands: so at any moment some wait while others have the machine.
    """
    items[:] = in_turn(items)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """True where it was run here; else pytest does."""
    if not is_brief(item.config):
        return None
    run_briefly(item, nextitem)
    return True


def pytest_collection_finish() -> None:
    """What thousands of collected tests hold stays to the end, so the garbage collector need not walk it each time.

    And it looks less often: at Python's own pace it takes a tenth of all CPU here. To collect first what little garbage
    there is would take longer than all its walks past it.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    gc.enable()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database; the test runs once on each kind."""
    return str(request.getfixturevalue({"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated, empty database for all tests of one file, which undo what they do."""
    with migrated_database(request.param, request, tmp_path_factory.mktemp("module")) as url:
        yield url


@contextmanager
def migrated_database(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """A migrated, empty database, "sqlite" (a file in `folder`) or "postgresql"."""
    if kind == "sqlite":
        yield f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_file'), folder / 'escalate.db')}"
    else:
        with postgres_database(request.getfixturevalue("postgres_server"), template=TEMPLATE) as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database that was never migrated; the test runs once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.db'}"
    else:
        with postgres_database(request.getfixturevalue("postgres_server"), template="template0") as url:
            yield url


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    """A migrated, empty SQLite file."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'escalate.db')}"


@pytest.fixture
def postgres_url(postgres_server: Cluster) -> Iterator[str]:
    """A migrated, empty PostgreSQL database, dropped after the test."""
    with postgres_database(postgres_server, template=TEMPLATE) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once and copied for each test, which is much faster than migrating each time."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    _migrate(f"sqlite:///{file}")
    file.chmod(0o600)  # as the product makes its own
    return file


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The run's own server, which the workers of pytest-xdist share."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (
        shared_cluster(folder, prepare=_make_template) as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        yield Cluster(url, connection)


def _make_template(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    _migrate(database_at(server, TEMPLATE))


def _migrate(url: str) -> None:
    engine = connect(url)
    try:
        bring_up_to_date(engine)
    finally:
        engine.dispose()


@contextmanager
def postgres_database(cluster: Cluster, *, template: str) -> Iterator[str]:
    """The URL of a copy of `template`, dropped afterwards."""
    name = f"test_{uuid4().hex}"
    cluster.create(name, template)
    yield database_at(cluster.url, name)
    cluster.connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

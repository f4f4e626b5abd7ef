"""Sites for the processes that these tests start and stop."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.site import Site, a_site


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    """On SQLite."""
    with a_site(sqlite_url, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def module_site(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """On SQLite, shared by a file's tests."""
    folder = tmp_path_factory.mktemp("site")
    with a_site(f"sqlite:///{shutil.copy(migrated_file, folder / 'escalate.db')}", folder) as made:
        yield made


@pytest.fixture
def site_on_each(database_url: str, tmp_path: Path) -> Iterator[Site]:
    """Once on SQLite and once on PostgreSQL."""
    with a_site(database_url, tmp_path) as made:
        yield made


@pytest.fixture
def postgres_site(postgres_url: str, tmp_path: Path) -> Iterator[Site]:
    """On PostgreSQL."""
    with a_site(postgres_url, tmp_path) as made:
        yield made

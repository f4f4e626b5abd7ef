"""Sites for the processes that these tests start and stop."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.site import Site, a_site, a_site_that_agreed, agree


@pytest.fixture(scope="session")
def agreed_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with the stories' settings in force, made once and copied for each test."""
    file = Path(shutil.copy(migrated_file, tmp_path_factory.mktemp("agreed") / "escalate.db"))
    agree(f"sqlite:///{file}")
    return file


@pytest.fixture
def site(agreed_file: Path, tmp_path: Path) -> Iterator[Site]:
    """On SQLite."""
    with _on_copy(agreed_file, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def module_site(agreed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """On SQLite, shared by a file's tests."""
    with _on_copy(agreed_file, tmp_path_factory.mktemp("site")) as made:
        yield made


@contextmanager
def _on_copy(file: Path, folder: Path) -> Iterator[Site]:
    with a_site_that_agreed(f"sqlite:///{shutil.copy(file, folder / 'escalate.db')}", folder) as made:
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

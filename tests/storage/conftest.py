"""What every test of the tables needs: an engine that is patient with a busy machine, closed afterwards."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from storage.database import connect


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated, empty database; the test runs once on SQLite and once on PostgreSQL."""
    engine = connect(database_url, timeout=timedelta(seconds=20))
    yield engine
    engine.dispose()

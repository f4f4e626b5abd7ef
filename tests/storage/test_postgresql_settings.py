"""What a PostgreSQL database says of its sessions changes nothing: neither what is stored nor what the check finds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, text

from storage.audit.verify import verify
from storage.database import close, connect
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, a_brief, opened

pytestmark = pytest.mark.fault("F110")

Told = Callable[[str], Engine]
SUMMARY = "Zoë’s export stands still ☂"
SETTINGS = [
    "quote_all_identifiers = on",
    "search_path = pg_catalog, public",
    "search_path = pg_temp, public",
    "datestyle = 'German'",
    "client_encoding = 'LATIN1'",
    "client_encoding = 'SQL_ASCII'",
    "array_nulls = off",
    "standard_conforming_strings = off",
    "default_transaction_read_only = on",
    "row_security = off",
    "timezone = 'Asia/Kolkata'",
    "session_replication_role = origin",
    "session_replication_role = local",
]


@pytest.fixture
def told(postgres_url: str) -> Iterator[Told]:
    """The database, opened anew once it says this of its sessions."""
    engines = list[Engine]()

    def opened_anew(setting: str) -> Engine:
        with open_for_a_moment(postgres_url) as before, before.begin() as connection:
            name = connection.scalar(text("SELECT current_database()"))
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET {setting}")
        engines.append(connect(postgres_url))
        return engines[-1]

    yield opened_anew
    for engine in engines:
        close(engine)


@contextmanager
def open_for_a_moment(url: str) -> Iterator[Engine]:
    engine = connect(url)
    yield engine
    close(engine)


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_bot_works_and_its_trail_is_intact(told: Told, setting: str) -> None:
    engine = told(setting)
    opened(engine, a_brief(summary=SUMMARY))
    with UnitOfWork(engine, HOME) as work:
        assert work.escalations.by_number(1).brief.summary == SUMMARY
    assert verify(engine) == []

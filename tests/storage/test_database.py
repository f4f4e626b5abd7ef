"""The ground under the tables: what a transaction promises, on SQLite and on PostgreSQL."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, func, insert, select, text, update
from sqlalchemy.exc import OperationalError, PendingRollbackError, StatementError

from storage.columns import Json, UtcDateTime
from storage.database import close, connect, connected, read_only, transaction

pytestmark = pytest.mark.own_database

tables = MetaData()
counter = Table("counter", tables, Column("id", Integer, primary_key=True), Column("value", Integer, nullable=False))
letters = Table(
    "letters",
    tables,
    Column("id", Integer, primary_key=True),
    Column("sent_at", UtcDateTime),
    Column("body", String),
    Column("extra", Json),
)
child = text("CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES counter(id))")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    yield from opened(database_url)


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Engine]:
    yield from opened(sqlite_url)


def opened(url: str) -> Iterator[Engine]:
    engine = connect(url, timeout=timedelta(seconds=20))
    tables.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(counter).values(id=1, value=0))
    yield engine
    engine.dispose()


def value_in(connection: Connection) -> int:
    return int(connection.execute(select(counter.c.value)).scalar_one())


@pytest.mark.fault("F6")
def test_concurrent_updates_are_not_lost(engine: Engine) -> None:
    threads, increments = 6, 20

    def increment_repeatedly(_: int) -> None:
        for _ in range(increments):
            with engine.begin() as connection:
                seen = connection.execute(select(counter.c.value).with_for_update()).scalar_one()
                connection.execute(update(counter).values(value=seen + 1))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(increment_repeatedly, range(threads)))
    with engine.connect() as connection:
        assert value_in(connection) == threads * increments


@pytest.mark.fault("F7")
@pytest.mark.parametrize("timeout", [0.3, 0.6])
def test_a_held_lock_is_waited_for_as_long_as_patience_says(engine: Engine, timeout: float) -> None:
    hasty = connect(engine.url.render_as_string(hide_password=False), timeout=timedelta(seconds=timeout))
    with engine.begin() as holder:
        holder.execute(update(counter).values(value=1))
        started = time.monotonic()
        with pytest.raises(OperationalError, match="lock"), hasty.begin() as second:
            second.execute(update(counter).values(value=2))
        waited = time.monotonic() - started
    hasty.dispose()
    assert timeout * 0.8 < waited < timeout + 1


@pytest.mark.fault("F7")
def test_one_transaction_may_be_more_patient_than_its_engine(engine: Engine) -> None:
    hasty = connect(engine.url.render_as_string(hide_password=False), timeout=timedelta(seconds=0.2))
    patient = hasty.execution_options(timeout=timedelta(seconds=20))

    def write() -> None:
        with patient.begin() as second:
            second.execute(update(counter).values(value=counter.c.value + 10))

    with ThreadPoolExecutor(1) as pool:
        with engine.begin() as holder:
            holder.execute(update(counter).values(value=1))
            waiting = pool.submit(write)
            time.sleep(0.6)
            assert not waiting.done()
        waiting.result()
    hasty.dispose()
    with engine.connect() as connection:
        assert value_in(connection) == 11


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with engine.begin() as writer:
        writer.execute(update(counter).values(value=1))
        with read_only(engine).connect() as reader:
            assert value_in(reader) == 0


def test_a_reader_cannot_write_and_the_next_writer_can(engine: Engine) -> None:
    with pytest.raises(StatementError, match=r"(?i)read.?only"), read_only(engine).begin() as reader:
        reader.execute(update(counter).values(value=1))
    with engine.begin() as writer:
        writer.execute(update(counter).values(value=2))
        assert value_in(writer) == 2


def stop_half_way(connection: Connection) -> None:
    connection.execute(update(counter).values(value=1))
    connection.execute(child)
    raise ZeroDivisionError


def test_an_exception_undoes_everything_tables_too(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:
        stop_half_way(connection)
    with engine.connect() as connection:
        assert value_in(connection) == 0
        assert not engine.dialect.has_table(connection, "child")


@pytest.mark.fault("F6")
def test_sqlite_runs_with_the_settings_that_keep_data(sqlite: Engine) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
    with sqlite.connect() as connection:
        actual = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected}
    assert actual == expected


def test_only_who_says_so_does_not_wait_for_the_disk(engine: Engine) -> None:
    asked = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}[engine.dialect.name]
    found = []
    for options in ({}, {"durable": False}, {}):
        with transaction(engine, **options) as connection:
            found.append(connection.exec_driver_sql(asked).scalar_one())
    assert found == {"sqlite": [2, 1, 2], "postgresql": ["on", "off", "on"]}[engine.dialect.name]


def test_where_power_may_fail_sqlite_waits_for_no_disk(sqlite: Engine) -> None:
    sqlite.update_execution_options(survives_power_loss=False)
    for options in ({}, {"durable": False}):
        with transaction(sqlite, **options) as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 0


def test_sqlite_holds_the_write_lock_from_the_first_read_on(sqlite: Engine, tmp_path: Path) -> None:
    with sqlite.connect() as connection:
        value_in(connection)
        other = sqlite3.connect(tmp_path / "escalate.db", timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


@pytest.mark.fault("F11")
def test_sqlite_waits_while_another_starter_is_creating_the_file(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    engine = connect(f"sqlite:///{file}", timeout=timedelta(seconds=20))
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = Timer(0.3, other.execute, ["COMMIT"])
        release.start()
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        release.join()
    engine.dispose()


def test_sqlite_enforces_foreign_keys(sqlite: Engine) -> None:
    with sqlite.begin() as connection:
        connection.execute(child)
    with pytest.raises(StatementError, match="FOREIGN KEY"), sqlite.begin() as connection:
        connection.exec_driver_sql("INSERT INTO child VALUES (1, 99)")


def fill_the_disk(connection: Connection) -> None:
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
    connection.execute(update(counter).values(value=7))
    for _ in range(100):
        connection.execute(insert(letters).values(body="x" * 4000))


@pytest.mark.fault("F8")
def test_a_full_disk_leaves_the_old_rows_and_no_half_transaction(sqlite: Engine) -> None:
    with pytest.raises(OperationalError, match="full"), sqlite.begin() as connection:
        fill_the_disk(connection)
    with sqlite.connect() as connection:
        assert value_in(connection) == 0
        assert connection.execute(select(func.count()).select_from(letters)).scalar_one() == 0
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


@pytest.mark.fault("F8")
def test_who_swallows_a_full_disk_cannot_go_on(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        with pytest.raises(OperationalError, match="full"):
            fill_the_disk(connection)
        with pytest.raises(PendingRollbackError):
            connection.execute(insert(counter).values(id=2, value=0))
    with sqlite.connect() as connection:
        assert value_in(connection) == 0


@pytest.mark.fault("F42")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments=st.lists(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.timezones()), max_size=6))  # noqa: DTZ001 - hypothesis adds the zones
def test_instants_come_back_equal_in_utc_and_in_order(engine: Engine, moments: list[datetime]) -> None:
    instants = sorted(moment.astimezone(UTC) for moment in moments)
    with engine.connect() as connection:
        for moment in moments:
            connection.execute(insert(letters).values(sent_at=moment))
        stored = connection.execute(select(letters.c.sent_at).order_by(letters.c.sent_at)).scalars().all()
    assert stored == instants
    assert all(moment.tzinfo is UTC for moment in stored)


@pytest.mark.fault("F42")
def test_a_naive_time_is_refused(engine: Engine) -> None:
    naive = datetime(2026, 3, 29, 1)  # noqa: DTZ001 - the mistake under test
    for statement in (insert(letters).values(sent_at=naive), select(letters).where(letters.c.sent_at > naive)):
        with engine.connect() as connection, pytest.raises(StatementError, match="without a zone"):
            connection.execute(statement)


def test_json_is_stored_readable_with_sorted_keys(engine: Engine) -> None:
    extra = {"b": "Zoë ☂", "a": [1, None]}
    with engine.begin() as connection:
        connection.execute(insert(letters).values(extra=extra))
        connection.execute(insert(letters).values(extra=None))
        assert connection.execute(select(letters.c.extra).order_by(letters.c.id)).scalars().all() == [extra, None]
        raw = connection.exec_driver_sql("SELECT CAST(extra AS VARCHAR(99)) FROM letters ORDER BY id").scalars().all()
    assert raw == ['{"a":[1,null],"b":"Zoë ☂"}', None]


@pytest.mark.fault("F73")
def test_an_error_does_not_quote_what_people_wrote(engine: Engine) -> None:
    with pytest.raises(StatementError) as refused, engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:body)"), {"body": "our secret roadmap"})
    assert "roadmap" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "not a database URL"),
        ("escalate.db", "not a database URL"),
        ("postgresql://bot:hunter2@db:port/escalate", "not a database URL"),
        ("mysql://bot:hunter2@db/escalate", "begins with mysql://, which is not supported"),
        ("postgresql+asyncpg://bot:hunter2@db/escalate", "which is not supported"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////nowhere/at/all/escalate.db", "folder /nowhere/at/all, which does not exist"),
    ],
)
def test_an_unusable_url_is_refused_in_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refused:
        connect(url)
    assert "hunter2" not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_uses_psycopg_3(scheme: str) -> None:
    assert connect(f"{scheme}://bot@db/escalate").url.drivername == "postgresql+psycopg"


def test_a_postgresql_that_is_not_there_is_an_error_within_patience() -> None:
    started = time.monotonic()
    with pytest.raises(OperationalError):
        connect("postgresql://bot@127.0.0.1:1/escalate", timeout=timedelta(seconds=0.5)).connect()
    assert time.monotonic() - started < 3


def test_postgresql_sessions_speak_utc(postgres_url: str) -> None:
    engine = connect(postgres_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW timezone").scalar_one() == "UTC"
    engine.dispose()


def test_what_a_thread_still_has_is_closed_when_it_gives_it_back(database_url: str) -> None:
    """Some thread may be in the middle of something. From Python 3.13 on SQLite's driver warns of what stays open."""
    with connected(database_url) as engine:
        late = engine.connect()
        held = late.connection.driver_connection
    assert late.scalar(text("SELECT 1")) == 1  # what it was about, it can end
    late.close()
    assert held is not None
    with pytest.raises(Exception, match="closed"):
        held.cursor().execute("SELECT 1")
    with engine.connect() as later:
        held = later.connection.driver_connection
    assert held is not None
    with pytest.raises(Exception, match="closed"):
        held.cursor().execute("SELECT 1")


def test_closing_twice_does_no_harm(database_url: str) -> None:
    with connected(database_url) as engine:
        close(engine)

"""PostgreSQL through psycopg 3, with a limit on every wait."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from storage.deadline import deadline, within
from storage.errors import BadDatabaseUrl

_IDLE = 1.0  # seconds after which a connection is checked
_GIVEN_BACK = "given back"  # on monotonic time


def open_engine(url: URL, timeout: timedelta, **options: Any) -> Engine:
    """An engine that checks a connection before use where it has idled. Raises `BadDatabaseUrl` without psycopg."""
    try:
        from storage.psycopg_connection import BoundedConnection, InstantLoader
    except ModuleNotFoundError:
        raise BadDatabaseUrl(
            "DATABASE_URL is PostgreSQL, whose driver is missing. Run pip install -r requirements/runtime.txt."
        ) from None

    def connect(_dialect: object, _entry: object, arguments: Any, named: Any) -> BoundedConnection:
        with deadline(within(timeout)):
            made = BoundedConnection.connect(*arguments, autocommit=True, **named)  # `_begin` says BEGIN
        made.limit = timeout
        made.adapters.register_loader("timestamptz", InstantLoader)
        return made

    # UTF-8 also where the database or its role says otherwise: the driver spells texts as the session does.
    parameters = {"tcp_user_timeout": _milliseconds(timeout), "client_encoding": "utf8"}
    target = url.set(drivername="postgresql+psycopg")
    engine = create_engine(target, connect_args=parameters, **options)
    event.listen(engine, "do_connect", connect)
    event.listen(engine, "begin", partial(_begin, timeout=timeout))
    event.listen(engine, "checkin", partial(_as_before, timeout=timeout))
    event.listen(engine, "checkout", partial(_check, dialect=engine.dialect))
    event.listen(engine, "do_executemany", _copy)
    return engine


def _begin(connection: Connection, *, timeout: timedelta) -> None:
    chosen = connection.get_execution_options()
    allowed = within(chosen.get("timeout", timeout))
    driver: Any = connection.connection.driver_connection
    driver.limit = allowed
    settings = {
        "lock_timeout": f"{_milliseconds(allowed * 0.9)}ms",  # a little sooner, so that the error names the lock
        "statement_timeout": f"{_milliseconds(allowed)}ms",
        "timezone": "UTC",
        "datestyle": "ISO",  # the only one that the driver reads
        "array_nulls": "on",  # else NULL in an array of parameters is the word
        "synchronous_commit": "on" if chosen.get("durable", True) else "off",
    }
    access = "READ ONLY" if chosen.get("read_only", False) else "READ WRITE"
    isolation = "REPEATABLE READ" if chosen.get("one_moment", False) else "READ COMMITTED"
    calls = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings.items())
    # One round trip, and local to the transaction: it also holds behind a pooler that shares sessions.
    connection.exec_driver_sql(f"BEGIN ISOLATION LEVEL {isolation} {access}; SELECT {calls}")


def _as_before(driver: Any, entry: ConnectionPoolEntry, *, timeout: timedelta) -> None:
    """One transaction's choice ends with it: the next user's connection is tried out before it can choose."""
    if driver is not None:
        driver.limit = timeout
        entry.info[_GIVEN_BACK] = monotonic()


def _check(driver: Any, entry: ConnectionPoolEntry, _proxy: object, *, dialect: Dialect) -> None:
    """A server may have been restarted while nobody asked it; of what was used a moment ago it costs a round trip."""
    if monotonic() - entry.info.get(_GIVEN_BACK, monotonic()) < _IDLE:
        return
    try:
        dialect.do_ping(driver)
    except dialect.loaded_dbapi.Error as error:
        raise InvalidatePoolError from error


def _copy(cursor: Any, statement: str, rows: Sequence[Sequence[Any]], _context: object) -> bool:
    """COPY takes its rows in a stream (see `storage.bulk`); whether it was one."""
    if not statement.startswith("COPY "):
        return False
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
    return True


def _milliseconds(duration: timedelta) -> int:
    return max(1, round(duration.total_seconds() * 1000))  # 0 would mean for ever

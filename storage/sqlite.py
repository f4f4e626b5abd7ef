"""SQLite, made to keep its promises: its driver's defaults lose updates, and ignore foreign keys."""

import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, FromClause, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from storage.deadline import within
from storage.errors import BadDatabaseUrl
from storage.turnstile import Turnstile, WriteLock

# KiB a connection at most: with SQLite's own 2,000 inserting audit entries among 20,000 open took twice as long.
_CACHE = 8192


def open_engine(url: URL, timeout: timedelta, **options: Any) -> Engine:
    """An engine on a file. Raises `BadDatabaseUrl` when `url` names none, or one in a folder that does not exist."""
    _require_file(url.database or ":memory:")
    connect = {"timeout": timeout.total_seconds(), "factory": partial(_Connection, turnstile=Turnstile())}
    engine = create_engine(url, connect_args=connect, **options)
    engine.dialect.statement_compiler = _Compiler
    event.listen(engine, "connect", partial(_prepare, timeout=timeout))
    event.listen(engine, "begin", partial(_begin, timeout=timeout))
    event.listen(engine, "handle_error", _abandon_ended_transaction)
    return engine


class _Connection(sqlite3.Connection):
    """The driver's own, which releases its write lock when its transaction has ended, in whatever way, and remembers
    what it was set to by `_begin`, which alone sets these."""

    def __init__(self, *arguments: Any, turnstile: Turnstile, **named: Any) -> None:
        self.write_lock = WriteLock(turnstile)
        self.pragmas: dict[str, int | str] = {}
        super().__init__(*arguments, **named)

    def commit(self) -> None:
        super().commit()
        self.write_lock.release()

    def rollback(self) -> None:
        super().rollback()
        self.write_lock.release()

    def close(self) -> None:
        super().close()
        self.write_lock.release()


class _Compiler(SQLiteCompiler):
    """Writes the hint of `Select.with_hint`, which is INDEXED BY, behind the table: SQLAlchemy's own leaves it out."""

    def get_from_hint_text(self, _table: FromClause, text: str | None) -> str | None:
        return text


def _require_file(name: str) -> None:
    if name == ":memory:":
        raise BadDatabaseUrl(
            "DATABASE_URL names no file. Write sqlite:///escalate.db: memory is gone at the next start."
        )
    folder = Path(name).parent
    if not name.startswith("file:") and not folder.is_dir():
        raise BadDatabaseUrl(f"DATABASE_URL points into the folder {folder}, which does not exist. Create it first.")


def _prepare(driver: DBAPIConnection, _entry: ConnectionPoolEntry, *, timeout: timedelta) -> None:
    driver.text_factory = _text
    driver.isolation_level = None  # the driver's own BEGIN comes too late and lost 490 of 500 concurrent updates
    cursor, allowed = driver.cursor(), within(timeout)
    _set(driver, cursor, {"busy_timeout": _rounded(allowed.total_seconds())})
    _switch_to_wal(cursor, allowed)
    cursor.execute("PRAGMA recursive_triggers=ON")
    cursor.execute(f"PRAGMA cache_size=-{_CACHE}")
    cursor.close()


def _text(stored: bytes) -> str | bytes:
    """What is no UTF-8 stays bytes: the driver's own raises, and takes all other rows along. It takes no longer."""
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return stored


def _switch_to_wal(cursor: DBAPICursor, timeout: timedelta) -> None:
    """SQLite does not wait for this one lock: of 48 starters on a new file, four at a time, 2 failed at once."""
    deadline = monotonic() + timeout.total_seconds()
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(0.02)
        else:
            return


def _begin(connection: Connection, *, timeout: timedelta) -> None:
    """Take the write lock at the start: a transaction that reads first and writes later would overwrite others."""
    chosen = connection.get_execution_options()
    reading, allowed = chosen.get("read_only", False), within(chosen.get("timeout", timeout)).total_seconds()
    driver = connection.connection.driver_connection
    left = (
        allowed
        if reading
        else _write_lock_of(driver).acquire(background=chosen.get("background", False), timeout=allowed)
    )
    if left is None:
        raise OperationalError("BEGIN IMMEDIATE", None, _locked())
    options: dict[str, int | str] = {
        "busy_timeout": _rounded(left),
        "foreign_keys": int(chosen.get("foreign_keys", True)),
        "query_only": int(reading),
        "synchronous": _how_synchronous(chosen),
    }
    _execute_begin(driver, "BEGIN" if reading else "BEGIN IMMEDIATE", options)


def _locked() -> sqlite3.OperationalError:
    """What SQLite itself raises, where others of this process hold the turnstile for too long."""
    error = sqlite3.OperationalError("database is locked: others write")
    error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_BUSY, "SQLITE_BUSY"
    return error


def _execute_begin(driver: Any, begin: str, options: Mapping[str, int | str]) -> None:
    """By the driver itself: as a statement of SQLAlchemy's, it took as long as the rest of an empty transaction."""
    try:
        cursor = driver.cursor()
        _set(driver, cursor, options)
        cursor.execute(begin)
        cursor.close()
    except BaseException as error:
        _write_lock_of(driver).release()
        if isinstance(error, sqlite3.Error):
            raise DBAPIError.instance(begin, None, error, sqlite3.Error) from error
        raise


def _how_synchronous(chosen: Mapping[str, Any]) -> str:
    if chosen.get("survives_power_loss", True):
        return "FULL" if chosen.get("durable", True) else "NORMAL"
    return "OFF"


def _set(driver: Any, cursor: DBAPICursor, chosen: Mapping[str, int | str]) -> None:
    """What differs from what this connection was set to for another transaction, whose choice ends with it."""
    for name, value in chosen.items():
        if driver.pragmas.get(name) != value:
            cursor.execute(f"PRAGMA {name}={value}")
            driver.pragmas[name] = value


def _rounded(seconds: float) -> int:
    """Milliseconds, to the nearest fifty: what is left of a deadline is never twice the same."""
    return round(seconds * 20) * 50 or round(seconds * 1000)


def _write_lock_of(driver: Any) -> WriteLock:
    write_lock: WriteLock = driver.write_lock
    return write_lock


def _abandon_ended_transaction(context: ExceptionContext) -> None:
    """On a full disk SQLite rolls back by itself; whoever swallowed that error would go on in autocommit."""
    if context.connection is None:
        return
    driver = context.connection.connection.driver_connection
    if driver is not None and not driver.in_transaction:
        context.is_disconnect, context.invalidate_pool_on_disconnect = True, False

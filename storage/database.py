"""One way to open the database: SQLite in a file, or PostgreSQL by URL, both with the same promises.

A transaction sees no lost update, waits no longer than its timeout for anybody else, and is whole or not at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.domain.json_text import json_written
from storage import postgresql, sqlite
from storage.columns import json_or_unreadable
from storage.errors import BadDatabaseUrl, DatabaseError

__all__ = [
    "TIMEOUT",
    "BadDatabaseUrl",
    "DatabaseError",
    "Engine",
    "close",
    "connect",
    "connected",
    "is_there",
    "read_only",
    "transaction",
]

# Slack drops a form that is not acknowledged within 3 s (docs.slack.dev/interactivity): what is left pays for the way.
TIMEOUT = timedelta(seconds=2.2)

# Connections at a time, all of them kept: to open one takes as long as a whole transaction. SQLite's are files: all 50
# deliveries at a time may wait for their turn to write, and the sender beside them. PostgreSQL's are few: who has the
# queue's lock needs the processor again after each statement, and comes after all others that are at work; meanwhile
# everybody waits for the lock. With 30, fifty people at once waited twice as long for their answers as with 6.
_ON_SQLITE, _ON_POSTGRESQL = 70, 6

_SQLITE_SCHEMES = {"sqlite", "sqlite+pysqlite"}
_POSTGRES_SCHEMES = {"postgres", "postgresql", "postgresql+psycopg"}


def connect(url: str, *, timeout: timedelta = TIMEOUT) -> Engine:
    """The engine for `url`: `sqlite:///file.db` or `postgresql://user:password@host/name`.

    Nothing waits longer than `timeout` for a connection, a lock or a statement; then it raises SQLAlchemy's
    `OperationalError` (or `TimeoutError` when every pooled connection is busy). Seven execution options of an engine
    or a connection change its next transactions: `read_only: bool`, `timeout: timedelta`, `one_moment: bool` (all its
    statements see the same moment, which on SQLite they always do), `durable: bool` (without it a commit does not wait
    for the disk: a process may be killed, and the machine's power may not fail), `background: bool` (SQLite only:
    people's transactions of this process go first), `survives_power_loss: bool` (SQLite only: without it nothing waits
    for the disk, whatever is durable) and `foreign_keys: bool` (SQLite only, for migrations that rebuild tables).
    Raises `BadDatabaseUrl`, a sentence, when `url` cannot be used.
    """
    target = _parsed(url)
    on_sqlite = target.drivername in _SQLITE_SCHEMES
    open_engine = sqlite.open_engine if on_sqlite else postgresql.open_engine
    return open_engine(
        target,
        timeout,
        hide_parameters=True,  # errors land in logs, parameters are what customers wrote
        json_serializer=json_written,
        json_deserializer=json_or_unreadable,
        pool_size=_ON_SQLITE if on_sqlite else _ON_POSTGRESQL,
        max_overflow=0,
        pool_use_lifo=True,  # so that a quiet process uses one, whose cache is warm
        pool_timeout=timeout.total_seconds(),
    )


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    """The engine for `url`, closed on every way out; raises as `connect` does."""
    engine = connect(url)
    try:
        yield engine
    finally:
        close(engine)


def close(engine: Engine) -> None:
    """Close every connection: those in the pool now, and each that a thread still has as soon as it gives it back.

    `dispose` alone leaves the latter open in a pool that nobody has any more.
    """
    event.listen(engine.pool, "checkin", _close_connection)  # the pool that `dispose` puts in its place listens too
    engine.dispose()


def _close_connection(_driver: object, entry: ConnectionPoolEntry) -> None:
    entry.invalidate()


@contextmanager
def transaction(engine: Engine, **options: bool) -> Iterator[Connection]:
    """One transaction with these execution options. An engine with options of its own takes longer to make."""
    with engine.connect() as connection, connection.execution_options(**options).begin():
        yield connection


def read_only(engine: Engine) -> Engine:
    """The same engine and pool, for readers: on SQLite they do not queue behind a writer, and writing is refused.

    They read inside `begin()`, which ends with COMMIT: after a ROLLBACK psycopg has the server forget all prepared
    statements of the connection, and every statement is planned anew.
    """
    return engine.execution_options(read_only=True)


def is_there(url: str) -> bool:
    """Whether opening it would make no new file; of a server nobody knows before."""
    target = _parsed(url)
    return target.drivername not in _SQLITE_SCHEMES or Path(target.database or "").is_file()


def _parsed(url: str) -> URL:
    try:
        target = make_url(url)
    except (ArgumentError, ValueError):  # from None: the cause would quote the URL, password and all
        raise BadDatabaseUrl(
            "DATABASE_URL is not a database URL. Write sqlite:///escalate.db or postgresql://user:password@host/name."
        ) from None
    if target.drivername not in _SQLITE_SCHEMES | _POSTGRES_SCHEMES:
        raise BadDatabaseUrl(
            f"DATABASE_URL begins with {target.drivername}://, which is not supported. Use sqlite:// or postgresql://."
        )
    return target

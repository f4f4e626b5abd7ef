"""The triggers of the audit trail, tried: whatever would rewrite an entry must be refused. Nothing tried stays."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, text
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.audit.triggers import REFUSAL
from storage.audit.unfinished import unfinished
from storage.errors import is_damaged, is_lost
from storage.models import AuditEntry

_COLUMNS = [column.name for column in AuditEntry.__table__.columns]
_KEY = ("workspace", "subject", "seq")
_THIS = " AND ".join(f"{name} = :{name}" for name in _KEY)
_LATEST = text(
    "SELECT workspace, subject, seq FROM audit_entries ORDER BY workspace DESC, subject DESC, seq DESC LIMIT 1"
)
_PROBE: dict[str, Any] = dict.fromkeys(_COLUMNS, "probe") | {
    "seq": 0,
    "at": datetime(1970, 1, 1, tzinfo=UTC),
    "payload": {},
}
_LOCK_NOT_AVAILABLE, _INSUFFICIENT_PRIVILEGE = "55P03", "42501"  # PostgreSQL's


@dataclass(frozen=True)
class _Trial:
    """`statements` would rewrite the entry of this `_KEY`; `what` completes "let somebody …".

    `refused` are PostgreSQL's error codes by which it is refused without the triggers.
    """

    what: str
    statements: tuple[str, ...]
    refused: tuple[str, ...] = (_INSUFFICIENT_PRIVILEGE,)


def ineffective_triggers(engine: Engine) -> Iterator[str]:
    """A sentence when the database lets an entry be rewritten, a made-up or a real one.

    Holds the write lock (on PostgreSQL, for a moment, the whole table) for some milliseconds. Raises `Unfinished` where
    not all can be tried: somebody else holds a lock, the database is read-only, or it takes no new entry.
    """
    allowed, stopped = list[str](), None
    try:
        _try_all(engine, allowed)
    except DBAPIError as error:
        if is_damaged(error):
            raise
        stopped = error
    if allowed:
        yield f"The triggers of the audit trail let somebody {', '.join(allowed)}."
    if stopped:
        raise unfinished("the triggers of the audit trail could not be tried", stopped) from stopped


def _try_all(engine: Engine, allowed: list[str]) -> None:
    """Adds to `allowed` what is let through, as soon as it is known."""
    with engine.connect() as connection, connection.begin() as transaction:
        with _as_a_stranger_would(connection):
            for what in _allowed(connection):
                if what not in allowed:
                    allowed.append(what)
        transaction.rollback()


@contextmanager
def _as_a_stranger_would(connection: Connection) -> Iterator[None]:
    """SQLite's REPLACE wakes the trigger against deleting only where recursive triggers are on, as with us they are."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.execute(text("PRAGMA recursive_triggers=OFF"))
    try:
        yield
    finally:
        connection.execute(text("PRAGMA recursive_triggers=ON"))


def _allowed(connection: Connection) -> Iterator[str]:
    keys = [dict(row) for row in connection.execute(_LATEST).mappings()]
    connection.execute(insert(AuditEntry), _PROBE)
    keys.append({name: _PROBE[name] for name in _KEY})
    for trial in _trials(connection.dialect.name):
        for key in keys:
            if not _is_refused(connection, trial, key):
                yield trial.what


def _is_refused(connection: Connection, trial: _Trial, key: Mapping[str, Any]) -> bool:
    savepoint = connection.begin_nested()
    try:
        for statement in trial.statements:
            connection.execute(text(statement), key if _THIS in statement else {})
    except DBAPIError as error:
        if REFUSAL in str(error.orig) or getattr(error.orig, "sqlstate", None) in trial.refused:
            return True
        if isinstance(error, OperationalError) and is_lost(error):
            raise
    finally:
        savepoint.rollback()
    return False


def _trials(dialect: str) -> Iterator[_Trial]:
    for name in _COLUMNS:
        change = f'UPDATE audit_entries SET "{name}" = "{name}" WHERE {_THIS}'  # noqa: S608 - our own column's name
        yield _Trial(f"change an entry's {name}", (change,))
    yield _Trial("remove an entry", (f"DELETE FROM audit_entries WHERE {_THIS}",))  # noqa: S608
    copy = f"INTO audit_entries SELECT * FROM audit_entries WHERE {_THIS}"  # noqa: S608
    upsert = f"INSERT {copy} ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET actor = excluded.actor"
    yield _Trial("overwrite an entry", (upsert,))
    if dialect == "sqlite":
        yield _Trial("replace an entry", (f"INSERT OR REPLACE {copy}",))
    else:
        # While anybody reads the table (`pg_dump`) it cannot be emptied, and whoever comes meanwhile waits behind this.
        briefly = ("SET LOCAL lock_timeout = '200ms'", "TRUNCATE audit_entries")
        yield _Trial("empty the trail", briefly, refused=(_INSUFFICIENT_PRIVILEGE, _LOCK_NOT_AVAILABLE))

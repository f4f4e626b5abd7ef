"""What the database's users are told in words."""

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

DatabaseError = SQLAlchemyError
"""Whatever the database or its driver raises; `orig` is the driver's own error, where there is one."""


class BadDatabaseUrl(ValueError):
    """DATABASE_URL cannot be used; the text is the sentence for the operator, without the URL in it."""


def is_damaged(error: DatabaseError) -> bool:
    """Whether SQLite says so of its file: a page, or the schema in it, makes no sense."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    return isinstance(code, int) and (code & 0xFF) == sqlite3.SQLITE_CORRUPT  # above are finer distinctions


def is_held(error: DatabaseError) -> bool:
    """Whether somebody else holds a lock, and has held it for longer than it was waited for."""
    orig = getattr(error, "orig", None)
    if isinstance(orig, sqlite3.Error):
        return (getattr(orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF) in _LOCKED
    return getattr(orig, "sqlstate", None) in _LOCK_NOT_GIVEN


def is_lost(error: Exception) -> bool:
    """Whether the database itself does not answer, or no longer; otherwise a statement or a value is to blame.

    SQLite calls most errors operational: a text that is no UTF-8 too, and a sum that is too large.
    """
    if not isinstance(error, DBAPIError):
        return isinstance(error, DatabaseError | OSError)
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)  # the driver's own errors have none
        return (code & 0xFF) not in _OF_A_STATEMENT
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_LOCK_NOT_GIVEN = {"55P03", "40P01"}
"""PostgreSQL: lock_not_available, deadlock_detected."""
_OF_A_STATEMENT = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH}

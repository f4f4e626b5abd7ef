"""What the database's users are told in words."""

import sqlite3

from sqlalchemy.exc import SQLAlchemyError

DatabaseError = SQLAlchemyError
"""Whatever the database or its driver raises; `orig` is the driver's own error, where there is one."""


class BadDatabaseUrl(ValueError):
    """DATABASE_URL cannot be used; the text is the sentence for the operator, without the URL in it."""


def is_damaged(error: DatabaseError) -> bool:
    """Whether SQLite says so of its file: a page, or the schema in it, makes no sense."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    return isinstance(code, int) and (code & 0xFF) == sqlite3.SQLITE_CORRUPT  # above are finer distinctions

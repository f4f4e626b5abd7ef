"""What the database's users are told in words."""

from sqlalchemy.exc import SQLAlchemyError

DatabaseError = SQLAlchemyError
"""Whatever the database or its driver raises; `orig` is the driver's own error, where there is one."""


class BadDatabaseUrl(ValueError):
    """DATABASE_URL cannot be used; the text is the sentence for the operator, without the URL in it."""

"""`INSERT … ON CONFLICT`: the same words on both databases, in two modules of SQLAlchemy."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite


def insert_on(connection: Connection) -> Callable[[Any], sqlite.Insert | postgresql.Insert]:
    """The `insert` of this connection's database."""
    return sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert

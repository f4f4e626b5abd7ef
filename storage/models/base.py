"""What every table shares."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, MetaData, text
from sqlalchemy.orm import DeclarativeBase

from storage.columns import Json, UtcDateTime

MESSAGE_ID = BigInteger().with_variant(Integer, "sqlite")
"""A message's number: 64 bits on both databases. What SQLite counts by itself must be called INTEGER, and has them."""


class Base(DeclarativeBase):
    """What every table shares: constraint names that migrations can rely on, and instants in UTC."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's declarative attribute, read once
        datetime: UtcDateTime,
        dict[str, Any]: Json,
        list[str]: Json,
    }


def partial_index(name: str, *columns: str, where: str) -> Index:
    """An index of the rows that `where` is true of; a query uses it when it says the same words."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))

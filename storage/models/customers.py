"""The tables of the customers' directory."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class CustomerRow(Base):
    """One customer of the directory: `record` is the whole of them, as JSON text, `key` is their name compared.

    `checksum` is over all other columns; the directory's last audit entry seals all checksums together.
    """

    __tablename__ = "customers"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(Text)
    checksum: Mapped[str]


class CustomerDirectoryRow(Base):
    """Where a workspace's directory stands; `version` counts its changes, which are on record under "customers"."""

    __tablename__ = "customer_directories"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    head: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]

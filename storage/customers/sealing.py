"""What is written of a customer, and what an audit entry seals of all of them."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Table

from bot.domain.customers import Customer
from storage.audit.chain import digest
from storage.models import CustomerRow
from storage.row_checksum import checksum

CUSTOMERS = cast("Table", CustomerRow.__table__)


def row_of(workspace: str, customer: Customer) -> dict[str, str]:
    row = {"workspace": workspace, "key": customer.key, "record": customer.model_dump_json(exclude_defaults=True)}
    return row | {"checksum": checksum(CUSTOMERS, row)}


def checksum_as_read(row: Mapping[Any, Any]) -> str:
    """The checksum that a row has, or where the row was edited by hand words which no entry has sealed."""
    right = checksum(CUSTOMERS, row)
    return right if row["checksum"] == right else f"not {row['checksum']}"


def directory_digest(checksums: Mapping[str, str]) -> str:
    """64 hex digits over the whole directory, from each row's checksum by its key."""
    return digest(checksums)

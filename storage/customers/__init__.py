"""The customer directory: `repository` changes it on the audit path, `records` reads it, `sealing` proves it."""

from storage.customers.records import CustomerRecords
from storage.customers.repository import CustomerRepository, Imported

__all__ = ["CustomerRecords", "CustomerRepository", "Imported"]

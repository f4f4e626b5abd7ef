"""The customer directory: who they are, how rows of a file become customers, how one is found."""

from bot.domain.customers.customer import Customer, CustomerName, CustomerTier
from bot.domain.customers.index import CustomerIndex, Entry
from bot.domain.customers.lines import COLUMNS, CustomerLine, applied, read_line
from bot.domain.customers.merging import BadCustomers, Merged, described_import, merged
from bot.domain.customers.names import folded, identity, is_part, words_of

__all__ = [
    "COLUMNS",
    "BadCustomers",
    "Customer",
    "CustomerIndex",
    "CustomerLine",
    "CustomerName",
    "CustomerTier",
    "Entry",
    "Merged",
    "applied",
    "described_import",
    "folded",
    "identity",
    "is_part",
    "merged",
    "read_line",
    "words_of",
]

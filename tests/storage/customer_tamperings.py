"""Tampering with the customer directory."""

from tests.storage.tamperings import HOME, Tampering, change, remove

ONE_OF_THEM = f"{HOME} AND key = 'brightwater'"

CUSTOMERS = [
    Tampering(
        "another revenue of a customer",
        change("customers", "record = replace(record, '48000', '99000')", ONE_OF_THEM),
        "customers T0HOME brightwater is not what was written.",
    ),
    Tampering(
        "a customer under another name",
        change("customers", "key = 'brightwoter'", ONE_OF_THEM),
        "customers T0HOME brightwoter is not what was written.",
    ),
    Tampering(
        "a customer removed",
        remove("customers", ONE_OF_THEM),
        "customers of T0HOME: they are not those that entry 2 sealed: 1 now, 2 then.",
    ),
    Tampering(
        "a customer removed, and what the entry says of them is no object",
        [
            *remove("customers", ONE_OF_THEM),
            *change("audit_entries", "payload = '[]'", f"{HOME} AND subject = 'customers' AND seq = 2"),
        ],
        "customers of T0HOME: they are not those that entry 2 sealed: 1 now, None then.",
    ),
    Tampering(
        "all customers removed, with what says where they stand",
        [*remove("customers", HOME), *remove("customer_directories", HOME)],
        "customers of T0HOME: what says where they stand is gone.",
    ),
    Tampering(
        "a row with its checksum from another import",
        change("customers", "checksum = 'x'", ONE_OF_THEM),
        "customers of T0HOME: they are not those that entry 2 sealed: 2 now, 2 then.",
    ),
    Tampering(
        "another version of the directory",
        change("customer_directories", "version = 1", HOME),
        "customers of T0HOME: version 1 is in force, but entry 2 is the last on record.",
    ),
    Tampering(
        "somebody else who imported them",
        change("customer_directories", """"by" = 'UEVIL'""", HOME),
        "customers of T0HOME: at and by are not those of entry 2.",
    ),
    Tampering(
        "another head of the directory",
        change("customer_directories", "head = 'x'", HOME),
        "customers of T0HOME: their head is not the hash of entry 2.",
    ),
    Tampering(
        "a directory that nobody imported",
        [
            *change("customers", "workspace = 'T0NEW'", HOME),
            *change("customer_directories", "workspace = 'T0NEW'", HOME),
        ],
        "customers of T0NEW: nothing is on record about them.",
    ),
]

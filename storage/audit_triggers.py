"""The database's own guards of the audit trail, which the first migration installs, and whether they still stand."""

from collections.abc import Mapping

from sqlalchemy import Connection, text

_SQLITE = ("audit_entries_never_change", "audit_entries_never_go", "audit_entries_never_replaced")
_POSTGRES = ("audit_entries_only_grow",)

_SQLITE_FOUND = text(
    "SELECT name, sql AS body FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entries'"
)
# 'A' is ENABLE ALWAYS: an ordinary trigger sleeps in a session that says it is a replica.
_POSTGRES_FOUND = text(
    "SELECT tgname AS name, prosrc AS body FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE tgrelid = 'audit_entries'::regclass AND tgenabled = 'A'"
)


def missing_guards(connection: Connection) -> list[str]:
    """A sentence for each trigger that is gone, is asleep or has lost its teeth."""
    sqlite = connection.dialect.name == "sqlite"
    found: Mapping[str, str] = {
        row.name: row.body for row in connection.execute(_SQLITE_FOUND if sqlite else _POSTGRES_FOUND)
    }
    return [
        f"The trigger {name} no longer guards the audit trail."
        for name in (_SQLITE if sqlite else _POSTGRES)
        if "RAISE" not in found.get(name, "")
    ]

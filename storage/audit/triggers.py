"""The triggers that protect the audit trail and the escalations that it tells of: what the first migration installs,
and whether just that stands."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text

REFUSAL = "The audit trail is append-only"
"""What each trigger says when it refuses; whoever tries them knows them by it."""
_TABLES = ("audit_entries", "escalations")

# One trigger for each way of rewriting. SQLite's REPLACE deletes without a DELETE trigger unless recursive_triggers is
# on, which is the choice of whoever connects; so the insert itself is refused.
_SQLITE: Mapping[str, str] = {
    "audit_entries_never_change": "CREATE TRIGGER audit_entries_never_change BEFORE UPDATE ON audit_entries "
    "BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only'); END",
    "audit_entries_never_go": "CREATE TRIGGER audit_entries_never_go BEFORE DELETE ON audit_entries "
    "BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only'); END",
    "audit_entries_never_replaced": "CREATE TRIGGER audit_entries_never_replaced BEFORE INSERT ON audit_entries "
    "WHEN EXISTS (SELECT 1 FROM audit_entries "
    "WHERE workspace = NEW.workspace AND subject = NEW.subject AND seq = NEW.seq) "
    "BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only'); END",
    "escalations_never_go": "CREATE TRIGGER escalations_never_go BEFORE DELETE ON escalations "
    "BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only'); END",
}
_BODY = " BEGIN RAISE EXCEPTION 'The audit trail is append-only'; END "
# ENABLE ALWAYS: an ordinary trigger sleeps in a session that says it is a replica.
_POSTGRES = (
    f"CREATE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$",
    "CREATE TRIGGER audit_entries_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse()",
    "ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER audit_entries_only_grow",
    "CREATE TRIGGER escalations_never_go BEFORE DELETE OR TRUNCATE ON escalations "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse()",
    "ALTER TABLE escalations ENABLE ALWAYS TRIGGER escalations_never_go",
)
# pg_trigger.tgtype: before UPDATE, DELETE and TRUNCATE, and without the bit "for each row".
_BEFORE, _DELETE, _UPDATE, _TRUNCATE = 2, 8, 16, 32
_POSTGRES_AS_FOUND: Mapping[str, str] = {
    name: f"{when}|A||true|audit_entries_refuse|plpgsql|false||true|{_BODY}"
    for name, when in (
        ("audit_entries_only_grow", _BEFORE | _UPDATE | _DELETE | _TRUNCATE),
        ("escalations_never_go", _BEFORE | _DELETE | _TRUNCATE),
    )
}

_SQLITE_FOUND = text("SELECT name, tbl_name AS on_table, sql AS definition FROM sqlite_master WHERE type = 'trigger'")
_POSTGRES_FOUND = text(
    "SELECT tgname AS name, relname AS on_table, concat_ws('|', tgtype, tgenabled, tgattr, "
    "(tgqual IS NULL)::text, proname, lanname, prosecdef::text, coalesce(proconfig::text, ''), "
    "(pronamespace = relnamespace)::text, prosrc) AS definition FROM pg_trigger "
    "JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace "
    "JOIN pg_proc ON pg_proc.oid = tgfoid JOIN pg_language ON pg_language.oid = prolang "
    "WHERE NOT tgisinternal AND nspname = current_schema() "
    "UNION ALL SELECT rulename, tablename, definition FROM pg_rules WHERE schemaname = current_schema() "
    "ORDER BY name"
)


def statements(dialect: str) -> tuple[str, ...]:
    """What installs the triggers on `sqlite` or `postgresql`."""
    return tuple(_SQLITE.values()) if dialect == "sqlite" else _POSTGRES


def altered_triggers(connection: Connection) -> Iterator[str]:
    """A sentence for each of ours that is gone or altered, and for each trigger or rule that is not ours.

    A trigger can be weakened (`WHEN 0`, a body that does nothing, one column only) or disabled.
    """
    sqlite = connection.dialect.name == "sqlite"
    expected = _SQLITE if sqlite else _POSTGRES_AS_FOUND
    found = connection.execute(_SQLITE_FOUND if sqlite else _POSTGRES_FOUND).all()
    standing = {row.name: row.definition for row in found if row.on_table in _TABLES}
    for name, definition in expected.items():
        if name not in standing:
            yield f"The trigger {name} is gone: it no longer protects the audit trail."
        elif standing[name] != definition:
            yield f"The trigger {name} is not as it was installed: it no longer protects the audit trail."
    for row in found:
        if row.on_table not in _TABLES or row.name not in expected:
            yield f"{row.on_table} has a trigger or rule that this bot did not install: {row.name}."

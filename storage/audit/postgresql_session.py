"""A transaction in which PostgreSQL's catalogue prints our tables in one way, whatever the server, the database, the
role or DATABASE_URL says of sessions. What else a session may be told changes nothing that is printed."""

from sqlalchemy import Connection, text

_NAMES_AS_THEY_ARE = text("SELECT set_config('quote_all_identifiers', 'off', true)")
# The catalogue is asked about the current schema, which is the first one of the path, and prints names without the
# schemas of the path: where the path begins with another (`pg_catalog, public`), the bot finds its tables all the same.
_THEIR_SCHEMA = text(
    "SELECT set_config('search_path', quote_ident(nspname), true) FROM pg_class "
    "JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE pg_class.oid = to_regclass('audit_entries')"
)


def print_alike(connection: Connection) -> None:
    """Until the end of this transaction; nothing to do on SQLite."""
    if connection.dialect.name == "postgresql":
        connection.execute(_NAMES_AS_THEY_ARE)
        connection.execute(_THEIR_SCHEMA)

"""What PostgreSQL may be told beside the tables that makes their rules sleep, or runs when they change."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

_TOLD = (
    text(
        "SELECT 'the event trigger ' || evtname || ' is not this bot''s: it runs at changes of the tables.' "
        "FROM pg_event_trigger WHERE NOT EXISTS "
        "(SELECT 1 FROM pg_depend WHERE objid = pg_event_trigger.oid AND deptype = 'e') ORDER BY evtname"
    ),
    text(
        "SELECT 'session_replication_role is replica for this connection, which lets ordinary triggers and foreign "
        "keys sleep: set it to origin where the server, the role or DATABASE_URL says so.' "
        "WHERE current_setting('session_replication_role') = 'replica'"
    ),
    text(
        "SELECT 'session_replication_role is replica for this database or a role, which lets ordinary triggers and "
        "foreign keys sleep.' FROM pg_db_role_setting WHERE setdatabase IN "
        "(0, (SELECT oid FROM pg_database WHERE datname = current_database())) AND EXISTS "
        "(SELECT 1 FROM unnest(setconfig) AS one WHERE one = 'session_replication_role=replica') LIMIT 1"
    ),
)


def beside_the_tables(connection: Connection) -> Iterator[str]:
    """A sentence for each event trigger that no extension brought, and for a setting that lets triggers sleep."""
    for statement in _TOLD:
        yield from connection.scalars(statement)

"""What PostgreSQL may be told beside the tables that makes their rules sleep, runs when they change, or answers where
PostgreSQL is asked."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

# A function or an operator for our columns' own types is taken before PostgreSQL's own of that name, which is for text.
# Nothing is compared here but what PostgreSQL compares itself: oid with oid, and name with name.
_INSTEAD = (
    "SELECT 'the {kind} ' || {table}.oid::{spelled}::text || ' is not this bot''s: it may be taken where "
    "PostgreSQL''s own of that name is meant. Drop it (DROP {sql}), then verify again.' "
    "FROM pg_catalog.{table} WHERE {prefix}namespace = "
    "(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema()) "
    "AND {prefix}name IN (SELECT own.{prefix}name FROM pg_catalog.{table} AS own WHERE own.{prefix}namespace = "
    "(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'pg_catalog')) "
    "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend WHERE objid = {table}.oid AND deptype = 'e') ORDER BY 1"
)
_OPERATORS = {"kind": "operator", "table": "pg_operator", "prefix": "opr", "spelled": "regoperator", "sql": "OPERATOR"}
_FUNCTIONS = {"kind": "function", "table": "pg_proc", "prefix": "pro", "spelled": "regprocedure", "sql": "ROUTINE"}
_TOLD = (
    text(_INSTEAD.format(**_OPERATORS)),
    text(_INSTEAD.format(**_FUNCTIONS)),
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
    """A sentence for each operator, function and event trigger that no extension brought and that could act in our
    statements, and for a setting that lets triggers sleep."""
    for statement in _TOLD:
        yield from connection.scalars(statement)

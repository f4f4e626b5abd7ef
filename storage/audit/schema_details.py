"""What the tables may be told beside their columns, keys and indexes, in each database's own catalogue."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, text

from storage.models import Base

_OURS = [table.name for table in Base.metadata.sorted_tables]
_OF_SQLITE = text("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
_ORDER_OF_SQLITE = re.compile(r"\b(?:COLLATE|DESC)\b", re.IGNORECASE)  # this bot's own definitions have neither
# An extension may bring views and event triggers of its own: whoever installed it knows them.
_OF_NO_EXTENSION = "NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = {} AND deptype = 'e')"
_HERE = "relnamespace = current_schema()::regnamespace"
_ON_POSTGRESQL = tuple(
    text(statement)
    for statement in (
        f"SELECT 'there is a view ' || relname || ' that this bot did not make.' FROM pg_class "  # noqa: S608 - our own
        f"WHERE {_HERE} AND relkind IN ('v', 'm') AND {_OF_NO_EXTENSION.format('pg_class.oid')} ORDER BY relname",
        f"SELECT relname || ': it is not written to the log, so a crash empties it.' FROM pg_class "  # noqa: S608
        f"WHERE {_HERE} AND relkind = 'r' AND relpersistence = 'u' AND relname IN :ours ORDER BY relname",
        "SELECT relname || ': the column ' || attname || ' is compared otherwise than this bot made it.' "  # noqa: S608
        "FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_type ON pg_type.oid = atttypid "
        f"WHERE {_HERE} AND attnum > 0 AND NOT attisdropped AND attcollation <> typcollation AND relkind = 'r' "
        "AND relname IN :ours ORDER BY relname, attname",
        "SELECT tables.relname || ': the index ' || pg_class.relname || ' is ordered otherwise than this bot made it.' "  # noqa: S608
        "FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_class AS tables ON tables.oid = indrelid "
        f"WHERE pg_class.{_HERE} AND tables.relname IN :ours AND (indoption::text ~ '[1-9]' OR EXISTS "
        "(SELECT 1 FROM unnest(indclass::oid[]) AS used JOIN pg_opclass ON pg_opclass.oid = used WHERE NOT opcdefault)"
        " OR EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = indexrelid AND attcollation <> 0 "
        "AND attcollation <> 'pg_catalog.\"default\"'::regcollation)) ORDER BY 1",
        "SELECT 'the event trigger ' || evtname || ' is not this bot''s: it runs at changes of the tables.' "  # noqa: S608
        f"FROM pg_event_trigger WHERE {_OF_NO_EXTENSION.format('pg_event_trigger.oid')} ORDER BY evtname",
        "SELECT 'session_replication_role is set for this database or a role, which lets ordinary triggers and "
        "foreign keys sleep.' FROM pg_db_role_setting WHERE setdatabase IN "
        "(0, (SELECT oid FROM pg_database WHERE datname = current_database())) AND EXISTS "
        "(SELECT 1 FROM unnest(setconfig) AS one WHERE one LIKE 'session_replication_role=%') LIMIT 1",
    )
)


def altered_details(connection: Connection) -> Iterator[str]:
    """A sentence for each view, order, collation, setting and trigger of a kind that this bot does not make."""
    if connection.dialect.name == "sqlite":
        yield from _of_sqlite(connection)
        return
    for statement in _ON_POSTGRESQL:
        asked = (
            statement.bindparams(bindparam("ours", _OURS, expanding=True)) if ":ours" in statement.text else statement
        )
        yield from connection.scalars(asked)


def _of_sqlite(connection: Connection) -> Iterator[str]:
    for kind, name, table, definition in connection.execute(_OF_SQLITE):
        if kind == "view":
            yield f"there is a view {name} that this bot did not make."
        elif kind in ("table", "index") and table in _OURS and _ORDER_OF_SQLITE.search(definition):
            yield f"{table}: the {kind} {name} is ordered otherwise than this bot made it."

"""What somebody can do who owns the database: take the triggers and keys away, change anything, and put them back."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from storage.audit import triggers
from storage.audit.postgresql_session import print_alike
from storage.audit.schema_check import altered_schema
from storage.audit.verify import as_far_as_readable
from storage.database import read_only

_TRIGGERS = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
_ON_POSTGRESQL = {"audit_entries": "audit_entries_only_grow", "escalations": "escalations_never_go"}


def said_of_rows(engine: Engine) -> list[str]:
    """What `verify` says of rows and triggers: most of its time goes into the schema, which nobody alters here."""
    with read_only(engine).connect() as connection:
        connection.execution_options(one_moment=True)
        return list(as_far_as_readable(connection))


def said_of_schema(engine: Engine, *statements: str) -> list[str]:
    """What `verify` says of schema and triggers after these statements, which both databases undo."""
    with engine.connect() as connection:
        transaction = connection.begin()
        for statement in statements:
            connection.exec_driver_sql(statement)
        print_alike(connection)
        said = [*altered_schema(connection), *triggers.altered_triggers(connection)]
        transaction.rollback()
    return said


@contextmanager
def intrusion(engine: Engine) -> Iterator[Connection]:
    """A transaction in which no key and no check refuses anything; it is undone at the end."""
    with engine.execution_options(foreign_keys=False).connect() as connection:
        transaction = connection.begin()
        sqlite = connection.dialect.name == "sqlite"
        # Of PostgreSQL's triggers only those for replicas go on, and foreign keys are no such.
        connection.exec_driver_sql(
            "PRAGMA ignore_check_constraints=ON" if sqlite else "SET LOCAL session_replication_role = replica"
        )
        try:
            yield connection
        finally:
            transaction.rollback()
        if sqlite:
            connection.exec_driver_sql("PRAGMA ignore_check_constraints=OFF")


@contextmanager
def without_triggers(connection: Connection) -> Iterator[None]:
    """Without the triggers, which stand again afterwards as if nothing had happened."""
    if connection.dialect.name == "sqlite":
        for name in connection.scalars(_TRIGGERS).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield
        for statement in triggers.statements("sqlite"):
            connection.exec_driver_sql(statement)
    else:
        for table, trigger in _ON_POSTGRESQL.items():
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        yield
        for table, trigger in _ON_POSTGRESQL.items():
            connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}")


def tamper(connection: Connection, *statements: str) -> None:
    """Run the statements without the triggers."""
    with without_triggers(connection):
        for statement in statements:
            connection.exec_driver_sql(statement.replace("%", "%%"))

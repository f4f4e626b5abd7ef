"""Alembic runs this file for each upgrade, on the connection and in the transaction that `storage.upgrade` opened."""

from alembic import context

from storage.models import Base

connection = context.config.attributes["connection"]

context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    compare_type=True,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,  # SQLite can, once the transaction is begun explicitly; Alembic assumes it cannot
)
with context.begin_transaction():
    context.run_migrations()

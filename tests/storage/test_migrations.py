"""The migrations make exactly the tables that the code knows."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from storage.audit.verify import verify
from storage.models import Base
from storage.upgrade import bring_up_to_date, is_current


def test_the_head_equals_the_metadata(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_is_current_and_guarded(engine: Engine) -> None:
    assert is_current(engine)
    bring_up_to_date(engine)
    assert verify(engine) == []

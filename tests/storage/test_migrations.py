"""The migrations make exactly the tables that the code knows."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from storage.audit.verify import verify
from storage.database import connect
from storage.models import Base
from storage.upgrade import VERSIONS, bring_up_to_date, current_revision, is_current


def test_the_head_equals_the_metadata(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_is_current_and_has_its_triggers(engine: Engine) -> None:
    assert is_current(engine)
    bring_up_to_date(engine)
    assert verify(engine) == []


INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


def indexes(engine: Engine) -> dict[str, str]:
    """What the database says of each index, its condition too, which Alembic does not compare."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(INDEXES[engine.dialect.name]).all()
    return {name: " ".join(sql.split()) for name, sql in rows if not name.startswith("alembic")}


def test_the_indexes_are_the_same_with_their_conditions(blank_url: str) -> None:
    engine = connect(blank_url)
    Base.metadata.create_all(engine)
    by_the_models = indexes(engine)
    Base.metadata.drop_all(engine)
    bring_up_to_date(engine)

    assert any(" WHERE " in sql for sql in by_the_models.values())
    assert indexes(engine) == by_the_models
    engine.dispose()


def test_the_steps_are_one_line_that_begins_at_the_first(engine: Engine) -> None:
    revisions = sorted(file.stem.partition("_")[0] for file in VERSIONS.glob("[0-9]*.py"))
    assert (revisions[0], current_revision(engine)) == ("0001", revisions[-1])

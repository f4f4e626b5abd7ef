"""Brings a database to this version's tables, by the migrations in `migrations/versions`.

Alembic is loaded only where one of them is missing: it takes a tenth of a start and 11 MB, which would stay. Where a
database stands is a row, and where this version stands is the name of its last migration's file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from bot.domain.counting import counted
from storage.database import close, connect, read_only

# The second of two starters waits this long for the first, and one statement may rewrite a large table.
TIMEOUT = timedelta(minutes=10)
_LOCK = 0x45534341  # "ESCA": PostgreSQL's advisory locks are plain numbers

_MIGRATIONS = Path(str(files("migrations")))
VERSIONS = _MIGRATIONS / "versions"
_NOTED_IN = "alembic_version"


class NewerDatabase(Exception):
    """The database's revision is unknown to this version; the text is the sentence for the operator."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"This database was last used by a newer version of Escalate (revision {revision}). "
            "Upgrade the bot, or point DATABASE_URL at another database."
        )


def bring_up_to_date(engine: Engine, *, versions: Path = VERSIONS) -> None:
    """Run the missing migrations in one transaction: all of them, or none.

    Two starters wait for each other. Raises `NewerDatabase`, and whatever a failing migration raises.
    """
    # SQLite alters a table by rebuilding it: with foreign keys on, dropping the old one deletes rows that refer to it.
    options = {"timeout": TIMEOUT, "foreign_keys": False}
    with engine.execution_options(**options).begin() as connection:
        _wait_for_other_starters(connection)
        if _is_behind(_noted(connection), _revisions(versions)):
            _migrate(connection, versions)
            _refuse_dangling_rows(connection)


def open_database(url: str) -> Engine:
    """Connect, and bring an empty or old database up to date first. Raises `NewerDatabase`."""
    engine = connect(url)
    try:
        bring_up_to_date(engine)
    except BaseException:
        close(engine)
        raise
    return engine


@contextmanager
def up_to_date(url: str) -> Iterator[Engine]:
    """As `open_database`, and closed on every way out."""
    engine = open_database(url)
    try:
        yield engine
    finally:
        close(engine)


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at, `None` when it was never migrated."""
    with read_only(engine).begin() as connection:
        return next(iter(_noted(connection)), None)


def is_current(engine: Engine, *, versions: Path = VERSIONS) -> bool:
    """Whether the database has exactly this version's tables."""
    with read_only(engine).begin() as connection:
        return _noted(connection) == _revisions(versions)[-1:]


def require_writable(engine: Engine) -> None:
    """Write one row back as it is, to the disk: raises `DatabaseError` where that is full, read-only or held by others.

    Reading goes on for long on a full disk, and looks like health.
    """
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {_NOTED_IN} SET version_num = version_num")  # noqa: S608 - our own constant


def revision_problems(connection: Connection, *, versions: Path = VERSIONS) -> Iterator[str]:
    """A sentence when the database does not say that it has exactly this version's tables."""
    noted, head = _noted(connection), _revisions(versions)[-1]
    if noted != (head,):
        yield f"{_NOTED_IN} says {', '.join(noted) or 'nothing'}, but this version's tables are {head}."


def _noted(connection: Connection) -> tuple[str, ...]:
    """What the database says of itself: one revision, none where it was never migrated."""
    if not inspect(connection).has_table(_NOTED_IN):
        return ()
    return tuple(connection.exec_driver_sql(f"SELECT version_num FROM {_NOTED_IN}").scalars())  # noqa: S608 - the same


def _revisions(versions: Path) -> tuple[str, ...]:
    """Of all migrations, in their order: each one's file is named by its own, and the next has the next number."""
    return tuple(sorted(file.stem.partition("_")[0] for file in versions.glob("[0-9]*.py")))


def _migrate(connection: Connection, versions: Path) -> None:
    from alembic import command  # see above
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _escaped(_MIGRATIONS))
    config.set_main_option("version_locations", _escaped(versions))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")


def _wait_for_other_starters(connection: Connection) -> None:
    """SQLite's transaction holds the write lock since it began; PostgreSQL needs a lock of its own."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _is_behind(noted: tuple[str, ...], revisions: tuple[str, ...]) -> bool:
    """Whether anything is to be done. Raises `NewerDatabase` for what is none of ours."""
    for revision in noted:
        if revision not in revisions:
            raise NewerDatabase(revision)
    return noted != revisions[-1:]


def _refuse_dangling_rows(connection: Connection) -> None:
    """What foreign keys would have refused statement by statement, asked once at the end."""
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if dangling:
            tables = ", ".join(sorted({row[0] for row in dangling}))
            raise RuntimeError(
                f"The migration left {counted(len(dangling), 'row')} that refer to nothing, in: {tables}."
            )

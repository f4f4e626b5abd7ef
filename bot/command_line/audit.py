"""`app.py audit`: the audit trail, proved."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot.command_line.sentences import environment, sentences
from bot.domain.counting import counted
from bot.environment import DatabaseEnvironment
from storage.audit.reading import entry_count, head
from storage.audit.unfinished import Unfinished
from storage.audit.verify import is_empty, problems
from storage.database import DatabaseError, Engine, connected, is_there
from storage.errors import is_damaged

_NOT_INTACT = "The audit trail is not intact."


class NotProved(click.ClickException):
    """It could not be proved: that ends as `diff` does, and exit code 1 says that the trail is not intact."""

    exit_code = 2


@click.group()
def audit() -> None:
    """The audit trail."""


@audit.command()
def verify() -> None:
    """Prove that nobody has changed the audit trail, or the rows that it tells of. Nothing is migrated before.

    Exit code 0: intact. 1: not intact, whether or not the check could be finished. 2: nothing was found, and it could
    not be proved: there is no database, none that answers, or somebody else holds a lock on it.
    """
    found = 0
    try:
        with sentences(Unfinished), _database() as engine:
            for problem in _problems(engine):
                found += 1
                click.echo(f"- {problem}")
            if not found:
                entries = counted(entry_count(engine), "entry", "entries")
                click.echo(f"The audit trail is intact: {entries}. Head: {head(engine)}")
    except click.ClickException as stopped:
        if not found:
            raise NotProved(stopped.message) from None
        raise click.ClickException(f"{_NOT_INTACT} {stopped.message}") from None
    if found:
        raise click.ClickException(_NOT_INTACT)


def _problems(engine: Engine) -> Iterator[str]:
    """One that is damaged is there, and not intact."""
    try:
        if is_empty(engine):
            raise click.ClickException("The database has none of this bot's tables. Check DATABASE_URL.")
        yield from problems(engine)
    except DatabaseError as error:
        if not is_damaged(error):
            raise
        yield f"The database is damaged: {getattr(error, 'orig', error)}. Restore a backup, or recover it."


@contextmanager
def _database() -> Iterator[Engine]:
    """Looking makes no file."""
    url = environment(DatabaseEnvironment).database_url
    if not is_there(url):
        raise click.ClickException("There is no file where DATABASE_URL points.")
    with connected(url) as engine:
        yield engine

"""`app.py audit`: the audit trail, proved."""

import click

from bot.command_line.sentences import environment, sentences
from bot.environment import DatabaseEnvironment
from storage.audit.reading import entry_count, head
from storage.audit.verify import problems
from storage.database import connected


@click.group()
def audit() -> None:
    """The audit trail."""


@audit.command()
def verify() -> None:
    """Prove that nobody has changed the audit trail, or the rows that it tells of. Nothing is migrated before."""
    with sentences(), connected(environment(DatabaseEnvironment).database_url) as engine:
        intact = True
        for problem in problems(engine):
            intact = False
            click.echo(f"- {problem}")
        if not intact:
            raise click.ClickException("The audit trail is not intact.")
        click.echo(f"The audit trail is intact: {entry_count(engine)} entries. Head: {head(engine)}")

"""`app.py migrate`: the database, brought up to date."""

import click

from bot.command_line.sentences import environment, sentences
from bot.environment import DatabaseEnvironment
from storage.upgrade import up_to_date


@click.command()
def migrate() -> None:
    """Bring the database up to date; `run` does it by itself."""
    with sentences(), up_to_date(environment(DatabaseEnvironment).database_url):
        click.echo("The database is up to date.")

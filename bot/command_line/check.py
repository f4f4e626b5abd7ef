"""`app.py check`: is everything ready?"""

from collections.abc import Callable, Iterator
from datetime import datetime

import click
from slack_sdk import WebClient

from bot.assembly.clients import slack_client
from bot.command_line.sentences import environment, sentences
from bot.domain.counting import counted
from bot.environment import Environment
from bot.preflight import identify
from bot.preflight.files import readable_by_others
from bot.scopes import FOR_FILES
from storage.database import Engine, connected
from storage.outbox.health import STALLED_AFTER, QueueHealth
from storage.upgrade import is_current, require_writable


@click.command()
@click.option("--quick", is_flag=True, help="Only the database and Slack itself, for a health check.")
@click.pass_obj
def check(clock: Callable[[], datetime], quick: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Say whether everything is ready: environment, database, audit trail, Slack, scopes, channels, every drawing."""
    with sentences():
        settings = environment(Environment)
        client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
        with connected(settings.database_url) as engine:
            problems = list(_problems(client, engine, clock, quick=quick))
            if not quick:
                problems += _said(readable_by_others(settings.database_url))
        if problems:
            many = f"{counted(len(problems), 'thing')} {'needs' if len(problems) == 1 else 'need'}"
            raise click.ClickException(f"{many} your attention.")
        click.echo("Well, as far as a quick look tells." if quick else "Everything is ready.")


def _problems(client: WebClient, engine: Engine, clock: Callable[[], datetime], *, quick: bool) -> Iterator[str]:
    if not is_current(engine):
        raise click.ClickException("The database is not up to date: start the bot, or run `app.py migrate`.")
    require_writable(engine)
    who = identify(client)
    click.echo(f"Slack: {who.team_name} ({who.team}). Database: up to date.")
    if not who.carries_files:
        missing = sorted(FOR_FILES.keys() - who.scopes)
        click.echo(f"Files are linked only: the app was installed without {' and '.join(missing)}.")
    queue = QueueHealth(engine, who.team)
    click.echo("Messages: " + (", ".join(f"{n} {state}" for state, n in queue.counts().items()) or "none yet") + ".")
    yield from _said(queue_problems(queue, clock()))
    if not quick:
        from bot.command_line.full_check import everything_else  # a health check loads half of it, each minute

        yield from _said(everything_else(client, engine, who.team, clock()))


def _said(found: Iterator[str]) -> Iterator[str]:
    """Each as soon as it is known."""
    for problem in found:
        click.echo(f"- {problem}")
        yield problem


def queue_problems(queue: QueueHealth, at: datetime) -> Iterator[str]:
    """A sentence when nothing was sent although something may go, and one for each message that cannot be drawn or was
    edited by hand."""
    if since := queue.stalled_since(at, after=STALLED_AFTER):
        yield f"no message was sent since {since:%Y-%m-%d %H:%M} UTC, although some wait: is the bot running?"
    yield from (f"message {id} waits: what it tells of cannot be read." for id in queue.unreadable())
    for id in queue.altered():
        yield f"message {id} was not sent: somebody had changed it behind the bot's back. `audit verify` tells of more."

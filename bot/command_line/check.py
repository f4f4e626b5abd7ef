"""`app.py check`: is everything ready?"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

import click
from slack_sdk import WebClient

from bot.assembly import slack_client
from bot.command_line.sentences import environment, sentences
from bot.command_line.settings import say_who_is_not_called
from bot.environment import Environment
from bot.jobs import STALLED_AFTER
from bot.preflight import identify
from bot.preflight.destinations import destination_problems
from bot.preflight.files import readable_by_others
from bot.preflight.proof import NotProved, drawing_problems, how_many_drawings
from bot.scopes import FOR_FILES
from bot.services.follow_up_watch import LATE_AFTER
from storage.audit.verify import problems as audit_problems
from storage.database import Engine, connected
from storage.outbox import QueueHealth
from storage.records import Records
from storage.settings import SettingsRecords
from storage.unattended import UnattendedRecords
from storage.upgrade import is_current, require_writable

_SAID_EVERY = 10.0  # seconds
_MOST_SHOWN = 100  # escalations of each kind


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
            many = "1 thing needs" if len(problems) == 1 else f"{len(problems)} things need"
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
    found = queue_problems(queue, clock()) if quick else everything(client, engine, who.team, queue, clock())
    yield from _said(found)


def _said(found: Iterator[str]) -> Iterator[str]:
    """Each as soon as it is known."""
    for problem in found:
        click.echo(f"- {problem}")
        yield problem


def everything(client: WebClient, engine: Engine, team: str, queue: QueueHealth, at: datetime) -> Iterator[str]:
    yield from queue_problems(queue, at)
    yield from Records(engine, team).unreadable()
    yield from follow_up_problems(engine, team, at)
    yield from settings_problems(client, engine, team)
    yield from audit_problems(engine)
    yield from drawings_problems(client)


def queue_problems(queue: QueueHealth, at: datetime) -> Iterator[str]:
    """A sentence when nothing was sent although something may go, and one for each message that cannot be drawn."""
    if since := queue.stalled_since(at, after=STALLED_AFTER):
        yield f"no message was sent since {since:%Y-%m-%d %H:%M} UTC, although some wait: is the bot running?"
    yield from (f"message {id} waits: what it tells of cannot be read." for id in queue.unreadable())


def follow_up_problems(engine: Engine, team: str, at: datetime) -> Iterator[str]:
    """A sentence for each open escalation that nobody is being reminded of."""
    for one in UnattendedRecords(engine, team).found(overdue_since=at - LATE_AFTER, limit=_MOST_SHOWN):
        since = f"since {one.due:%Y-%m-%d %H:%M} UTC" if one.due else "and never will be"
        yield f"ESC-{one.number} is open and nobody is reminded of it, {since}: is the bot running?"


def settings_problems(client: WebClient, engine: Engine, team: str) -> Iterator[str]:
    """A sentence for each part of the settings that this release cannot read, and for what cannot be carried out."""
    known = SettingsRecords(engine, team).in_force()
    for part in known.unreadable:
        yield (
            f"settings: {part} was written by another release and cannot be read; its default is in force. "
            "Import it again."
        )
    yield from destination_problems(client, known.settings)
    say_who_is_not_called(known.settings.routes)


def drawings_problems(client: WebClient) -> Iterator[str]:
    """What Slack has against anything that we draw. It is asked last, because it takes the longest: how far it is, is
    said every ten seconds."""
    total, said_at = how_many_drawings(), time.monotonic()
    click.echo(f"Drawings: asking Slack about each of {total} (blocks.validate) …")
    try:
        for done, problems in enumerate(drawing_problems(client), 1):
            yield from problems
            if done < total and time.monotonic() - said_at >= _SAID_EVERY:
                click.echo(f"  {done} of {total} …")
                said_at = time.monotonic()
    except NotProved as refused:
        yield f"drawings: Slack would not judge them ({refused})."

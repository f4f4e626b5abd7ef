"""The command line: what an operator types, and where the clock is made. Nothing imports it but the tests."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO, TypeVar

import click
from slack_sdk import WebClient
from sqlalchemy.exc import SQLAlchemyError

from bot import logs, preflight
from bot.assembly import assemble, slack_client
from bot.domain.refusals import Refusal
from bot.domain.settings_changes import SettingsMoved, UnknownVersion, described
from bot.domain.text import clipped, one_line
from bot.environment import BadEnvironment, DatabaseEnvironment, Environment, SlackEnvironment, read
from bot.jobs import STALLED_AFTER
from bot.preflight import NotReady
from bot.services.settings import SettingsService
from bot.services.settings_file import as_toml, read_file
from bot.serving import serve_http, serve_socket_mode
from storage.audit.reading import entry_count, head
from storage.audit.verify import problems as audit_problems
from storage.database import Engine, connect
from storage.outbox import QueueHealth
from storage.records import Records
from storage.settings import SettingsRecords
from storage.unit_of_work import UnitOfWork
from storage.upgrade import NewerDatabase, is_current, open_database

MANIFEST = Path(__file__).with_name("manifest.yml")
_log = logging.getLogger("app")
_SHORT = 200  # characters of a change; the whole is in the audit trail
_E = TypeVar("_E", bound=DatabaseEnvironment)


def wall_clock() -> datetime:
    return datetime.now(UTC)


def run(settings: Environment) -> None:
    """Run until SIGTERM or SIGINT; raises `NotReady` where Slack would refuse us."""
    engine = open_database(settings.database_url)
    client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    who = preflight.identify(client)
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
    bot = assemble(client, who, engine, wall_clock, secret)
    for problem in preflight.channel_problems(client, bot.settings.refresh()):
        _log.warning("%s", problem)
    token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else None
    if token:
        preflight.require_socket_mode(client, token)
    gc.freeze()  # what was built so far stays: looking through it again took 50 ms each time
    bot.jobs.start()
    try:
        if token:
            serve_socket_mode(bot.app, token)
        else:
            serve_http(bot.app, secret, settings.port, bot.jobs.alive)
    finally:
        bot.jobs.stop()
        engine.dispose()


# The command line


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Escalate: complete briefs, in the right team's channel, followed through."""


@main.command(name="run")
def run_command() -> None:
    """Run the bot: Socket Mode with SLACK_APP_TOKEN, else HTTP with SLACK_SIGNING_SECRET on PORT."""
    with sentences():
        run(environment(Environment))


@main.command()
@click.option("--quick", is_flag=True, help="Only the database and Slack itself, for a health check.")
def check(quick: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Say whether everything is ready: environment, database, audit trail, Slack, scopes, channels."""
    with sentences():
        settings = environment(Environment)
        engine = connect(settings.database_url)
        if not is_current(engine):
            raise click.ClickException("The database is not up to date: start the bot, or run `app.py migrate`.")
        client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
        who = preflight.identify(client)
        click.echo(f"Slack: {who.team_name} ({who.team}). Database: up to date.")
        queue = QueueHealth(engine, who.team)
        click.echo(
            "Messages: " + (", ".join(f"{n} {state}" for state, n in queue.counts().items()) or "none yet") + "."
        )
        problems = queue_problems(queue)
        if not quick:
            problems += Records(engine, who.team).unreadable()
            problems += [*settings_problems(client, engine, who.team), *audit_problems(engine)]
        for problem in problems:
            click.echo(f"- {problem}")
        if problems:
            raise click.ClickException(f"{len(problems)} things need your attention.")
        click.echo("Well, as far as a quick look tells." if quick else "Everything is ready.")


def queue_problems(queue: QueueHealth) -> list[str]:
    """A sentence when nothing was sent although something may go, and one for each message that cannot be drawn."""
    since = queue.stalled_since(wall_clock(), after=STALLED_AFTER)
    problems = [f"message {id} waits: what it tells of cannot be read." for id in queue.unreadable()]
    if since:
        problems.append(
            f"no message was sent since {since:%Y-%m-%d %H:%M} UTC, although some wait: is the bot running?"
        )
    return problems


def settings_problems(client: WebClient, engine: Engine, team: str) -> list[str]:
    """A sentence for each part of the settings that this release cannot read, and for each channel that is not fit."""
    known = SettingsRecords(engine, team).in_force()
    unreadable = [
        f"settings: {part} was written by another release and cannot be read; its default is in force. Import it again."
        for part in known.unreadable
    ]
    return [*unreadable, *preflight.channel_problems(client, known.settings)]


@main.command()
def migrate() -> None:
    """Bring the database up to date; `run` does it by itself."""
    with sentences():
        open_database(environment(DatabaseEnvironment).database_url)
        click.echo("The database is up to date.")


@main.group(name="settings")
def settings_group() -> None:
    """Channels, teams, cadences and hours: kept in the database, written as TOML."""


_WORKSPACE = click.option("--workspace", metavar="T…", help="The Slack team id; asked of Slack when left out.")


@settings_group.command(name="import")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--force", is_flag=True, help="Also undo what others changed since FILE was exported.")
@click.option("--by", default="settings import", help="Who changes them, for the record: a Slack user id, say.")
@_WORKSPACE
def import_settings(file: TextIO, force: bool, by: str, workspace: str | None) -> None:  # noqa: FBT001 - click's way
    """Put FILE in force; when anything in it is wrong, or it is older than what others changed, nothing changes."""
    with sentences():
        read = read_file(file.read())  # first: a mistake in the file is said before Slack is asked for anything
        settings = team_settings(workspace)
        try:
            changes = settings.replace(read.settings, by=one_line(by)[:100], on=None if force else read.version)
        except (SettingsMoved, UnknownVersion) as refusal:
            raise click.ClickException(
                f"Nothing was changed. {refusal}\nExport the settings again and make your changes there, "
                "or import with --force."
            ) from None
        version = settings.in_force().version
        parts = ", ".join(one.part for one in changes)
        told = f"The settings are in force, version {version}. Changed: {parts}."
        click.echo(told if changes else f"Nothing to change: these settings are in force already, version {version}.")


@settings_group.command(name="export")
@_WORKSPACE
def export_settings(workspace: str | None) -> None:
    """Print the settings in force, as `settings import` takes them."""
    with sentences():
        known = team_settings(workspace).in_force()
        click.echo(as_toml(known.settings, known.version), nl=False)


@settings_group.command(name="history")
@click.option("--limit", default=20, show_default=True, help="How many changes, the newest first.")
@_WORKSPACE
def settings_history(limit: int, workspace: str | None) -> None:
    """Say who changed what and when, the newest first."""
    with sentences():
        found = team_settings(workspace).history(limit)
        for one in found:
            told = clipped(described(one.change, one.by), _SHORT)
            click.echo(f"{one.version:>4}  {one.at:%Y-%m-%d %H:%M} UTC  {told}")
        if not found:
            click.echo("Nobody has set anything yet: the defaults are in force.")


@main.group()
def audit() -> None:
    """The audit trail."""


@audit.command(name="verify")
def verify_audit() -> None:
    """Prove that nobody has changed the audit trail, or the rows that it tells of. Nothing is migrated before."""
    with sentences():
        engine = connect(environment(DatabaseEnvironment).database_url)
        intact = True
        for problem in audit_problems(engine):
            intact = False
            click.echo(f"- {problem}")
        if not intact:
            raise click.ClickException("The audit trail is not intact.")
        click.echo(f"The audit trail is intact: {entry_count(engine)} entries. Head: {head(engine)}")


@main.command()
def manifest() -> None:
    """Print the manifest to paste at api.slack.com/apps, Create New App, From a manifest."""
    click.echo(MANIFEST.read_text(encoding="utf-8"), nl=False)


@main.command()
@click.option("--port", default=8765, show_default=True, help="Where the page is, on this machine only.")
@click.option("--data", type=click.Path(dir_okay=False, path_type=Path), help="Keep the workspace in this file.")
def demo(port: int, data: Path | None) -> None:
    """Open a local Slack workspace in your browser, with the bot in it. Needs no Slack account."""
    with repository_only():
        from demo.serving import serve
    with sentences():
        serve(MANIFEST, port, data)


@main.command()
@click.option("--database", "database_url", metavar="URL", help="Keep what is played there; else in a temporary file.")
@click.option("--http", is_flag=True, help="Deliver over signed HTTP instead of Socket Mode.")
@click.argument("names", nargs=-1)
def stories(database_url: str | None, http: bool, names: tuple[str, ...]) -> None:  # noqa: FBT001 - click passes flags so
    """Play customer stories, all or those NAMES, and print what each person sees. Needs no Slack account."""
    with repository_only():
        from demo.printing import print_stories
    with sentences():
        print_stories(MANIFEST, names, database_url=database_url, http=http)


@contextmanager
def repository_only() -> Iterator[None]:
    """The product's image has no demo and no local workspace in it."""
    try:
        yield
    except ImportError as error:
        raise click.ClickException(f"This needs {error.name}: run `make demo` in the repository.") from None


def environment(kind: type[_E]) -> _E:
    """The environment, and logging set up as it says."""
    settings = read(kind)
    logs.configure(settings.log_level)
    return settings


def team_settings(workspace: str | None) -> SettingsService:
    """The settings of `workspace`, or of the one that the bot token belongs to."""
    team = workspace or own_team()
    engine = open_database(environment(DatabaseEnvironment).database_url)
    return SettingsService(lambda: UnitOfWork(engine, team), SettingsRecords(engine, team), wall_clock)


def own_team() -> str:
    """The Slack team id of the workspace that the bot token belongs to."""
    try:
        slack = environment(SlackEnvironment)
    except BadEnvironment as wrong:
        raise BadEnvironment([*wrong.problems, "or name the workspace yourself: --workspace T…"]) from None
    return preflight.identify(slack_client(slack.slack_bot_token.get_secret_value(), slack.slack_api_url)).team


@contextmanager
def sentences() -> Iterator[None]:
    """What went wrong, as a sentence for the operator instead of a traceback."""
    try:
        yield
    except BadEnvironment as wrong:
        raise click.ClickException(
            "Please set these first:\n" + "\n".join(f"- {one}" for one in wrong.problems)
        ) from None
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise click.ClickException(f"The database cannot be used: {cause}. Check DATABASE_URL.") from None
    except (NotReady, Refusal, NewerDatabase, ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()

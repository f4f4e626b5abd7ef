"""`app.py settings`: channels, teams, cadences and hours, kept in the database and written as TOML."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import time
from typing import BinaryIO

import click

from bot.command_line.author import BY
from bot.command_line.customers import import_report
from bot.command_line.sentences import sentences
from bot.command_line.workspace import WORKSPACE, Clock, database_of
from bot.domain.hours import Hours
from bot.domain.settings_changes import SettingsChange, SettingsMoved, UnknownVersion, described, removed_by
from bot.domain.team import Routes
from bot.domain.text import clipped
from bot.services.settings import SettingsService
from bot.services.settings_file import as_toml, decoded, read_file
from storage.settings import SettingsRecords
from storage.unit_of_work import UnitOfWork

_SHORT = 200  # characters of a change; the whole is in the audit trail


@click.group()
def settings() -> None:
    """Channels, teams, cadences and hours: kept in the database, written as TOML."""


@settings.command(name="import")
@click.argument("file", type=click.File("rb"))
@click.option("--force", is_flag=True, help="Also undo what others changed since FILE was exported.")
@BY
@WORKSPACE
@click.pass_obj
def import_settings(clock: Clock, file: BinaryIO, force: bool, by: str | None, workspace: str | None) -> None:  # noqa: FBT001 - click's way
    """Put FILE in force; when anything in it is wrong, or it is older than what others changed, nothing changes."""
    with sentences():
        read = read_file(decoded(file.read()))  # first: a mistake in it is said before Slack is asked for anything
        with team_settings(workspace, clock) as ours:
            try:
                done = ours.import_file(read, by=by or "settings import", force=force)
            except (SettingsMoved, UnknownVersion) as refusal:
                raise click.ClickException(
                    f"Nothing was changed. {refusal}\nExport the settings again and make your changes there, "
                    "or import with --force."
                ) from None
            version = ours.in_force().version
        click.echo(settings_report(done.changes, version))
        if done.customers and done.customers.is_change:
            click.echo(import_report(done.customers))
        say_who_is_not_called(read.settings.routes)
        say_if_it_never_closes(read.settings.hours)


def settings_report(changes: Sequence[SettingsChange], version: int) -> str:
    """What an import came to; what nobody has set any more is named, so that nobody loses it unawares."""
    if not changes:
        return f"Nothing to change: these settings are in force already, version {version}."
    removed = removed_by(changes)
    changed = [one.part for one in changes if one.part not in removed]
    said = [f"The settings are in force, version {version}."]
    said += [f"Changed: {', '.join(changed)}."] if changed else []
    said += [f"Removed, so the default holds: {', '.join(removed)}."] if removed else []
    return " ".join(said)


def say_who_is_not_called(routes: Routes) -> None:
    """Not a mistake, but worth knowing before the first critical one."""
    if silent := routes.calling_nobody:
        click.echo(f"Note: a critical escalation calls nobody in {', '.join(silent)}: there is no `mention`.", err=True)


def say_if_it_never_closes(hours: Hours) -> None:
    """Whoever wants that writes midnight; any other time may be a slip."""
    if hours.open == hours.close != time(0, 0):
        at = f"{hours.open:%H:%M}"
        click.echo(f"Note: hours that open and close at {at} never close. 00:00 to 24:00 says the same.", err=True)


@settings.command(name="export")
@WORKSPACE
@click.pass_obj
def export_settings(clock: Clock, workspace: str | None) -> None:
    """Print the settings in force, as `settings import` takes them."""
    with sentences(), team_settings(workspace, clock) as ours:
        known = ours.in_force()
        click.echo(as_toml(known.settings, known.version), nl=False)


@settings.command(name="history")
@click.option("--limit", default=20, show_default=True, help="How many changes, the newest first.")
@WORKSPACE
@click.pass_obj
def settings_history(clock: Clock, limit: int, workspace: str | None) -> None:
    """Say who changed what and when, the newest first."""
    with sentences(), team_settings(workspace, clock) as ours:
        found = ours.history(limit)
        for one in found:
            said = clipped(described(one.change, one.by), _SHORT)
            click.echo(f"{one.version:>4}  {one.at:%Y-%m-%d %H:%M} UTC  {said}")
        if not found:
            click.echo("Nobody has set anything yet: the defaults are in force.")


@contextmanager
def team_settings(workspace: str | None, clock: Clock) -> Iterator[SettingsService]:
    """The settings of `workspace`, or of the one that the bot token belongs to."""
    with database_of(workspace) as (engine, team):
        yield SettingsService(lambda: UnitOfWork(engine, team), SettingsRecords(engine, team), clock)

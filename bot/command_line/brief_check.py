"""`app.py brief check`: what the form would say to a brief, for pipelines. Nothing is stored or sent."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from bot.command_line.sentences import environment, sentences
from bot.command_line.workspace import Clock, require_on_record
from bot.domain.customers import Customer, applied, identity
from bot.domain.team import TeamSettings
from bot.environment import DatabaseEnvironment
from bot.services.brief_check import check_brief
from bot.services.brief_file import LARGEST, read_brief
from bot.services.brief_report import as_json, as_lines
from bot.services.settings_file import decoded, read_file
from storage.customers import CustomerRecords
from storage.database import connected, is_there
from storage.settings import SettingsRecords, workspaces_with_settings
from storage.upgrade import is_current

FINE, STOPPED, UNREADABLE = 0, 1, 2


class CannotCheck(click.ClickException):
    """Nothing can be said about this brief."""

    exit_code = UNREADABLE


@click.group()
def brief() -> None:
    """Briefs, as the form would take them."""


@brief.command(name="check")
@click.argument("file", type=click.File("rb"))
@click.option("--json", "in_json", is_flag=True, help="Print one JSON object instead of sentences.")
@click.option("--settings", "settings_file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Settings from this TOML file instead of the database, which is then not opened.")  # fmt: skip
@click.option("--workspace", metavar="T…", help="The Slack team id; needed where the database holds several.")
@click.pass_obj
def check_command(
    clock: Clock,
    file: BinaryIO,
    in_json: bool,  # noqa: FBT001 - click passes flags so
    settings_file: Path | None,
    workspace: str | None,
) -> None:
    """Say what the form would say to FILE, a brief as JSON; `-` is standard input. Nothing is sent.

    Exit code 0: it would be posted. 1: must-haves are missing, or something stops it. 2: it cannot be checked.
    """
    with _as_unreadable():
        answers = read_brief(file.read(LARGEST + 1))
        settings, customer = _known(str(answers.get("customer") or ""), settings_file, workspace)
        report = check_brief(answers, settings, at=clock(), customer=customer)
    click.echo(json.dumps(as_json(report), indent=2, ensure_ascii=False) if in_json else "\n".join(as_lines(report)))
    raise click.exceptions.Exit(FINE if report.is_fine else STOPPED)


def _known(customer: str, file: Path | None, workspace: str | None) -> tuple[TeamSettings, Customer | None]:
    """The settings to check by, and the customer, where the directory has them."""
    if file is not None:
        read = read_file(decoded(file.read_bytes()))
        known = [applied(line, None) for line in read.customers]
        return read.settings, next((one for one in known if _is_called(one, customer)), None)
    url = environment(DatabaseEnvironment).database_url
    if not is_there(url):  # opening it would make it
        raise CannotCheck(_NO_SETTINGS)
    with connected(url) as engine:
        if not is_current(engine):
            raise CannotCheck(_NOT_CURRENT)
        if workspace:
            require_on_record(workspace, engine)
        team = workspace or _only(workspaces_with_settings(engine))
        records = CustomerRecords(engine, team)
        entry = records.index().named(customer)
        return SettingsRecords(engine, team).current(), records.customer(entry.name) if entry else None


def _is_called(one: Customer, name: str) -> bool:
    return identity(name) in map(identity, (one.name, *one.aliases))


def _only(teams: list[str]) -> str:
    if not teams:
        raise CannotCheck(_NO_SETTINGS)
    if len(teams) > 1:
        raise CannotCheck(f"The database holds several workspaces: add --workspace with one of {', '.join(teams)}.")
    return teams[0]


_NOT_CURRENT = "The database is not up to date: start the bot, or run `app.py migrate`."
_NO_SETTINGS = (
    "There are no settings in the database that DATABASE_URL names, so nobody knows where this would go. "
    "Import them first (`app.py settings import FILE`), or name a file: --settings FILE."
)


@contextmanager
def _as_unreadable() -> Iterator[None]:
    """Whatever ends this command early has the exit code of what cannot be checked."""
    try:
        with sentences():
            yield
    except click.ClickException as error:
        raise CannotCheck(error.message) from None

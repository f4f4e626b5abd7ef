"""`app.py customers`: the directory of customers, filled from a CSV file and written as one."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click

from bot.command_line.author import BY
from bot.command_line.sentences import sentences
from bot.command_line.workspace import WORKSPACE, Clock, database_of
from bot.domain.counting import counted
from bot.services.customer_directory import CustomerDirectory
from bot.services.customer_file import as_csv, read_customers
from storage.customers import CustomerRecords, Imported
from storage.unit_of_work import UnitOfWork


@click.group()
def customers() -> None:
    """Who the customers are: kept in the database, written as CSV."""


@customers.command(name="import")
@click.argument("file", type=click.File("rb"))
@click.option("--replace", is_flag=True, help="Also remove the customers that FILE does not name.")
@BY
@WORKSPACE
@click.pass_obj
def import_customers(clock: Clock, file: BinaryIO, replace: bool, by: str | None, workspace: str | None) -> None:  # noqa: FBT001 - click's way
    """Bring FILE into the directory, `-` from standard input; when anything in it is wrong, nothing changes.

    CSV in UTF-8 with a heading, separated by commas or semicolons. Columns: name, aliases, channels, revenue (a year),
    currency, tier (key or standard), sla_critical, sla_high, sla_medium, account_manager, language, renewal, reference.
    Only name must be there. A column that is left out changes nothing, an empty cell empties.
    """
    with sentences():
        whole = file.read()
        lines = read_customers(whole, _progress)
        _say(f"Read {counted(len(lines), 'customer')}; writing them", last=True)
        with directory(workspace, clock) as ours:
            done = ours.bring_in(
                lines, by=by or "customers import", file=hashlib.sha256(whole).hexdigest(), replace=replace
            )
        click.echo(import_report(done))


@customers.command(name="export")
@WORKSPACE
@click.pass_obj
def export_customers(clock: Clock, workspace: str | None) -> None:
    """Print the directory as `customers import` takes it."""
    with sentences(), directory(workspace, clock) as ours:
        click.echo(as_csv(ours.everyone()), nl=False)


def import_report(done: Imported) -> str:
    if not done.is_change:
        return f"Nothing to change: all of this is in the directory already ({counted(done.total, 'customer')})."
    counts = {"added": done.added, "changed": done.changed, "removed": done.removed, "as they were": done.unchanged}
    done_to = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    return f"Customers: {done_to}. The directory has {done.total:,}, version {done.version}."


@contextmanager
def directory(workspace: str | None, clock: Clock) -> Iterator[CustomerDirectory]:
    """The directory of `workspace`, or of the one that the bot token belongs to."""
    with database_of(workspace) as (engine, team):
        yield CustomerDirectory(lambda: UnitOfWork(engine, team), CustomerRecords(engine, team), clock)


def _progress(lines: int) -> None:
    _say(f"Reading: {counted(lines, 'line')}")


def _say(what: str, *, last: bool = False) -> None:
    """On a terminal only; each replaces the one before."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{what} …", nl=last, err=True)

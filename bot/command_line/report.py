"""`app.py report`: how escalations went, in figures."""

from datetime import UTC, datetime, timedelta

import click

from bot.command_line.sentences import sentences
from bot.command_line.workspace import WORKSPACE, Clock, database_of
from bot.domain.statistics import as_lines, statistics_of
from bot.domain.verbs.reroute import Rerouted
from storage.period_records import PeriodRecords

_DAYS = 30


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help=f"Those opened since this day, in UTC; the last {_DAYS} days when left out.")  # fmt: skip
@WORKSPACE
@click.pass_obj
def report(clock: Clock, since: datetime | None, workspace: str | None) -> None:
    """Print how many escalations there were, to whom, how severe, how complete their briefs, and what they missed."""
    start = since.replace(tzinfo=UTC) if since else clock() - timedelta(days=_DAYS)
    with sentences(), database_of(workspace) as (engine, team):
        records = PeriodRecords(engine, team, start)
        figures = statistics_of(records.opened(), rerouted=records.count(Rerouted.name()))
        click.echo(f"Opened since {start:%Y-%m-%d}:")
        for line in as_lines(figures):
            click.echo(line)

"""The command line: `python -m bench [NAME ...]`."""

import gc
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from bench.databases import POSTGRESQL, SQLITE, NewDatabase, databases
from bench.machine import Others
from bench.measurement import ROOT, Measured, Run
from bench.rows import GROUPS
from bench.table import table
from bot.command_line.run import COLLECTED_AFTER

_DATABASES = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
_NAMES = "\n".join(f"  {name:<10} {group.about}" for name, group in GROUPS.items())
_CHECKOUT = click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path)


@click.command(epilog=f"\b\nNAMES:\n{_NAMES}", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, metavar="[NAME]...", type=click.Choice(list(GROUPS)))
@click.option("--quick", is_flag=True, help="Smaller sizes and shorter runs, without the page.")
@click.option("--database", type=click.Choice(list(_DATABASES)), multiple=True, help="Only on this one.")
@click.option("--checkout", type=_CHECKOUT, default=ROOT, help="Measure the app.py of this checkout from outside.")
def main(names: tuple[str, ...], quick: bool, database: tuple[str, ...], checkout: Path) -> None:  # noqa: FBT001 - click
    """Measure how fast the bot is: a table of what, goal and measured.

    NAMES are groups of rows; all are measured when none is named.
    """
    gc.set_threshold(*COLLECTED_AFTER)  # calls are measured in this process, as the bot makes them in its own
    chosen = _chosen(names, quick=quick, own=checkout == ROOT)
    wanted = [_DATABASES[name] for name in database or _DATABASES]
    results: dict[str, list[Measured]] = {name: [] for name in wanted}
    with tempfile.TemporaryDirectory() as folder, databases(wanted, Path(folder)) as makers:
        try:
            for name in chosen:
                for place in wanted if GROUPS[name].per_database else wanted[:1]:
                    results[place] += _measured(name, place, makers[place], checkout, quick=quick)
        finally:
            click.echo(table(results))


def _chosen(names: Sequence[str], *, quick: bool, own: bool) -> list[str]:
    """The groups that were named, or all that a run like this has."""
    for name in names:
        if not (own or GROUPS[name].of_any_checkout):
            raise click.UsageError(f"{name} calls this checkout's own code: leave out --checkout.")
    suited = [n for n, group in GROUPS.items() if (own or group.of_any_checkout) and (group.quick or not quick)]
    return list(names) or suited


def _measured(name: str, place: str, new_database: NewDatabase, checkout: Path, *, quick: bool) -> list[Measured]:
    click.echo(f"{name} on {place} … ", err=True, nl=False)
    others = Others()
    with tempfile.TemporaryDirectory() as folder:
        rows = list(GROUPS[name].measure(Run(new_database, Path(folder), checkout, quick)))
    click.echo(f"meanwhile others used {others.percent()} % of this machine", err=True)
    return rows


if __name__ == "__main__":
    main()

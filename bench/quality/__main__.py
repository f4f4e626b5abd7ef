"""The command line: `python -m bench.quality [PART ...]`."""

from collections.abc import Callable, Mapping

import click

from bench.quality import coach, ranker, secrets, triage

PARTS: Mapping[str, Callable[[], str]] = {
    "coach": coach.report,
    "triage": triage.report,
    "secrets": secrets.report,
    "ranker": ranker.report,
}
"""What can be measured: each part says its figures as text."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("parts", nargs=-1, metavar="[PART]...", type=click.Choice(list(PARTS)))
def main(parts: tuple[str, ...]) -> None:
    """Measure how well the rules judge; all parts where none is named."""
    for name in parts or PARTS:
        click.echo(f"{name}\n\n{PARTS[name]()}\n")


if __name__ == "__main__":
    main()

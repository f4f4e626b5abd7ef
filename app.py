"""The command line: put together here, where the clock is made too. Nothing imports it but the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from bot.command_line.brief_check import brief
from bot.command_line.check import check
from bot.command_line.customers import customers
from bot.command_line.report import report
from bot.command_line.run import run
from bot.command_line.sentences import environment, sentences
from bot.command_line.settings import settings
from bot.environment import DatabaseEnvironment, Environment
from storage.audit.reading import entry_count, head
from storage.audit.verify import problems as audit_problems
from storage.database import connected
from storage.upgrade import up_to_date

MANIFEST = Path(__file__).with_name("manifest.yml")
_OURS_ALONE = 0o077  # what we create is read by nobody else: database, its write-ahead log, the demo's workspace


def wall_clock() -> datetime:
    return datetime.now(UTC)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Escalate: complete briefs, in the right team's channel, followed through."""
    context.call_on_close(partial(os.umask, os.umask(_OURS_ALONE)))
    context.obj = wall_clock


main.add_command(check)
main.add_command(settings)
main.add_command(customers)
main.add_command(brief)
main.add_command(report)


@main.command(name="run")
def run_command() -> None:
    """Run the bot: Socket Mode with SLACK_APP_TOKEN, else HTTP with SLACK_SIGNING_SECRET on PORT."""
    with sentences():
        run(environment(Environment), wall_clock)


@main.command()
def migrate() -> None:
    """Bring the database up to date; `run` does it by itself."""
    with sentences(), up_to_date(environment(DatabaseEnvironment).database_url):
        click.echo("The database is up to date.")


@main.group()
def audit() -> None:
    """The audit trail."""


@audit.command(name="verify")
def verify_audit() -> None:
    """Prove that nobody has changed the audit trail, or the rows that it tells of. Nothing is migrated before."""
    with sentences(), connected(environment(DatabaseEnvironment).database_url) as engine:
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
        from demo.stories import StoryError
    with sentences(StoryError):
        print_stories(MANIFEST, names, database_url=database_url, http=http)


@contextmanager
def repository_only() -> Iterator[None]:
    """The product's image has no demo and no local workspace in it."""
    try:
        yield
    except ImportError as error:
        raise click.ClickException(f"This needs {error.name}: run `make demo` in the repository.") from None


if __name__ == "__main__":
    main()

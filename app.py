"""The command line, and where the clock is made. Nothing imports it but the tests."""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

import click

MANIFEST = Path(__file__).with_name("manifest.yml")
_OURS_ALONE = 0o077  # what we create is read by nobody else: database, its write-ahead log, the demo's workspace
_COMMANDS: Mapping[str, str] = {
    "audit": "bot.command_line.audit",
    "brief": "bot.command_line.brief_check",
    "check": "bot.command_line.check",
    "customers": "bot.command_line.customers",
    "migrate": "bot.command_line.migrate",
    "report": "bot.command_line.report",
    "run": "bot.command_line.run",
    "settings": "bot.command_line.settings",
}
"""Where each is, under its own name there."""


def wall_clock() -> datetime:
    return datetime.now(UTC)


class _Commands(click.Group):
    """Loads a command when it is named: to ask for one would else take as long as to load all."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        where = _COMMANDS.get(cmd_name)
        return _loaded(where, cmd_name) if where else super().get_command(ctx, cmd_name)


def _loaded(module: str, name: str) -> click.Command:
    with _uncollected():
        command: click.Command = getattr(import_module(module), name)
    return command


@contextmanager
def _uncollected() -> Iterator[None]:
    """What is loaded stays as long as the process: the garbage collector would look through it over and over, which
    is an eighth of a start, and finds nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Escalate: complete briefs, in the right team's channel, followed through."""
    context.call_on_close(partial(os.umask, os.umask(_OURS_ALONE)))
    context.obj = wall_clock


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
    from bot.command_line.sentences import sentences

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
    from bot.command_line.sentences import sentences

    with sentences(StoryError):
        print_stories(MANIFEST, names, database_url=database_url, http=http)


@contextmanager
def repository_only() -> Iterator[None]:
    """To load what the product's image does not have: the demo and the local workspace."""
    try:
        with _uncollected():
            yield
    except ImportError as error:
        raise click.ClickException(f"This needs {error.name}: run `make demo` in the repository.") from None


if __name__ == "__main__":
    main()

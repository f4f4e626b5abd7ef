"""Command line and composition root: the only place that knows every concrete thing. Nothing imports it but tests."""

import logging
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from socket import create_server
from typing import Protocol, TextIO, TypeVar

import click
import uvicorn
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot import logs, preflight
from bot.bell import Bell
from bot.delivery import Sender, Slack
from bot.domain.refusals import Refusal
from bot.jobs import Jobs
from bot.listeners import errors
from bot.listeners.actions import Actions
from bot.listeners.commands import Commands
from bot.listeners.door import Door
from bot.listeners.events import Events
from bot.listeners.people import People
from bot.listeners.shortcuts import Shortcuts
from bot.listeners.views import Views
from bot.preflight import Identity, NotReady
from bot.services.drafts import Drafts
from bot.services.escalations import Escalations
from bot.services.followups import FollowUps
from bot.services.reports import Reports
from bot.services.settings import Settings as Agreed
from bot.services.settings import as_toml
from bot.serving import serve_http, serve_socket_mode, web
from bot.settings import BadEnvironment, Database, Settings, read
from bot.settings import Slack as SlackSettings
from storage.audit import entry_count, head, verify
from storage.database import connect
from storage.outbox import Outbox
from storage.records import Records
from storage.unit_of_work import UnitOfWork
from storage.upgrade import NewerDatabase, bring_up_to_date

MANIFEST = Path(__file__).with_name("manifest.yml")
Clock = Callable[[], datetime]
_log = logging.getLogger("app")
_PACE = timedelta(seconds=1)  # between two posts to a channel; a longer wait has another reason
_S = TypeVar("_S", bound=Database)
_SLACK_TIMEOUT = 10  # seconds; the sender's lease is six times as long


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Bot:
    """Everything, wired and not yet running."""

    app: App
    jobs: Jobs
    sender: Sender
    follow_ups: FollowUps
    agreed: Agreed
    records: Records


def slack_client(token: str | None, api_url: str) -> WebClient:
    """A client that never sends twice by itself: the SDK's default repeats a post whose answer was lost."""
    return WebClient(token=token, base_url=api_url, timeout=_SLACK_TIMEOUT, retry_handlers=[])


def assemble(client: WebClient, who: Identity, engine: Engine, clock: Clock, signing_secret: str = "") -> Bot:
    """Wire one workspace's bot: storage below, use cases on it, Slack at both ends."""
    bell = Bell()
    records = Records(engine, who.team)

    def begin() -> UnitOfWork:
        return UnitOfWork(engine, who.team, on_commit=bell.ring)

    agreed, follow_ups = Agreed(begin, clock), FollowUps(begin, clock)
    sender = Sender(Outbox(engine, who.team), records, begin, Slack(client), clock)
    door = Door(
        escalations=Escalations(begin, clock),
        drafts=Drafts(begin, clock),
        reports=Reports(records, clock),
        settings=agreed,
        people=People(client, who.team, clock),
        clock=clock,
    )
    jobs = Jobs(sender, follow_ups, agreed, records, bell, clock)
    return Bot(bolt_app(client, who, door, signing_secret), jobs, sender, follow_ups, agreed, records)


def bolt_app(client: WebClient, who: Identity, door: Door, signing_secret: str) -> App:
    """Bolt with every listener. A listener works before it answers, so a failure is never acked."""
    authorized = AuthorizeResult(
        enterprise_id=None, team_id=who.team, bot_id=who.bot, bot_user_id=who.bot_user, bot_token=client.token
    )
    app = App(
        client=slack_client(None, client.base_url),
        authorize=lambda: authorized,
        signing_secret=signing_secret,
        process_before_response=True,
    )
    for listeners in (Commands(door), Shortcuts(door), Views(door), Actions(door), Events(door)):
        listeners.register(app)
    errors.register(app)
    return app


def open_database(url: str) -> Engine:
    engine = connect(url)
    bring_up_to_date(engine)
    return engine


def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT; raises `NotReady` where Slack would refuse us."""
    engine = open_database(settings.database_url)
    client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    who = preflight.identify(client)
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
    bot = assemble(client, who, engine, wall_clock, secret)
    for problem in preflight.channel_problems(client, bot.agreed.refresh()):
        _log.warning("%s", problem)
    bot.jobs.start()
    try:
        if settings.slack_app_token:
            token = settings.slack_app_token.get_secret_value()
            preflight.require_socket_mode(client, token)
            serve_socket_mode(bot.app, token)
        else:
            serve_http(bot.app, settings.port, bot.jobs.alive)
    finally:
        bot.jobs.stop()
        engine.dispose()


class HandMoved(Protocol):
    """A clock that somebody moves: for the demo and the tests, where hours pass in no time."""

    def __call__(self) -> datetime: ...

    def move_to(self, moment: datetime) -> None: ...


class ByHand:
    """A bot that does nothing by itself: `settle` does all that is due by its clock, in the caller's thread."""

    def __init__(
        self, api_url: str, bot_token: str, signing_secret: str, *, clock: HandMoved, database_url: str
    ) -> None:
        self._engine = open_database(database_url)
        client = slack_client(bot_token, api_url)
        self.bot = assemble(client, preflight.identify(client), self._engine, clock, signing_secret)
        self._clock = clock
        self._stops: list[Callable[[], None]] = [self._engine.dispose]

    def agree(self, settings: str) -> None:
        self.bot.agreed.replace(settings, by="settings import")

    def connect(self, app_token: str) -> None:
        """Take deliveries over Socket Mode."""
        socket = SocketModeHandler(self.bot.app, app_token)
        socket.connect()  # type: ignore[no-untyped-call] # Bolt leaves this one untyped
        self._stops.append(socket.close)

    def listen(self) -> str:
        """Take deliveries over HTTP on a free port of loopback; the address for them."""
        listener = create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(web(self.bot.app, lambda: True), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()

        def stop() -> None:
            server.should_exit = True
            thread.join()
            listener.close()

        self._stops.append(stop)
        return f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events"

    def settle(self) -> None:
        """Where a channel's pace is the only thing in the way, the clock is moved on."""
        while True:
            self.bot.follow_ups.sweep()
            while self.bot.sender.deliver_next():
                pass
            ready = self.bot.sender.next_ready_at()
            if ready is None or ready > self._clock() + _PACE:
                return
            self._clock.move_to(ready)

    def next_due(self) -> datetime | None:
        """When the next reminder goes out."""
        return self.bot.records.next_nudge_at()

    def close(self) -> None:
        for stop in reversed(self._stops):
            stop()


# The command line


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Escalate: complete briefs, in the right team's channel, followed through."""


@main.command(name="run")
def run_command() -> None:
    """Run the bot: Socket Mode with SLACK_APP_TOKEN, else HTTP with SLACK_SIGNING_SECRET on PORT."""
    with sentences():
        run(environment(Settings))


@main.command()
@click.option("--quick", is_flag=True, help="Only the database and Slack itself, for a health check.")
def check(quick: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Say whether everything is ready: environment, database, audit trail, Slack, scopes, channels."""
    with sentences():
        settings = environment(Settings)
        engine = open_database(settings.database_url)
        client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
        who = preflight.identify(client)
        click.echo(f"Slack: {who.team_name} ({who.team}). Database: up to date.")
        if quick:
            return
        problems = [*preflight.channel_problems(client, Records(engine, who.team).settings()), *verify(engine)]
        for problem in problems:
            click.echo(f"- {problem}")
        if problems:
            raise click.ClickException(f"{len(problems)} things need your attention.")
        click.echo("Everything is ready.")


@main.command()
def migrate() -> None:
    """Bring the database up to date; `run` does it by itself."""
    with sentences():
        open_database(environment(Database).database_url)
        click.echo("The database is up to date.")


@main.group(name="settings")
def settings_group() -> None:
    """Channels, teams, cadences and hours: kept in the database, written as TOML."""


_WORKSPACE = click.option("--workspace", metavar="T…", help="The Slack team id; asked of Slack when left out.")


@settings_group.command(name="import")
@click.argument("file", type=click.File(encoding="utf-8"))
@_WORKSPACE
def import_settings(file: TextIO, workspace: str | None) -> None:
    """Replace the settings by FILE; when anything in it is wrong, nothing changes."""
    with sentences():
        team_settings(workspace).replace(file.read(), by="settings import")
        click.echo("The settings are in force.")


@settings_group.command(name="export")
@_WORKSPACE
def export_settings(workspace: str | None) -> None:
    """Print the settings in force, as `settings import` takes them."""
    with sentences():
        click.echo(as_toml(team_settings(workspace).refresh()), nl=False)


@main.group()
def audit() -> None:
    """The audit trail."""


@audit.command(name="verify")
def verify_audit() -> None:
    """Prove that no entry of the audit trail was changed, removed or slipped in."""
    with sentences():
        engine = open_database(environment(Database).database_url)
        problems = verify(engine)
        for problem in problems:
            click.echo(f"- {problem}")
        if problems:
            raise click.ClickException("The audit trail is not intact.")
        click.echo(f"The audit trail is intact: {entry_count(engine)} entries. Head: {head(engine)}")


@main.command()
def manifest() -> None:
    """Print the manifest to paste at api.slack.com/apps, Create New App, From a manifest."""
    click.echo(MANIFEST.read_text(encoding="utf-8"), nl=False)


@main.command()
@click.option("--port", default=8765, show_default=True, help="Where the page is served, on this machine only.")
@click.option("--play", is_flag=True, help="Play STORIES, or all, as text instead: what each person sees.")
@click.option("--database", "database_url", metavar="URL", help="With --play: keep it there; else a temporary file.")
@click.option("--http", is_flag=True, help="With --play: deliver over signed HTTP instead of Socket Mode.")
@click.argument("stories", nargs=-1)
def demo(port: int, play: bool, database_url: str | None, http: bool, stories: tuple[str, ...]) -> None:  # noqa: FBT001 - click passes flags so
    """A local Slack workspace in your browser, with a support team and customers. Needs no Slack account."""
    try:
        from sandbox.demo import perform, serve  # the product's image has no local workspace in it
    except ImportError as error:
        raise click.ClickException(f"The demo needs {error.name}: pip install 'escalate[demo]'.") from None
    if (stories or database_url or http) and not play:
        raise click.UsageError("Stories, --database and --http go with --play.")
    with sentences(), tempfile.TemporaryDirectory() as folder:
        if play:
            start = partial(ByHand, database_url=database_url or f"sqlite:///{folder}/demo.db")
            perform(MANIFEST, stories, start=start, http=http)
            return
        serve(
            MANIFEST,
            port,
            start=lambda telling: partial(ByHand, database_url=f"sqlite:///{folder}/{telling}.db"),
            ready=lambda address: click.echo(f"Your workspace is open at {address}\nCtrl+C ends it."),
        )


def environment(kind: type[_S]) -> _S:
    """The environment, and logging set up as it says."""
    settings = read(kind)
    logs.configure(settings.log_level)
    return settings


def team_settings(workspace: str | None) -> Agreed:
    """The settings of `workspace`, or of the one that the bot token belongs to."""
    engine = open_database(environment(Database).database_url)
    if workspace is None:
        slack = read(SlackSettings)
        workspace = preflight.identify(slack_client(slack.slack_bot_token.get_secret_value(), slack.slack_api_url)).team
    team = workspace
    return Agreed(lambda: UnitOfWork(engine, team), wall_clock)


@contextmanager
def sentences() -> Iterator[None]:
    """What went wrong, as a sentence for the operator instead of a traceback."""
    try:
        yield
    except BadEnvironment as wrong:
        raise click.ClickException(
            "Please set these first:\n" + "\n".join(f"- {one}" for one in wrong.problems)
        ) from None
    except (NotReady, Refusal, NewerDatabase, ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()

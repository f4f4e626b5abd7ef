"""Which workspace a command is about, and its database."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from bot.assembly.clients import slack_client
from bot.command_line.sentences import environment
from bot.domain.refusals import Refusal
from bot.environment import BadEnvironment, DatabaseEnvironment, SlackEnvironment
from bot.preflight import identify
from storage.database import Engine
from storage.upgrade import up_to_date
from storage.workspaces import workspaces_on_record


class UnknownWorkspace(Refusal):
    """`known` are the team ids that the database has."""

    def __init__(self, workspace: str, known: list[str]) -> None:
        super().__init__(
            f"Nothing was done. The database has no workspace {workspace}; it has {', '.join(known)}. For another, "
            "leave --workspace out and set SLACK_BOT_TOKEN to its bot token: Slack then says which it is."
        )


Clock = Callable[[], datetime]


def _team_id(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    if given is not None and not re.fullmatch("[TE][A-Z0-9]{2,}", given):
        raise click.BadParameter("write the Slack team id, such as T024BE7LD, not a name.")
    return given


WORKSPACE = click.option(
    "--workspace", metavar="T…", callback=_team_id, help="The Slack team id; asked of Slack when left out."
)


@contextmanager
def database_of(workspace: str | None) -> Iterator[tuple[Engine, str]]:
    """The database, brought up to date, and the team id: `workspace`, or the one that the bot token belongs to.

    Raises `UnknownWorkspace` for a `workspace` that the database has nothing of while it has others: most likely a
    slip, and whatever was set for it would reach nobody.
    """
    team = workspace or _own_team()
    with up_to_date(environment(DatabaseEnvironment).database_url) as engine:
        if workspace:
            require_on_record(workspace, engine)
        yield engine, team


def require_on_record(workspace: str, engine: Engine) -> None:
    """Raises `UnknownWorkspace`; a database that has nothing yet takes any."""
    known = workspaces_on_record(engine)
    if known and workspace not in known:
        raise UnknownWorkspace(workspace, known)


def _own_team() -> str:
    """The Slack team id of the workspace that the bot token belongs to."""
    try:
        slack = environment(SlackEnvironment)
    except BadEnvironment as wrong:
        raise BadEnvironment([*wrong.problems, "or name the workspace yourself: --workspace T…"]) from None
    return identify(slack_client(slack.slack_bot_token.get_secret_value(), slack.slack_api_url)).team

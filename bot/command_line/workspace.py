"""Which workspace a command is about, and its database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from bot.assembly.clients import slack_client
from bot.command_line.sentences import environment
from bot.environment import BadEnvironment, DatabaseEnvironment, SlackEnvironment
from bot.preflight import identify
from storage.database import Engine
from storage.upgrade import up_to_date

Clock = Callable[[], datetime]
WORKSPACE = click.option("--workspace", metavar="T…", help="The Slack team id; asked of Slack when left out.")


@contextmanager
def database_of(workspace: str | None) -> Iterator[tuple[Engine, str]]:
    """The database, brought up to date, and the team id: `workspace`, or the one that the bot token belongs to."""
    team = workspace or _own_team()
    with up_to_date(environment(DatabaseEnvironment).database_url) as engine:
        yield engine, team


def _own_team() -> str:
    """The Slack team id of the workspace that the bot token belongs to."""
    try:
        slack = environment(SlackEnvironment)
    except BadEnvironment as wrong:
        raise BadEnvironment([*wrong.problems, "or name the workspace yourself: --workspace T…"]) from None
    return identify(slack_client(slack.slack_bot_token.get_secret_value(), slack.slack_api_url)).team

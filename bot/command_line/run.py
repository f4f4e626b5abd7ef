"""`app.py run`: the bot, until it is told to stop."""

import gc
import logging
import threading
from collections.abc import Callable
from datetime import datetime

import click
from slack_sdk import WebClient

from bot.assembly.bot import Bot, assemble
from bot.assembly.clients import slack_client
from bot.command_line.sentences import environment, sentences
from bot.environment import Environment
from bot.preflight import START_TIMEOUT, identify, require_socket_mode
from bot.preflight.destinations import destination_problems
from bot.preflight.files import readable_by_others
from bot.serving import ConnectionIsDeaf, serve_socket_mode
from storage.process_lock import other_process
from storage.repositories import read_again
from storage.upgrade import up_to_date

_log = logging.getLogger(__name__)

COLLECTED_AFTER = 100_000, 50, 50
"""Objects made until Python looks for cycles, then its rounds. Its own 700 is reached several times in each delivery,
in which hardly any object is part of one: it took a twelfth of all CPU."""


@click.command()
@click.pass_obj
def run(clock: Callable[[], datetime]) -> None:
    """Run the bot: Socket Mode with SLACK_APP_TOKEN, else HTTP with SLACK_SIGNING_SECRET on PORT."""
    with sentences(ConnectionIsDeaf):
        _run(environment(Environment), clock)


def _run(settings: Environment, clock: Callable[[], datetime]) -> None:
    """Run until SIGTERM or SIGINT; raises `NotReady` where Slack would refuse us."""
    client = slack_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
    token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else None
    with up_to_date(settings.database_url) as engine, other_process(engine) as other:
        if other:
            _log.warning("%s runs on this SQLite file already: stop one of them, or let both use PostgreSQL", other)
        for problem in readable_by_others(settings.database_url):
            _log.warning("%s", problem)
        read_again(engine)
        heartbeat = settings.heartbeat_url.get_secret_value() if settings.heartbeat_url else None
        bot = assemble(client, identify(client, timeout=START_TIMEOUT), engine, clock, secret, heartbeat)
        bot.settings.refresh()
        bot.customers.refresh()
        if token:
            require_socket_mode(client, token, timeout=START_TIMEOUT)
        gc.freeze()  # what was built so far stays: looking through it again took 50 ms each time
        gc.set_threshold(*COLLECTED_AFTER)
        bot.jobs.start()
        try:
            if token:
                serve_socket_mode(bot.app, token, lambda: _look_around(client, bot))
            else:
                from bot.serving.http import serve_http

                serve_http(bot.app, secret, settings.port, bot.jobs.alive, lambda: _look_around(client, bot))
        finally:
            bot.jobs.stop()


def _look_around(client: WebClient, bot: Bot) -> None:
    """Warn of what will not work, once deliveries are taken, and beside them: it never delays or ends a start."""

    def warn() -> None:
        for problem in destination_problems(client, bot.settings.remembered):
            _log.warning("%s", problem)

    threading.Thread(target=warn, name="preflight", daemon=True).start()

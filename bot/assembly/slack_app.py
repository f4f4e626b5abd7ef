"""Slack in: Bolt with every listener."""

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.assembly.clients import slack_client
from bot.listeners import (
    brief_changes,
    brief_form,
    channel_events,
    commands,
    customer_search,
    errors,
    events,
    handover_all,
    links,
    message_additions,
    opened,
    pages,
    shortcuts,
    verbs,
)
from bot.listeners.bounded_client import SLACK_TIMEOUT, Bounding
from bot.listeners.dependencies import Dependencies, Workspaces
from bot.preflight import Identity
from bot.web_client import Connections

_LISTENERS = (
    *(  # Bolt asks one after the other whether it is meant: first what comes most often, which is the form's
        commands,
        brief_form,
        brief_changes,
        verbs,
        customer_search,
        shortcuts,
        links,
        message_additions,
        opened,
        handover_all,
        events,
        channel_events,
        pages,
    ),
    errors,
)


def slack_app(client: WebClient, who: Identity, dependencies: Dependencies, signing_secret: str) -> App:
    """A listener works before it answers, so a failure is never acked."""
    authorized = AuthorizeResult(
        enterprise_id=who.enterprise, team_id=who.team, bot_id=who.bot, bot_user_id=who.bot_user, bot_token=client.token
    )
    app = App(
        name="escalate",  # else Bolt reads the sources of all who called it, 15 ms of CPU, to find one
        client=slack_client(None, client.base_url, timeout=SLACK_TIMEOUT),
        authorize=lambda: authorized,
        signing_secret=signing_secret,
        process_before_response=True,
        raise_error_for_unhandled_request=True,  # an action that nobody registered is an error that we hear of
    )
    app.use(Workspaces({who.team: dependencies}))
    app.use(Bounding(Connections(client.base_url, client.ssl), dependencies.lookups))
    for listeners in _LISTENERS:
        listeners.register(app)
    return app

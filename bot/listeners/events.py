"""What Slack tells without being asked: somebody opened the app's Home tab."""

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.domain.listing import HomePage
from bot.listeners.dependencies import Payload, dependencies_of


def register(app: App) -> None:
    app.event("app_home_opened")(home_opened)


def home_opened(ack: Ack, event: Payload, client: WebClient, context: BoltContext) -> None:
    if event["tab"] == "home":
        publish_home({"user": {"id": event["user"]}}, client, context, HomePage())
    ack()


def publish_home(body: Payload, client: WebClient, context: BoltContext, page: HomePage) -> None:
    """Draw that page of the Home tab of whoever acts, and keep it up to date from now on."""
    own = dependencies_of(context)
    reader = own.people.actor_for(body, deadline=context.get("deadline"))
    own.home_refresh.opened(reader.user, page)
    tab = own.home_tabs.drawn(reader, page)
    client.views_publish(user_id=reader.user, view=tab.view)
    own.home_refresh.shown(reader.user, tab)

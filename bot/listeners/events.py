"""What Slack tells without being asked: somebody opened the app's Home tab."""

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit.views.home import MOST_ITEMS, home
from bot.listeners.dependencies import Payload, dependencies_of


def register(app: App) -> None:
    app.event("app_home_opened")(home_opened)


def home_opened(ack: Ack, event: Payload, client: WebClient, context: BoltContext) -> None:
    if event["tab"] == "home":
        publish_home({"user": {"id": event["user"]}}, client, context)
    ack()


def publish_home(body: Payload, client: WebClient, context: BoltContext, page: int = 1) -> None:
    """Draw the Home tab of whoever acts, at this page of their escalations."""
    own = dependencies_of(context)
    actor = own.people.admit(body, context.get("deadline"))
    listed = own.queries.kept_by(actor, size=MOST_ITEMS, page=page)
    client.views_publish(user_id=actor.user, view=home(listed.items, page=listed.page, at=listed.at))

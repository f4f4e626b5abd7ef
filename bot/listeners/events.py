"""What Slack tells without being asked: somebody opened the app's Home tab."""

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit.views.home import MOST_ITEMS, home
from bot.listeners.dependencies import Payload, dependencies_of


def register(app: App) -> None:
    app.event("app_home_opened")(home_opened)


def home_opened(ack: Ack, event: Payload, client: WebClient, context: BoltContext) -> None:
    if event["tab"] == "home":
        own = dependencies_of(context)
        actor = own.people.admit({"user": {"id": event["user"]}}, context.get("deadline"))
        listed = own.queries.kept_by(actor, limit=MOST_ITEMS)
        client.views_publish(user_id=actor.user, view=home(listed.items, total=listed.total, at=listed.at))
    ack()

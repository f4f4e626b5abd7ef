"""What Slack tells without being asked: somebody opened the app's Home tab."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.blockkit import home
from bot.listeners.dependencies import Dependencies

Payload = dict[str, Any]


class Events:
    """The listeners of subscribed events; `dependencies` holds the use cases and who is acting."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies

    def register(self, app: App) -> None:
        app.event("app_home_opened")(self.home_opened)

    def home_opened(self, ack: Ack, event: Payload, client: WebClient) -> None:
        if event["tab"] == "home":
            actor = self._dependencies.people.admit({"user": {"id": event["user"]}})
            listed = self._dependencies.reports.kept_by(actor)
            client.views_publish(user_id=actor.user, view=home.home(listed.rows, at=listed.at))
        ack()

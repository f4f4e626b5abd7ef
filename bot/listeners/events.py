"""What Slack tells without being asked: somebody opened the app's Home tab."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.blockkit import home
from bot.listeners.door import Door

Payload = dict[str, Any]


class Events:
    """The listeners of subscribed events; `door` holds the use cases and who is at the door."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def register(self, app: App) -> None:
        app.event("app_home_opened")(self.home_opened)

    def home_opened(self, ack: Ack, event: Payload, client: WebClient) -> None:
        if event["tab"] == "home":
            actor = self._door.people.admit({"user": {"id": event["user"]}})
            listed = self._door.reports.kept_by(actor)
            client.views_publish(user_id=actor.user, view=home.home(listed.rows, at=listed.at))
        ack()

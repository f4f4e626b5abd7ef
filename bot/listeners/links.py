"""Buttons that are only links."""

from slack_bolt import Ack, App

from bot.blockkit import ids


def register(app: App) -> None:
    app.action(ids.OPEN_CARD)(follow_link)


def follow_link(ack: Ack) -> None:
    """Slack reports the press all the same, and shows a warning unless it is acked."""
    ack()

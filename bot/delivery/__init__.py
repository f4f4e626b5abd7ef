"""What the queue owes is drawn from present state and told to Slack, once and in order."""

from bot.delivery.dispatcher import Dispatcher
from bot.delivery.sender import Sender
from bot.delivery.slack_gateway import Slack
from bot.delivery.undeliverable import Undelivered

__all__ = ["Dispatcher", "Sender", "Slack", "Undelivered"]

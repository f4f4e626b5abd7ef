"""The sender: what the outbox owes is drawn from present state and told to Slack, once and in order."""

from bot.delivery.sender import Sender
from bot.delivery.slack_gateway import Slack

__all__ = ["Sender", "Slack"]

"""Wiring: every concrete part of the bot, put together in one place and not yet running."""

from bot.assembly.bot import Bot, assemble
from bot.assembly.clients import slack_client

__all__ = ["Bot", "assemble", "slack_client"]

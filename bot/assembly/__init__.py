"""Wiring: every concrete part of the bot, put together in one place and not yet running."""

"""Before the bot starts and once it runs: does Slack know us, may we do what we need, can the channels take a brief?"""

from bot.preflight.asking import START_TIMEOUT, NotReady
from bot.preflight.identity import Identity, identify, require_socket_mode

__all__ = ["START_TIMEOUT", "Identity", "NotReady", "identify", "require_socket_mode"]

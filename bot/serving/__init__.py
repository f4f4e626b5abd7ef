"""How Slack's deliveries come in: over Socket Mode, or over HTTP with each request worked on in a thread.

Who serves HTTP imports `bot.serving.http`: its server is a tenth of all that the program loads.
"""

from bot.serving.socket_mode import ConnectionIsDeaf, Socket, serve_socket_mode

__all__ = ["ConnectionIsDeaf", "Socket", "serve_socket_mode"]

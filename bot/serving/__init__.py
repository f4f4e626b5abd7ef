"""How Slack's deliveries come in: over Socket Mode, or over HTTP with each request worked on in a thread."""

from bot.serving.http import serve_http, web
from bot.serving.socket_mode import ConnectionIsDeaf, Socket, serve_socket_mode

__all__ = ["ConnectionIsDeaf", "Socket", "serve_http", "serve_socket_mode", "web"]

"""Demonstrations with a real app: the workspace in a browser, or the stories as text."""

from sandbox.demo.live import serve
from sandbox.demo.play import perform

__all__ = ["perform", "serve"]

"""The workspace in a browser: what each person sees, pushed as it changes, and everything they can do."""

from sandbox.page.extension import Extension
from sandbox.page.page import Page, Start

__all__ = ["Extension", "Page", "Start"]

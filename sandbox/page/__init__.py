"""The workspace in a browser: what each person sees, pushed as it changes, and everything they can do."""

from sandbox.page.controls import Controls
from sandbox.page.page import Page

__all__ = ["Controls", "Page"]

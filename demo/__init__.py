"""The bot in the local workspace: in a browser, or as stories printed as text. Only this package knows both."""

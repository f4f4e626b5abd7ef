"""Slack's messages, read: any raw message becomes who, when, what it says as people see it, error blocks, links, files.

`read` takes what `conversations.replies` and `.history`, the shortcut's payload and events give, of whatever age and
from whatever app. It never raises: what is not of a known shape says nothing.
"""

from bot.domain.slack_message.authors import Author
from bot.domain.slack_message.markup import leading_mention, mentioned_in, readable, referred_to_in
from bot.domain.slack_message.message import SlackMessage, mentioned_by, read, references_in, root_of
from bot.domain.slack_message.sides import Side, Sides

__all__ = [
    "Author",
    "Side",
    "Sides",
    "SlackMessage",
    "leading_mention",
    "mentioned_by",
    "mentioned_in",
    "read",
    "readable",
    "references_in",
    "referred_to_in",
    "root_of",
]

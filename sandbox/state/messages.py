"""A message, as stored, as Slack's API shows it, and as a person reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.json_copy import json_copy
from sandbox.mentions import mentions
from sandbox.rendering import as_text, markup_as_text
from sandbox.state.files import in_message

JSON = dict[str, Any]


@dataclass(eq=False)
class Message:
    """A live message: after an update it reads as updated. `channel` and `user` are ids, `ts` never changes."""

    channel: str
    ts: str
    user: str
    text: str
    team: str
    names: Mapping[str, str] = field(repr=False)
    blocks: list[JSON] = field(default_factory=list)
    attachments: list[JSON] = field(default_factory=list)
    files: list[JSON] = field(default_factory=list)
    reactions: list[JSON] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    subtype: str | None = None
    metadata: JSON | None = None
    client_msg_id: str | None = None
    edited_ts: str | None = None
    ephemeral_for: str | None = None
    deleted: bool = False
    reply_users: list[str] = field(default_factory=list)
    reply_count: int = 0
    latest_reply: str | None = None
    parent_user: str | None = None
    extra: JSON = field(default_factory=dict)  # what only some apps and clients write

    @property
    def seen(self) -> str:
        """What a person reads: the blocks, or the text where there are none."""
        if self.deleted:
            return "This message was deleted."
        return as_text(self.blocks, self.names) if self.blocks else markup_as_text(self.text, self.names)

    @property
    def mentions(self) -> list[str]:
        """Whom it pings: ids of people and groups, and "here", "channel", "everyone"."""
        return mentions(self.text, self.blocks)

    @property
    def is_reply(self) -> bool:
        """Does it stand in a thread that exists?"""
        return self.parent_user is not None

    def as_json(self, *, metadata: bool = False) -> JSON:
        """As in conversations.history, a copy; `metadata` only when it was asked for."""
        shown: JSON = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts, "team": self.team}
        optional = {
            "subtype": self.subtype,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "files": [in_message(each) for each in self.files],
            "reactions": self.reactions,
            "client_msg_id": self.client_msg_id,
            "thread_ts": self.thread_ts,
            "parent_user_id": self.parent_user,
            "metadata": self.metadata if metadata else None,
            "edited": {"user": self.user, "ts": self.edited_ts} if self.edited_ts else None,
        }
        shown |= {name: value for name, value in optional.items() if value}
        return json_copy(shown | self.extra | (self._thread() if self.reply_count else {}))

    def _thread(self) -> JSON:
        return {
            "reply_count": self.reply_count,
            "reply_users_count": len(self.reply_users),
            "reply_users": self.reply_users,
            "latest_reply": self.latest_reply,
        }

"""Conversations: public and private channels, channels shared with another company, direct messages."""

from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.state.messages import Message

Kind = Literal["channel", "group", "im"]


@dataclass(eq=False)
class Channel:
    """A conversation with its members (user ids, the bot's among them) and messages, oldest first."""

    id: str
    name: str
    members: list[str]
    private: bool = False
    shared: bool = False
    archived: bool = False
    im_user: str | None = None
    messages: list[Message] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """What scopes are named after: channels:*, groups:*, im:*."""
        return "im" if self.im_user else "group" if self.private else "channel"

    @property
    def shown_name(self) -> str:
        """The name in payloads, where Slack keeps private names to itself."""
        return {"im": "directmessage", "group": "privategroup", "channel": self.name}[self.kind]

    def find(self, ts: str) -> Message | None:
        """The message with this timestamp, deleted ones aside."""
        return next((message for message in self.messages if message.ts == ts and not message.deleted), None)

    def add(self, message: Message) -> None:
        """Store a message. A reply to a thread that does not exist lands as a stray in the channel."""
        parent = self.find(message.thread_ts) if message.thread_ts else None
        if parent is not None and not parent.is_reply:
            message.parent_user = parent.user
            parent.thread_ts = parent.ts
            parent.reply_count += 1
            parent.latest_reply = message.ts
            if message.user not in parent.reply_users:
                parent.reply_users.append(message.user)
        self.messages.append(message)

    def remove(self, message: Message) -> None:
        """Delete a message; a parent with replies stays as a tombstone."""
        message.deleted = True
        if message.reply_count:
            message.text, message.blocks, message.subtype = "This message was deleted.", [], "tombstone"
            message.reactions = []
            return
        self.messages.remove(message)
        parent = self.find(message.thread_ts) if message.is_reply and message.thread_ts else None
        if parent is not None:
            parent.reply_count -= 1

    def top_level(self) -> list[Message]:
        """What stands in the channel itself, oldest first."""
        return [each for each in self.messages if not each.is_reply or each.subtype == "thread_broadcast"]

    def thread(self, ts: str) -> list[Message]:
        """The parent and its replies, oldest first; empty when there is no such message."""
        first = next((message for message in self.messages if message.ts == ts), None)
        if first is None:
            return []
        root = first.thread_ts if first.is_reply else first.ts
        return [each for each in self.messages if each.ts == root or (each.is_reply and each.thread_ts == root)]

    def as_json(self, bot_user: str, home_team: str) -> dict[str, Any]:
        """As in conversations.info, from the bot's side."""
        if self.im_user:
            return {"id": self.id, "is_im": True, "user": self.im_user, "is_archived": self.archived, "is_open": True}
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.private,
            "is_group": self.private,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.private,
            "is_archived": self.archived,
            "is_member": bot_user in self.members,
            "is_shared": self.shared,
            "is_ext_shared": self.shared,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "context_team_id": home_team,
            "num_members": len(self.members),
        }

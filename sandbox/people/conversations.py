"""A person's conversations as Slack's client shows them: what is in them, and what is unread."""

from dataclasses import dataclass

from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.state import State
from sandbox.state.users import User


@dataclass(frozen=True)
class Unread:
    """How many messages came since somebody last looked, and how many of them are for them in person."""

    count: int
    personal: int


def conversations_of(state: State, user: User) -> list[Channel]:
    """The conversations somebody is a member of, the app's and their own notes among them. Called under the lock."""
    if not user.external:
        state.direct_messages(user.id)
        state.own_notes(user.id)
    return [channel for channel in state.channels.values() if user.id in channel.members and _begun(channel, user)]


def _begun(channel: Channel, user: User) -> bool:
    """Whom somebody is about to write to sees nothing of it until something is written."""
    return channel.kind != "im" or channel.members[0] == user.id or bool(channel.messages)


def all_in(channel: Channel, user: User) -> list[Message]:
    """Everything somebody sees in a conversation, replies and their own ephemerals too, oldest first."""
    shown = [message for message in channel.messages if not message.deleted or message.subtype == "tombstone"]
    mine = [message for message in user.ephemerals if message.channel == channel.id]
    return sorted([*shown, *mine], key=lambda message: message.ts)


def unread_in(state: State, channel: Channel, user: User) -> Unread:
    """Direct messages and mentions are for somebody in person; replies count only where they mention them."""
    mark = user.read_marks.get(channel.id, "")
    came = [each for each in channel.messages if each.ts > mark and each.user != user.id and not each.deleted]
    named = {user.id, "here", "channel", "everyone"} | {g.id for g in state.groups.values() if user.id in g.members}
    personal = [each for each in came if channel.im_user or named.intersection(each.mentions)]
    return Unread(len([each for each in came if not each.is_reply or each in personal]), len(personal))


def mark_read(state: State, channel: Channel, user: User) -> None:
    """Everything that is in the conversation now has been read."""
    latest = max((message.ts for message in channel.messages), default="")
    if latest > user.read_marks.get(channel.id, ""):
        user.read_marks[channel.id] = latest
        state.notify("read", channel)

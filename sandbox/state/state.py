"""Everything a workspace holds, behind one lock, and the look-ups that its rules share."""

import itertools
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sandbox.blockkit.totals import MESSAGE_CHARACTERS
from sandbox.manifest import Manifest
from sandbox.refusals import SlackError
from sandbox.state.channels import Channel
from sandbox.state.files import Files
from sandbox.state.messages import Message
from sandbox.state.response_urls import ResponseUrls
from sandbox.state.timestamps import Timestamps
from sandbox.state.triggers import Triggers
from sandbox.state.users import SLACKBOT, Enterprise, User, UserGroup

APP_ID = "A0LOCAL"
BOT_ID = "B0LOCAL"
BOT_USER_ID = "U0BOT"
SLACKBOT_ID = SLACKBOT

Observer = Callable[[str, Any], None]


class Names(Mapping[str, str]):
    """What is shown for an id: `@Name`, `@group`, `#channel`. Live, so a newcomer is known at once."""

    def __init__(self, state: "State") -> None:
        self._state = state

    def __getitem__(self, key: str) -> str:
        if key in self._state.users:
            return f"@{self._state.users[key].name}"
        if key in self._state.groups:
            return f"@{self._state.groups[key].name}"
        return f"#{self._state.channels[key].name}"

    def __iter__(self) -> Iterator[str]:
        return itertools.chain(self._state.users, self._state.groups, self._state.channels)

    def __len__(self) -> int:
        return len(self._state.users) + len(self._state.groups) + len(self._state.channels)


class State:
    """People, groups, channels, triggers. Every reader and writer holds `lock`; `changed` wakes who waits."""

    def __init__(
        self, manifest: Manifest, clock: Callable[[], datetime], team_id: str, enterprise: Enterprise | None = None
    ) -> None:
        self.manifest = manifest
        self.clock = clock
        self.team_id = team_id
        self.enterprise = enterprise
        self.most_characters = MESSAGE_CHARACTERS
        self.lock = threading.RLock()
        self.condition = threading.Condition(self.lock)
        self.observers: list[Observer] = []
        self.users: dict[str, User] = {}
        self.groups: dict[str, UserGroup] = {}
        self.channels: dict[str, Channel] = {}
        self.timestamps = Timestamps(clock)
        self.triggers = Triggers()
        self.response_urls = ResponseUrls(clock)
        self.names = Names(self)
        self.files = Files()
        self.numbers = 0  # handed out so far
        self.edit_window: timedelta | None = None  # the workspace's own setting; None lets messages be edited for ever
        self.bot = User(BOT_USER_ID, manifest.bot_name, team_id, team_id, tz="UTC", bot_id=BOT_ID)
        self.users[self.bot.id] = self.bot

    def notify(self, kind: str, what: Any) -> None:
        """Say that something changed: to waiting threads and to observers, under the lock."""
        self.condition.notify_all()
        for observer in self.observers:
            observer(kind, what)

    def new_id(self, prefix: str) -> str:
        """An id nobody has yet: `V000001`."""
        self.numbers += 1
        return f"{prefix}{self.numbers:06d}"

    def user(self, user_id: str) -> User:
        """`user_not_found` when there is nobody of that id."""
        if user_id not in self.users:
            raise SlackError("user_not_found")
        return self.users[user_id]

    def direct_messages(self, user_id: str) -> Channel:
        """The conversation of a person with the app, made when it is first needed."""
        return self._im(f"D{user_id}", user_id, [user_id, self.bot.id])

    def own_notes(self, user_id: str) -> Channel:
        """A person's conversation with themselves, where the app is not."""
        return self._im(f"D{user_id}SELF", user_id, [user_id])

    def between(self, user_id: str, other_id: str) -> Channel:
        """The conversation of two people, in which the app has no part. Whoever begins it is its first member."""
        first, second = sorted((user_id, other_id))
        return self._im(f"D{first}{second}", other_id, [user_id, other_id])

    def _im(self, channel_id: str, user_id: str, members: list[str]) -> Channel:
        if channel_id not in self.channels:
            self.channels[channel_id] = Channel(channel_id, self.users[user_id].username, members, im_user=user_id)
        return self.channels[channel_id]

    def may_see(self, user: User, channel: Channel) -> bool:
        """Members see a conversation; a public channel is seen by everybody of the workspace but guests."""
        if user.id in channel.members:
            return True
        return channel.kind == "channel" and user.of_the_workspace and user.guest is None

    def may_write_to(self, user: User, other: User) -> bool:
        """Colleagues find each other; guests and other companies' people only whom they share a channel with."""
        if not any(each.external or each.guest for each in (user, other)):
            return True
        return any({user.id, other.id} <= set(channel.members) for channel in self.channels.values())

    def new_message(self, channel: Channel, author: User, text: str, **more: Any) -> Message:
        """A message with the next timestamp, not stored yet."""
        made = Message(channel.id, self.timestamps.next(), author.id, text, author.team_id, self.names, **more)
        if author is self.bot:
            made.bot_id, made.app_id = BOT_ID, APP_ID
        return made

    def store(self, channel: Channel, message: Message) -> None:
        """Put a message where everybody in the channel sees it."""
        channel.add(message)
        self.notify("message", message)

    def show_only(self, user: User, message: Message) -> None:
        """Show an ephemeral message; nothing else of it is kept."""
        message.ephemeral_for = user.id
        user.ephemerals.append(message)
        self.notify("ephemeral", message)

    def slackbot_says(self, user: User, channel: Channel, text: str) -> None:
        """Slackbot tells a person something in a conversation, where nobody else sees it."""
        self.show_only(user, Message(channel.id, self.timestamps.next(), SLACKBOT_ID, text, self.team_id, self.names))

    def notice(self, user: User, text: str) -> None:
        """Slack itself tells a person something."""
        user.notices.append(text)
        self.notify("notice", (user.id, text))
